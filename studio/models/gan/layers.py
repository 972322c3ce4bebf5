"""Layers of the discriminators, and the batch statistics they may look at.

N items, M = N / packing scores, F features.
"""

from __future__ import annotations

import math
from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from studio.nn.joint import joint_mean

SLOPE = 0.2  # of the leaky rectifiers
_MOMENTUM = 0.01  # of the running deviation


class _Spectral(nn.Module):
    """A weight that may be divided by its largest singular value (Miyato et al. 2018, algorithm 1).

    The estimate of the left singular vector and the switch are buffers, so a loaded model computes what the
    trained one did.
    """

    weight: Tensor
    singular: Tensor
    is_spectral: Tensor

    def _register(self) -> None:
        self.register_buffer("singular", F.normalize(torch.randn(len(self.weight)), dim=0))
        self.register_buffer("is_spectral", torch.tensor(False))

    def effective_weight(self) -> Tensor:
        """Return the weight, divided if the switch is on; one power iteration a call while training."""
        if not self.is_spectral:
            return self.weight
        matrix = self.weight.float().flatten(1)  # (out, in)
        with torch.no_grad():
            right = F.normalize(matrix.T @ self.singular, dim=0)
            left = F.normalize(matrix @ right, dim=0)
            if self.training:
                self.singular.copy_(left)
        return self.weight / torch.dot(left, matrix @ right)


class SpectralLinear(nn.Linear, _Spectral):
    """A linear layer with the switch."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(inputs, outputs)
        self._register()

    def forward(self, input: Tensor) -> Tensor:
        return F.linear(input, self.effective_weight(), self.bias)


class SpectralConv2d(nn.Conv2d, _Spectral):
    """A convolution with the switch."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int = 1, padding: int = 0) -> None:
        super().__init__(inputs, outputs, kernel, stride=stride, padding=padding)
        self._register()

    def forward(self, input: Tensor) -> Tensor:
        return F.conv2d(input, self.effective_weight(), self.bias, self.stride, self.padding)


def set_spectral(module: nn.Module, is_on: bool) -> None:
    """Turn spectral normalisation on or off in every layer that has it."""
    for layer in module.modules():
        if isinstance(layer, _Spectral):
            layer.is_spectral.fill_(is_on)


class BatchDeviation(nn.Module):
    """Appends how much a batch varies, (M, F) -> (M, F + 1) (Karras et al. 2018, section 3).

    Out of training the running mean of what was appended stands in, so that an item's score doesn't depend on
    its company. Switched off it appends 0.
    """

    is_on: Tensor
    running: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("is_on", torch.tensor(False))
        self.register_buffer("running", torch.zeros(()))

    def forward(self, features: Tensor) -> Tensor:
        if not self.is_on:
            appended = torch.zeros_like(features[:, :1])
        elif not self.training:
            appended = self.running.to(features.dtype).expand(len(features), 1)
        else:
            # The 1e-8 keeps the square root's slope finite where all items agree.
            values = features.float()
            variance = joint_mean((values - joint_mean(values.mean(0))).square().mean(0))
            deviation = (variance + 1e-8).sqrt().mean()
            with torch.no_grad():
                self.running.lerp_(deviation, _MOMENTUM)
            appended = deviation.to(features.dtype).expand(len(features), 1)
        return torch.cat([features, appended], dim=1)


def initialise(module: nn.Module) -> None:
    """Start layers at He's normal weights (He et al. 2015, eq. 15) and zero biases."""
    for layer in module.modules():
        if isinstance(layer, nn.Linear | nn.Conv2d | nn.ConvTranspose2d):
            nn.init.kaiming_normal_(layer.weight, a=SLOPE)
            if layer.bias is not None:
                nn.init.zeros_(layer.bias)


class FourierFeatures(nn.Module):
    """Appends cos and sin of random projections, (N, D) -> (N, D + 2 K) (Tancik et al. 2020, section 6).

    Parameters
    ----------
    dimensions
        D.
    num
        K.
    bandwidth
        Highest frequency in radians per unit; all scales from 1 up to it are as likely.
    """

    frequencies: Tensor

    def __init__(self, dimensions: int, num: int, bandwidth: float) -> None:
        super().__init__()
        directions = F.normalize(torch.randn(dimensions, num), dim=0)
        self.register_buffer("frequencies", directions * bandwidth ** torch.rand(num))

    def forward(self, x: Tensor) -> Tensor:
        phases = x.float() @ self.frequencies
        return torch.cat([x, phases.cos(), phases.sin()], dim=1)


class LatentCuts(nn.Module):
    """Appends on which side of random hyperplanes z lies, as -1 or 1, (N, L + R) -> (N, L + R + K).

    A continuous generator of a connected prior must fill the gaps between separate modes (Tanielian et al.
    2020, section 3). At a cut it may jump. The signs are those of random projections (Charikar 2002, section
    3); every hyperplane goes through a draw from the prior, so that there are more where latents are.

    Parameters
    ----------
    latent_size
        L; the R inputs behind the latent, a class say, pass unseen.
    num
        K.
    prior
        Of the latents.
    """

    directions: Tensor
    offsets: Tensor

    def __init__(self, latent_size: int, num: int, prior: Literal["normal", "uniform"]) -> None:
        super().__init__()
        self.latent_size, self.num = latent_size, num
        directions = F.normalize(torch.randn(latent_size, num), dim=0)
        draws = torch.randn(latent_size, num)
        if prior == "uniform":
            draws = 2 * torch.special.ndtr(draws) - 1
        self.register_buffer("directions", directions)
        self.register_buffer("offsets", (directions * draws).sum(0))

    def forward(self, x: Tensor, beside: Tensor | None = None) -> Tensor:
        z = x[:, : self.latent_size] if beside is None else beside  # whose sides are told
        sides = torch.where(z.float() @ self.directions > self.offsets, 1.0, -1.0)
        return torch.cat([x, sides.to(x.dtype)], dim=1)


class Discriminator(nn.Module):
    """A trunk that sees a tuple of scales, and the head all discriminators share.

    Parameters
    ----------
    trunk
        Tuple of (M, packing * C, ...) to features (M, F).
    num_features
        F.
    num_labels
        Classes it is told, 0 for none.
    packing
        Items judged together.
    """

    def __init__(self, trunk: nn.Module, num_features: int, num_labels: int, packing: int) -> None:
        super().__init__()
        self.trunk, self.packing = trunk, packing
        self.deviation = BatchDeviation()
        self.head = SpectralLinear(num_features + 1, 1)
        self.projection = SpectralLinear(num_labels, num_features) if num_labels else None
        self._scale = 1 / math.sqrt(num_features)

    def forward(self, scales: tuple[Tensor, ...], labels: Tensor | None) -> Tensor:
        """Return one score per pack, (N / packing,); `labels` are one-hot (N, classes) or None."""
        features = self.trunk(tuple(pack(x, self.packing) for x in scales))  # (M, F)
        scores: Tensor = self.head(self.deviation(features)).squeeze(1)
        if self.projection is not None and labels is not None:
            told = labels.view(len(features), self.packing, -1).mean(1)  # (M, classes)
            scores = scores + self._scale * (self.projection(told) * features).sum(1)
        return scores.float()


def pack(x: Tensor, packing: int) -> Tensor:
    """Join `packing` neighbours in the first dimension of an item: (N, C, ...) -> (N / p, p C, ...)."""
    return x if packing == 1 else x.reshape(len(x) // packing, packing * x.shape[1], *x.shape[2:])
