"""Exponential moving average of a module's weights.

Karras et al. 2022 (EDM), appendix F.2, among many others; the warm-up is that of TensorFlow's
`ExponentialMovingAverage`: decay_t = min(decay, (1 + t) / (warmup + t)).
"""

from __future__ import annotations

import copy
from collections.abc import Iterable

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
        Scale of the ramp, in steps.
    copied
        Parameters of `module` that are copied as they are, like its buffers.
    """

    def __init__(
        self, module: nn.Module, decay: float, warmup: int, copied: Iterable[nn.Parameter] = ()
    ) -> None:
        self.average = copy.deepcopy(module).eval().requires_grad_(False)
        self.decay, self.warmup = decay, warmup
        kept = {id(parameter) for parameter in copied}
        pairs = list(zip(self.average.parameters(), module.parameters(), strict=True))
        self._targets: list[torch.Tensor] = [t for t, source in pairs if id(source) not in kept]
        self._sources = [source.detach() for _, source in pairs if id(source) not in kept]
        copies: list[tuple[torch.Tensor, torch.Tensor]] = [
            (target, source.detach()) for target, source in pairs if id(source) in kept
        ]
        copies += zip(self.average.buffers(), module.buffers(), strict=True)
        self._copy_targets: list[torch.Tensor] = [target for target, _ in copies]
        self._copy_sources = [source for _, source in copies]

    @torch.no_grad()
    def update(self, step: int) -> None:
        """Move the average towards the module after optimiser step `step` (1 for the first)."""
        decay = min(self.decay, (1 + step) / (self.warmup + step)) if self.decay else 0.0
        torch._foreach_lerp_(self._targets, self._sources, 1.0 - decay)
        if self._copy_targets:
            torch._foreach_copy_(self._copy_targets, self._copy_sources)
