"""Convolutional generators and discriminators: DCGAN, multi-scale gradients, progressive growing.

z (N, L + classes); pictures (N, C, H, W). Kernel 4 and stride 2 between two levels, as in DCGAN (Radford et
al. 2016); MSG-GAN (Karnewar and Wang 2020) shows every level's picture to the discriminator at that level;
progressive growing (Karras et al. 2018) trains one level after another.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from studio.models.gan.layers import SLOPE, SpectralConv2d
from studio.models.gan.sizes import Sizes, doubled
from studio.nn.conv import Rows, ThinConvTranspose2d


def _norm(channels: int, batch_norm: bool) -> list[nn.Module]:
    return [nn.BatchNorm2d(channels)] if batch_norm else []


def _stem(inputs: int, sizes: Sizes, batch_norm: bool) -> nn.Sequential:
    """Return z -> the coarsest map."""
    channels = sizes.channels[0]
    return nn.Sequential(
        nn.Linear(inputs, sizes.features),
        nn.Unflatten(1, (channels, *sizes.sides[0])),
        *_norm(channels, batch_norm),
        nn.LeakyReLU(SLOPE),
    )


def _double(inputs: int, outputs: int, batch_norm: bool) -> nn.Sequential:
    """Return a map to one of twice the side."""
    return nn.Sequential(
        nn.ConvTranspose2d(inputs, outputs, 4, stride=2, padding=1),
        *_norm(outputs, batch_norm),
        nn.LeakyReLU(SLOPE),
    )


def _halve(inputs: int, outputs: int, batch_norm: bool) -> nn.Sequential:
    """Return a map to one of half the side."""
    return nn.Sequential(
        SpectralConv2d(inputs, outputs, 4, stride=2, padding=1),
        *_norm(outputs, batch_norm),
        nn.LeakyReLU(SLOPE),
    )


class DCGenerator(nn.Module):
    """z -> one picture, unbounded."""

    def __init__(self, inputs: int, sizes: Sizes, batch_norm: bool) -> None:
        super().__init__()
        channels = sizes.channels
        layers: list[nn.Module] = [_stem(inputs, sizes, batch_norm)]
        layers += [_double(channels[i - 1], channels[i], batch_norm) for i in range(1, len(channels) - 1)]
        if len(channels) > 1:
            layers.append(ThinConvTranspose2d(channels[-2], sizes.pictures, 4, stride=2, padding=1))
        else:
            layers.append(nn.Conv2d(channels[0], sizes.pictures, 3, padding=1))
        self.layers = nn.Sequential(*layers)

    def forward(self, z: Tensor) -> tuple[Tensor, ...]:
        return (self.layers(z),)


class DCTrunk(nn.Module):
    """A tuple of one picture -> features of the coarsest map."""

    def __init__(self, inputs: int, sizes: Sizes, batch_norm: bool) -> None:
        super().__init__()
        channels = sizes.channels
        layers: list[nn.Module] = []
        if len(channels) == 1:
            layers += [SpectralConv2d(inputs, channels[0], 3, padding=1), nn.LeakyReLU(SLOPE)]
        else:
            layers.append(_halve(inputs, channels[-2], False))
        # The first layer isn't normalised (Radford et al. 2016, section 3).
        layers += [_halve(channels[i], channels[i - 1], batch_norm) for i in range(len(channels) - 2, 0, -1)]
        self.layers = nn.Sequential(*layers, Rows())

    def forward(self, scales: tuple[Tensor, ...]) -> Tensor:
        features: Tensor = self.layers(scales[-1])
        return features


class MSGGenerator(nn.Module):
    """z -> a picture of every level, each by a 1x1 convolution of that level's map (section 3)."""

    def __init__(self, inputs: int, sizes: Sizes, batch_norm: bool) -> None:
        super().__init__()
        channels = sizes.channels
        self.stem = _stem(inputs, sizes, batch_norm)
        self.doublings = nn.ModuleList(
            _double(channels[i - 1], channels[i], batch_norm) for i in range(1, len(channels))
        )
        self.to_picture = nn.ModuleList(nn.Conv2d(maps, sizes.pictures, 1) for maps in channels)

    def forward(self, z: Tensor) -> tuple[Tensor, ...]:
        maps = self.stem(z)
        pictures = [self.to_picture[0](maps)]
        for double, to_picture in zip(self.doublings, list(self.to_picture)[1:], strict=True):
            maps = double(maps)
            pictures.append(to_picture(maps))
        return tuple(pictures)


