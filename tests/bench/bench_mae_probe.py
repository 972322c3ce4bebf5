"""Linear probes and nearest neighbours on the shipped Fashion-MNIST encoder, against what it has to beat.

One pooling serves the trained and the random encoder, the one that is best for the random one; the penalty is
cross-validated on the training labels, from the same grid for all. With 10, 100 and 1,000 labels over five
draws.

Usage: python tests/bench/bench_mae_probe.py [CHECKPOINT] [THREADS] [few]; few leaves all labels out
"""

from __future__ import annotations

import sys
import time

import torch
from common import emit

from studio import checkpoints
from studio.evaluation.probe import label_counts
from studio.evaluation.probe_table import table
from studio.metrics.probes import mean_and_error


def main() -> None:
    """Print accuracies in percent, with their standard errors."""
    torch.set_num_threads(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    loaded = checkpoints.load(sys.argv[1] if len(sys.argv) > 1 else "mae-fashion")
    spec = loaded.card.data
    start = time.process_time()
    counts = label_counts(spec, spec.num_train or 0)
    counts = counts[:-1] if "few" in sys.argv else counts
    points = [item.point for item in table(loaded.model, spec, counts) if item.point is not None]
    figures: dict[str, object] = {}
    for point in points:
        mean, error = mean_and_error(point.accuracies)
        figures[f"{point.method}_{point.kind}_{point.num_labels}"] = [
            round(100 * mean, 2),
            round(100 * error, 2),
        ]
    best = {point.kind: mean_and_error(point.accuracies)[0] for point in points
            if point.method == "linear" and point.num_labels == counts[-1]}  # fmt: skip
    figures |= {
        "above_random_points": round(100 * (best["model"] - best["random"]), 2),
        "above_pixels_points": round(100 * (best["model"] - best["pixels"]), 2),
        "cpu_seconds": round(time.process_time() - start),
    }
    emit("mae_probe", figures)


if __name__ == "__main__":
    main()
