"""A run's previews: what a model shows of itself, as an event and as a file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from studio.core.events import Preview
from studio.core.files import atomic_file


def preview_of(samples: Tensor, step: int) -> Preview:
    """Return the event for images (N, C, H, W) in [0, 1], or points (N, D)."""
    if samples.dim() == 2:
        return Preview(step=step, points=samples.cpu().numpy())
    pixels = (samples.clamp(0, 1) * 255).round().to(torch.uint8).permute(0, 2, 3, 1)  # (N, H, W, C)
    images: NDArray[np.uint8] = np.ascontiguousarray(pixels.cpu().numpy())
    return Preview(step=step, images=images)


def save_preview(event: Preview, folder: Path) -> None:
    """Keep a preview as a PNG strip, or points as npy."""
    stem = folder / f"step-{event.step:08d}"
    if event.images is not None:
        with atomic_file(stem.with_suffix(".png")) as temporary:
            Image.fromarray(_strip(event.images)).save(temporary, format="png")
    elif event.points is not None:
        with atomic_file(stem.with_suffix(".npy")) as temporary, temporary.open("wb") as file:
            np.save(file, event.points)


def _strip(images: NDArray[np.uint8]) -> NDArray[np.uint8]:
    strip = np.concatenate(list(images), axis=1)  # (H, N * W, C)
    return strip[:, :, 0] if strip.shape[2] == 1 else strip