class MSGTrunk(nn.Module):
    """A picture of every level -> features; each joins the map of its size as further channels."""

    def __init__(self, inputs: int, sizes: Sizes, batch_norm: bool) -> None:
        super().__init__()
        channels = sizes.channels
        self.from_picture = nn.Sequential(
            SpectralConv2d(inputs, channels[-1], 3, padding=1), nn.LeakyReLU(SLOPE)
        )
        self.halvings = nn.ModuleList(
            _halve(channels[i] + (0 if i == len(channels) - 1 else inputs), channels[i - 1], batch_norm)
            for i in range(len(channels) - 1, 0, -1)
        )
        last = channels[0] + (inputs if len(channels) > 1 else 0)
        self.merge = nn.Sequential(SpectralConv2d(last, channels[0], 1), nn.LeakyReLU(SLOPE), Rows())

    def forward(self, scales: tuple[Tensor, ...]) -> Tensor:
        maps = self.from_picture(scales[-1])
        for halve, picture in zip(self.halvings, reversed(scales[:-1]), strict=True):
            maps = halve(maps)
            maps = torch.cat([maps, picture.to(maps.dtype)], dim=1)
        features: Tensor = self.merge(maps)
        return features


class Growing(nn.Module):
    """How far a progressive network has grown; a buffer, so that a saved model knows.

    `progress` p in [0, levels - 1]: at a whole number that level's pictures are shown; between two the finer
    one is blended in with the share p - floor(p).
    """

    progress: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("progress", torch.zeros(()))

    def stage(self) -> tuple[int, float]:
        """Return the finest level in use, and its share in (0, 1]; the first is always whole."""
        progress = float(self.progress)
        level = -int(-progress // 1)  # the next whole number
        return level, (1.0 if level == 0 else progress - (level - 1))


class ProgressiveGenerator(Growing):
    """z -> one picture of the present size (Karras et al. 2018, figure 2)."""

    def __init__(self, inputs: int, sizes: Sizes, batch_norm: bool) -> None:
        super().__init__()
        channels = sizes.channels
        self.stem = _stem(inputs, sizes, batch_norm)
        self.doublings = nn.ModuleList(
            _double(channels[i - 1], channels[i], batch_norm) for i in range(1, len(channels))
        )
        self.to_picture = nn.ModuleList(nn.Conv2d(maps, sizes.pictures, 1) for maps in channels)

    def forward(self, z: Tensor) -> tuple[Tensor, ...]:
        level, share = self.stage()
        maps = before = self.stem(z)
        for double in list(self.doublings)[:level]:
            before, maps = maps, double(maps)
        picture = self.to_picture[level](maps)
        if share < 1:
            picture = torch.lerp(doubled(self.to_picture[level - 1](before)), picture, share)
        return (picture,)


class ProgressiveTrunk(Growing):
    """A tuple of one picture of the present size -> features."""

    def __init__(self, inputs: int, sizes: Sizes, batch_norm: bool) -> None:
        super().__init__()
        channels = sizes.channels
        self.from_picture = nn.ModuleList(
            nn.Sequential(SpectralConv2d(inputs, maps, 1), nn.LeakyReLU(SLOPE)) for maps in channels
        )
        self.halvings = nn.ModuleList(
            _halve(channels[i], channels[i - 1], batch_norm) for i in range(1, len(channels))
        )

    def forward(self, scales: tuple[Tensor, ...]) -> Tensor:
        level, share = self.stage()
        maps: Tensor = self.from_picture[level](scales[-1])
        if level:
            maps = self.halvings[level - 1](maps)
        if share < 1:
            maps = torch.lerp(
                self.from_picture[level - 1](F.avg_pool2d(scales[-1], 2)).to(maps.dtype), maps, share
            )
        for halve in reversed(list(self.halvings)[: max(0, level - 1)]):
            maps = halve(maps)
        return maps.flatten(1)
