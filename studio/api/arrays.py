"""Arrays as people give them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

Array = Tensor | NDArray[Any]
ArrayLike = Array | Sequence[Any]


def like(result: Tensor, given: ArrayLike) -> Array:
    """Return a result as its argument was given: a tensor on its device, or numpy."""
    if isinstance(given, Tensor):
        return result.to(given.device)
    array: NDArray[np.float32] = result.float().cpu().numpy()
    return array
