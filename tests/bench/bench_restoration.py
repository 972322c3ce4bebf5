"""The shipped DAE against non-local means on Fashion-MNIST, and the grid VAE's reconstructions of emoji.

Usage: python tests/bench/bench_restoration.py [IMAGES]
"""

from __future__ import annotations

import sys

import numpy as np
import torch
from common import emit
from skimage.restoration import denoise_nl_means

from studio import checkpoints, data
from studio.data.stream import held_out
from studio.evaluation.evaluate import evaluate
from studio.metrics.image_quality import psnr
from studio.nn.corruption import corrupt

SIGMA = 0.3
STRENGTHS = (0.05, 0.1, 0.2, 0.4)


def non_local_means(noisy: torch.Tensor, strength: float) -> torch.Tensor:
    """Denoise each image with scikit-image, told the true sigma and a cut-off of `strength` sigmas."""
    rows = [
        denoise_nl_means(image, patch_size=5, patch_distance=6, h=strength * SIGMA, sigma=SIGMA)
        for image in noisy[:, 0].numpy()
    ]
    return torch.from_numpy(np.stack(rows).astype(np.float32))[:, None]


def main() -> None:
    """Print PSNR before and after, for the model and its peer."""
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    model = checkpoints.load("dae-fashion").model
    sums = {"corrupted": 0.0, "restored": 0.0} | {f"non_local_means_{h}": 0.0 for h in STRENGTHS}
    done = 0
    for index, batch in enumerate(held_out(data.load("fashion-mnist"), "test", 500, "cpu", limit)):
        noisy = corrupt(batch.x, "gaussian", SIGMA, torch.Generator().manual_seed(index))
        sums["corrupted"] += float(psnr(noisy, batch.x).sum())
        sums["restored"] += float(psnr(model.restore(noisy), batch.x).sum())
        for h in STRENGTHS:
            sums[f"non_local_means_{h}"] += float(psnr(non_local_means(noisy, h), batch.x).sum())
        done += len(batch.x)
    sums["non_local_means"] = max(sums[f"non_local_means_{h}"] for h in STRENGTHS)
    emoji = evaluate(checkpoints.load("vae-emoji-grid"))
    emit(
        "restoration",
        {f"psnr_{name}": round(value / done, 2) for name, value in sums.items()}
        | {"sigma": SIGMA, "num_items": done, "emoji_grid_vae_psnr": round(float(emoji["psnr"]), 2)},
    )


if __name__ == "__main__":
    main()
