"""The image pool: a history of translations that keeps the discriminators from forgetting.

Shrivastava et al. 2017, section 2.3; CycleGAN, section 4.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


class ImagePool(nn.Module):
    """A ring of earlier images, kept as bytes.

    A question is a function of the step and of what earlier steps left, so asking twice in one step gives the
    same answer. The ring is part of a run's state but not of the model.

    Parameters
    ----------
    size
        Images kept; 0 turns the pool off.
    shape
        (C, H, W).
    """

    images: Tensor
    before: Tensor
    latest: Tensor
    step: Tensor

    def __init__(self, size: int, shape: tuple[int, ...]) -> None:
        super().__init__()
        self.size = size
        counters = {"before": 0, "latest": 0, "step": -1}
        self.register_buffer("images", torch.zeros(size, *shape, dtype=torch.uint8), persistent=False)
        for name, value in counters.items():
            self.register_buffer(name, torch.tensor(value), persistent=False)

    @torch.no_grad()
    def exchange(self, images: Tensor, step: int, generator: torch.Generator) -> Tensor:
        """Keep images, and return them with about half of them replaced by those of earlier steps.

        Parameters
        ----------
        images
            (N, C, H, W), centred.
        step
            Training step they are of.
        generator
            Decides which are replaced, and by which.
        """
        kept = min(len(images), self.size // 2)  # so that a step's images never push out all older ones
        if not kept:
            return images
        if int(self.step) != step:
            self.before += self.latest
            self.latest.fill_(kept)
            self.step.fill_(step)
        begin = int(self.before)
        slots = torch.arange(begin, begin + kept, device=self.images.device) % self.size
        self.images[slots] = ((images[:kept] + 1) * 127.5).round().clamp(0, 255).to(torch.uint8)
        num_older = min(begin, self.size - kept)
        if not num_older:
            return images
        uniform = torch.rand(2, len(images), generator=generator, device=generator.device).to(images.device)
        ages = (uniform[0] * num_older).long().clamp(max=num_older - 1)
        older = self.images[(begin - 1 - ages) % self.size].to(images.dtype) / 127.5 - 1
        return torch.where(uniform[1, :, None, None, None] < 0.5, older, images)
