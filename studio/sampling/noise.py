"""The noise of a sampling: a pure function of the seed, the image's index and the step."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from studio.core.seeds import derive_seed
from studio.nn.noise import item_normal


@dataclass(frozen=True)
class StepNoise:
    """Noise for any step of any image.

    Attributes
    ----------
    seed
        Of the first image; image i draws from the streams of `seed + i`.
    """

    seed: int

    def start(self, num: int, shape: tuple[int, ...]) -> Tensor:
        """Return x_T of images 0..num-1, (num, *shape), on the CPU."""
        return item_normal(num, shape, self.seed)

    def like(self, x: Tensor, step: int) -> Tensor:
        """Return standard normal noise of x's shape (N, ...) for a step, on x's device."""
        noise = torch.empty(x.shape)
        source = torch.Generator()
        for index in range(len(x)):
            source.manual_seed(derive_seed(self.seed + index, "step", step))
            torch.randn(x.shape[1:], generator=source, out=noise[index])
        return noise.to(x.device)
