"""Diffusion of pictures and points.

Shapes: data (N, C, H, W) in [0, 1] or points (N, D); x is the same, centred to [-1, 1] or divided by about
its deviation. A given image (N, C', H', W') in [0, 1], smaller or grey, is brought to x's size and beside it.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from studio.core.data_spec import DataSpec
from studio.core.model_io import Condition
from studio.models.diffusion.config import DiffusionConfig
from studio.models.diffusion.denoiser import Denoiser

_SPREAD = 2.2  # the toys' extent in standard deviations
_FACTOR = 2  # of `upscale`
_LUMA = (0.299, 0.587, 0.114)  # ITU-R BT.601


class Diffusion(Denoiser):
    """A denoiser of data.

    Parameters
    ----------
    config
        Process, loss, network and task.
    spec
        The data set.
    """

    def __init__(self, config: DiffusionConfig, spec: DataSpec) -> None:
        axes = {axis.name: len(axis.values) for axis in spec.labels} if config.conditional else {}
        image_channels = {"generate": 0, "upscale": spec.shape[0], "colourise": 1}[config.task]
        super().__init__(config, spec.shape, axes, image_channels)
        self.spec, self.task = spec, config.task

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Pixels lie in [-1, 1]; points anywhere."""
        return (-1.0, 1.0) if self.spec.kind == "image" else None

    @property
    def image_task(self) -> str:
        """What it does with a given image; `""` where it takes none."""
        return "" if self.task == "generate" else self.task

    def picture(self, x: Tensor) -> Tensor:
        """Return pixels in [0, 1], or points in data units."""
        return (0.5 * x + 0.5).clamp(0.0, 1.0) if self.spec.kind == "image" else x * self._unit

    def unpicture(self, data: Tensor) -> Tensor:
        """Return centred pixels, or points of about unit variance."""
        return 2.0 * data - 1.0 if self.spec.kind == "image" else data / self._unit

    @property
    def _unit(self) -> float:
        return (self.spec.extent or _SPREAD) / _SPREAD

    def given(self, x: Tensor) -> Tensor:
        """Return what of images (N, C, H, W) the task starts from: half the size, or grey (N, 1, H, W)."""
        if self.task == "upscale":
            return F.avg_pool2d(x, _FACTOR)
        return (x * x.new_tensor(_LUMA)[:, None, None]).sum(1, keepdim=True)

    def _image(self, x: Tensor, condition: Condition) -> Tensor:
        if condition.image is None:  # told nothing, it sees mid-grey everywhere
            return x.new_zeros(len(x), self.image_channels, *x.shape[2:])
        image = condition.image.to(x)
        if image.shape[2:] != x.shape[2:]:
            image = F.interpolate(image, size=x.shape[2:], mode="bicubic", align_corners=False)
        return 2.0 * image - 1.0


def with_given(model: Denoiser, x: Tensor, condition: Condition) -> Condition:
    """Return the condition with what the model's task starts from, made of the data themselves."""
    if not isinstance(model, Diffusion) or not model.image_task:
        return condition
    with torch.no_grad():
        image = model.given(x)
    return Condition(labels=condition.labels, image=image, tokens=condition.tokens)
