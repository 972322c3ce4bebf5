"""Ways of spoiling an image, for training and showing what restores it.

Images are (N, C, H, W) in [0, 1], and stay there.
"""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor

from studio.nn.noise import normal_like

Corruption = Literal["gaussian", "masking", "salt-and-pepper"]


def corrupt(x: Tensor, kind: Corruption, level: float, source: torch.Generator) -> Tensor:
    """Return a corrupted copy.

    Parameters
    ----------
    x
        Clean images.
    kind
        `"gaussian"` adds noise of standard deviation `level` and clips; `"masking"` sets a share `level` of
        the pixels to 0 (Vincent et al. 2010); `"salt-and-pepper"` sets a share `level` to 0 or 1 evenly. A
        pixel is hit in all its channels.
    level
        Standard deviation or share, in [0, 1].
    source
        Where the noise comes from.
    """
    if kind == "gaussian":
        return (x + level * normal_like(x, source)).clamp(0.0, 1.0)
    uniform = torch.rand((len(x), 1, *x.shape[2:]), generator=source, device=source.device).to(x.device)
    hit = uniform < level
    if kind == "masking":
        return torch.where(hit, torch.zeros_like(x), x)
    return torch.where(hit, (uniform < 0.5 * level).to(x.dtype).expand_as(x), x)
