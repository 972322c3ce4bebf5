"""One number an item, beside tensors of any number of axes."""

from __future__ import annotations

from torch import Tensor


def per_item(values: Tensor, x: Tensor) -> Tensor:
    """Return values (N,) as (N, 1, ...), with the axes, dtype and device of x (N, ...)."""
    return values.to(x).reshape(-1, *[1] * (x.dim() - 1))
