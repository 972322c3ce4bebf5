"""Exponential moving average of a module's weights.

Karras et al. 2022 (EDM), appendix F.2, among many others; the warm-up is that of TensorFlow's
`ExponentialMovingAverage`: decay_t = min(decay, (1 + t) / (warmup + t)).
"""

from __future__ import annotations

import copy

import torch
from torch import nn


class EMA:
    """Keeps `average`, a copy of `module` that trails it.

    Parameters
    ----------
    module
        The trained module.
    decay
        Limit of the decay per step, in [0, 1); 0 copies.
    warmup
        Steps scale of the ramp.
    """

    def __init__(self, module: nn.Module, decay: float, warmup: int) -> None:
        self.average = copy.deepcopy(module).eval().requires_grad_(False)
        self.decay, self.warmup = decay, warmup
        self._targets: list[torch.Tensor] = list(self.average.parameters())
        self._sources = [parameter.detach() for parameter in module.parameters()]
        self._buffers = list(zip(self.average.buffers(), module.buffers(), strict=True))

    @torch.no_grad()
    def update(self, step: int) -> None:
        """Move the average towards the module after optimiser step `step` (1 for the first)."""
        decay = min(self.decay, (1 + step) / (self.warmup + step)) if self.decay else 0.0
        torch._foreach_lerp_(self._targets, self._sources, 1.0 - decay)
        for target, source in self._buffers:
            target.copy_(source)
