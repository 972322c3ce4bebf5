"""Judge features of 10,000 test images against the bare forward pass of the same network."""

from __future__ import annotations

import statistics

import torch
from common import emit, seconds

from studio import checkpoints, data
from studio.data.stream import to_float
from studio.evaluation.features import features_of

ROUNDS = 5


@torch.no_grad()
def bare(model: torch.nn.Module, images: torch.Tensor) -> None:
    """Run the network over batches of floats, nothing else."""
    for batch in images.split(500):
        model.features(batch)  # type: ignore[operator]


def main() -> None:
    """Print both times and their ratio."""
    torch.set_num_threads(1)
    model = checkpoints.load("judge-fashion").model
    images = data.load("fashion-mnist").test.images
    floats = to_float(images)
    bare(model, floats[:1000])
    pairs = [
        (seconds(lambda: features_of(model, images)), seconds(lambda: bare(model, floats)))
        for _ in range(ROUNDS)
    ]
    emit(
        "judge",
        {
            "features_s": round(statistics.median(ours for ours, _ in pairs), 2),
            "bare_s": round(statistics.median(other for _, other in pairs), 2),
            "features_to_bare": round(statistics.median(a / b for a, b in pairs), 3),
            "num_items": len(images),
        },
    )


if __name__ == "__main__":
    main()
