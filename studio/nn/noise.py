"""Noise that belongs to an item, not to a batch."""

from __future__ import annotations

import torch
from torch import Tensor

from studio.core.seeds import derive_seed


def generator(*stream: int | str) -> torch.Generator:
    """Return a CPU generator for the stream named by `stream`."""
    return torch.Generator().manual_seed(derive_seed(*stream))


def item_normal(num: int, shape: tuple[int, ...], seed: int) -> Tensor:
    """Return standard normal noise (num, *shape) whose item i depends on `seed + i` alone."""
    noise = torch.empty(num, *shape)
    source = torch.Generator()
    for index in range(num):
        source.manual_seed(derive_seed(seed + index))
        torch.randn(shape, generator=source, out=noise[index])
    return noise


def normal_like(x: Tensor, source: torch.Generator) -> Tensor:
    """Return standard normal float32 noise of x's shape, drawn on the generator's device."""
    return torch.randn(x.shape, generator=source, device=source.device).to(x.device)
