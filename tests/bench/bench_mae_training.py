"""Images per second of training a masked autoencoder: ours against transformers' ViTMAEForPreTraining.

Both have 2.9 M parameters at 32 x 32 px, patch 4, and see batches of 128 on the same threads. Ours is a step
of `fit`, as the window and the command line run it; the peer is the shortest loop. The time of the encoder
alone is measured at several mask ratios too.

Usage: python tests/bench/bench_mae_training.py [THREADS]
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch
from common import emit, interleaved, ratio
from torch import Tensor
from training_common import fit_step
from transformers import ViTMAEConfig, ViTMAEForPreTraining

from studio import data
from studio.core.config import build
from studio.models.mae.config import MAEConfig
from studio.models.mae.model import MaskedAutoencoder
from studio.nn.masking import num_hidden
from studio.training.compute import computes_in_bf16
from studio.training.presets import make_spec

BATCH = 128
SECONDS, ROUNDS = 5.0, 5
SIZE = {"width": 192, "depth": 6, "heads": 6, "decoder_width": 96, "decoder_depth": 2}
RATIOS = (0.0, 0.5, 0.75)


def ours(threads: int) -> Callable[[], int]:
    """Return a step of `fit`."""
    settings = {**SIZE, "horizon": 1_000_000, "validate_every": 0}
    spec = make_spec("mae", "emoji", preset="emoji", settings=settings, threads=threads)
    return fit_step(spec, BATCH)


def peer() -> tuple[Callable[[], int], int]:
    """Return a step of the peer, and its number of parameters."""
    config = ViTMAEConfig(
        image_size=32, patch_size=4, num_channels=3, mask_ratio=0.75,
        hidden_size=192, num_hidden_layers=6, num_attention_heads=6, intermediate_size=768,
        decoder_hidden_size=96, decoder_num_hidden_layers=2, decoder_num_attention_heads=6,
        decoder_intermediate_size=384,
    )  # fmt: skip
    model = ViTMAEForPreTraining(config).train()
    optimizer = torch.optim.AdamW(model.parameters(), 1e-3, weight_decay=0.05)
    images = torch.rand(BATCH, 3, 32, 32)

    def step() -> int:
        optimizer.zero_grad(set_to_none=True)
        model(pixel_values=images).loss.backward()
        optimizer.step()
        return BATCH

    return step, sum(parameter.numel() for parameter in model.parameters() if parameter.requires_grad)


def encoder_seconds(model: MaskedAutoencoder, share: float, repeats: int = 12) -> float:
    """Return the median time of encoding a batch of which a share of the patches is hidden."""
    visible = model.num_patches - num_hidden(share, model.num_patches)
    patches = torch.rand(BATCH, visible, 48)
    order = torch.arange(visible).expand(BATCH, -1)

    def encode() -> Tensor:
        with torch.no_grad():
            return model.encode_visible(patches, order)

    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        encode()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print the medians and ratios."""
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    torch.set_num_threads(threads)
    model = MaskedAutoencoder(build(MAEConfig, SIZE), data.spec("emoji")).eval()
    peer_step, peer_parameters = peer()
    contestants = {"ours": ours(threads), "transformers": peer_step}
    for step in contestants.values():
        step()
    rates = interleaved(contestants, SECONDS, ROUNDS)
    encoding = {share: encoder_seconds(model, share) for share in RATIOS}
    figures: dict[str, object] = {f"{k}_images_per_s": round(statistics.median(v)) for k, v in rates.items()}
    figures |= {
        "threads": threads,
        "bf16": computes_in_bf16(torch.device("cpu")),
        "parameters": sum(parameter.numel() for parameter in model.parameters()),
        "transformers_parameters": peer_parameters,
        "ours_to_transformers": round(ratio(rates["ours"], rates["transformers"]), 2),
    }
    for share in RATIOS[1:]:
        figures[f"encoder_time_at_{share}_to_unmasked"] = round(encoding[share] / encoding[0.0], 3)
    emit("mae_training", figures)


if __name__ == "__main__":
    main()
