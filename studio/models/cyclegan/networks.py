"""The two networks of CycleGAN (Zhu et al. 2017, section 4 and appendix 7.2), scaled to small images.

Images are (N, C, H, W), centred: -1 black, 1 white. The paper's names for layers are in brackets: c7s1-k is a
7x7 convolution to k channels, dk halves the size, Rk is a residual block, uk doubles the size; Ck is a 4x4
convolution of stride 2. Every layer but the outermost is followed by instance norm.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

_INITIAL_STD = 0.02
_SMALL_STD = 1e-3


class ResidualBlock(nn.Module):
    """[Rk] x + two 3x3 convolutions of x."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.change = nn.Sequential(
            nn.Conv2d(channels, channels, 3, padding=1, padding_mode="reflect"),
            nn.InstanceNorm2d(channels),
            nn.ReLU(),
            nn.Conv2d(channels, channels, 3, padding=1, padding_mode="reflect"),
            nn.InstanceNorm2d(channels),
        )

    def forward(self, x: Tensor) -> Tensor:
        """Return maps of the same shape."""
        changed: Tensor = x + self.change(x)
        return changed


class Generator(nn.Module):
    """Translates images: [c7s1-k, d2k, d4k, R4k x blocks, u2k, uk, c7s1-C].

    Parameters
    ----------
    channels
        C of the images.
    width
        k.
    blocks
        Residual blocks.
    skip
        Whether the network's output is added to the image rather than being it.
    """

    def __init__(self, channels: int, width: int, blocks: int, skip: bool) -> None:
        super().__init__()
        k = width
        self.skip = skip
        last = nn.Conv2d(k, channels, 7, padding=3, padding_mode="reflect")  # (N, C, H, W)
        self.layers = nn.Sequential(
            nn.Conv2d(channels, k, 7, padding=3, padding_mode="reflect"),
            nn.InstanceNorm2d(k),
            nn.ReLU(),
            nn.Conv2d(k, 2 * k, 3, stride=2, padding=1),  # (N, 2k, H/2, W/2)
            nn.InstanceNorm2d(2 * k),
            nn.ReLU(),
            nn.Conv2d(2 * k, 4 * k, 3, stride=2, padding=1),  # (N, 4k, H/4, W/4)
            nn.InstanceNorm2d(4 * k),
            nn.ReLU(),
            *(ResidualBlock(4 * k) for _ in range(blocks)),
            nn.ConvTranspose2d(4 * k, 2 * k, 4, stride=2, padding=1),
            nn.InstanceNorm2d(2 * k),
            nn.ReLU(),
            nn.ConvTranspose2d(2 * k, k, 4, stride=2, padding=1),
            nn.InstanceNorm2d(k),
            nn.ReLU(),
            last,
        )
        self.apply(initialise)
        if skip:  # begin nearly as the identity; at 0 itself the cycle's |error| has no slope
            nn.init.normal_(last.weight, 0.0, _SMALL_STD)

    def forward(self, x: Tensor) -> Tensor:
        """Return translated images, (N, C, H, W)."""
        output: Tensor = self.layers(x).float()
        return x + output if self.skip else torch.tanh(output)


class Discriminator(nn.Module):
    """Judges patches: [Ck, C2k, C4k] and a last convolution to one score a patch.

    Parameters
    ----------
    channels
        C of the images.
    width
        k.
    """

    def __init__(self, channels: int, width: int) -> None:
        super().__init__()
        k = width
        self.layers = nn.Sequential(
            nn.Conv2d(channels, k, 4, stride=2, padding=1),  # (N, k, H/2, W/2), without a norm
            nn.LeakyReLU(0.2),
            nn.Conv2d(k, 2 * k, 4, stride=2, padding=1),  # (N, 2k, H/4, W/4)
            nn.InstanceNorm2d(2 * k),
            nn.LeakyReLU(0.2),
            nn.Conv2d(2 * k, 4 * k, 3, padding=1),
            nn.InstanceNorm2d(4 * k),
            nn.LeakyReLU(0.2),
            nn.Conv2d(4 * k, 1, 3, padding=1),
        )
        self.apply(initialise)

    def forward(self, x: Tensor) -> Tensor:
        """Return one score a patch, (N, 1, H/4, W/4): 1 for real, 0 for translated."""
        scores: Tensor = self.layers(x).float()
        return scores


def initialise(module: nn.Module) -> None:
    """Draw a convolution's weights from N(0, 0.02), as the paper does."""
    if isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
        nn.init.normal_(module.weight, 0.0, _INITIAL_STD)
        if module.bias is not None:
            nn.init.zeros_(module.bias)
