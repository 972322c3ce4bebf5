"""Diffusion of another model's latents (Rombach et al. 2022).

Shapes: data (N, C, H, W) in [0, 1]; latents z (N, c, h, w) or (N, L); x is z centred and divided by its
deviation per channel, which the first batch of training fixes and the checkpoint keeps.
"""

from __future__ import annotations

from typing import cast

import torch
from torch import Tensor, nn

from studio.core.capabilities import Decodes, Encodes
from studio.core.data_spec import DataSpec
from studio.models.diffusion.config import LatentDiffusionConfig
from studio.models.diffusion.denoiser import Denoiser
from studio.nn.joint import joint_moments


class LatentDiffusion(Denoiser):
    """A denoiser of latents that holds the model they belong to as `parts.first_stage`.

    Parameters
    ----------
    config
        Process, loss and network.
    spec
        The data set.
    first_stage
        Encodes and decodes; it isn't trained further.
    """

    latent_mean: Tensor
    latent_scale: Tensor

    def __init__(self, config: LatentDiffusionConfig, spec: DataSpec, first_stage: nn.Module) -> None:
        assert isinstance(first_stage, Decodes)
        axes = {axis.name: len(axis.values) for axis in spec.labels} if config.conditional else {}
        super().__init__(config, first_stage.latent_shape, axes)
        self.spec = spec
        self.parts = nn.ModuleDict({"first_stage": first_stage.eval().requires_grad_(False)})
        self.register_buffer("latent_mean", torch.zeros(first_stage.latent_shape[0]))
        self.register_buffer("latent_scale", torch.zeros(first_stage.latent_shape[0]))

    def train(self, mode: bool = True) -> LatentDiffusion:
        """Set the mode of the denoiser; the first stage stays in evaluation."""
        super().train(mode)
        self.parts.eval()
        return self

    def picture(self, x: Tensor) -> Tensor:
        """Return the decoded data of x."""
        mean, scale = self._moments(x)
        decoder = cast(Decodes, self.parts["first_stage"])
        return decoder.decode(x * scale + mean)

    def unpicture(self, data: Tensor) -> Tensor:
        """Return the encoded data, centred and scaled."""
        with torch.no_grad():
            z = cast(Encodes, self.parts["first_stage"]).encode(data).float()
        if self.training and not bool(self.latent_scale.any()):
            self._measure(z)
        mean, scale = self._moments(z)
        return (z - mean) / scale

    @torch.no_grad()
    def _measure(self, z: Tensor) -> None:
        """Fix the scale by a batch of latents, the same on all devices that share it."""
        mean, deviation = joint_moments(z.transpose(0, 1).flatten(1))  # of (c, N * h * w)
        self.latent_mean.copy_(mean)
        self.latent_scale.copy_(deviation.clamp(min=1e-3))

    def _moments(self, x: Tensor) -> tuple[Tensor, Tensor]:
        view = (1, -1, *[1] * (x.dim() - 2))
        scale = torch.where(self.latent_scale > 0, self.latent_scale, 1.0)
        return self.latent_mean.view(view), scale.view(view)
