"""How close a picture is to another."""

from __future__ import annotations

import torch
from torch import Tensor

_SMALLEST_ERROR = 1e-10  # an exact copy counts as 100 dB


def psnr(x: Tensor, y: Tensor) -> Tensor:
    """Return the peak signal-to-noise ratio of each image, in dB, for values in [0, 1].

    Parameters
    ----------
    x, y
        (N, ...).

    Returns
    -------
    Tensor
        -10 log10 MSE, (N,); at most 100.
    """
    return psnr_of_error((x - y).square().flatten(1).mean(1))


def psnr_of_error(mse: Tensor) -> Tensor:
    """Return the peak signal-to-noise ratio of mean squared errors, in dB, of the same shape; at most 100."""
    return -10.0 * torch.log10(mse.clamp(min=_SMALLEST_ERROR))
