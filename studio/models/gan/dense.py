"""Dense generators and discriminators, for points and for small images.

z (N, L + classes), x (N, *shape). A generator returns a tuple of scales, the coarsest first; one scale here
unless the network is multi-scale.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from studio.models.gan.layers import SLOPE, FourierFeatures, LatentCuts, SpectralLinear

_FREQUENCIES = 32


class DenseGenerator(nn.Module):
    """z -> one scale of x, unbounded.

    Parameters
    ----------
    inputs
        L + classes.
    hidden, depth
        Units and number of the hidden layers.
    shape
        Shape of one item.
    batch_norm
        Whether hidden layers are normalised over the batch.
    cuts
        Tells the layers on which sides of what the latent lies, or None.
    """

    def __init__(
        self,
        *,
        inputs: int,
        hidden: int,
        depth: int,
        shape: tuple[int, ...],
        batch_norm: bool,
        cuts: LatentCuts | None = None,
    ) -> None:
        super().__init__()
        layers: list[nn.Module] = [cuts] if cuts else []
        first = inputs + (cuts.num if cuts else 0)
        for size in [first, *[hidden] * (depth - 1)]:
            layers.append(nn.Linear(size, hidden))
            layers += [nn.BatchNorm1d(hidden)] if batch_norm else []
            layers.append(nn.LeakyReLU(SLOPE))
        layers.append(nn.Linear(hidden, math.prod(shape)))
        self.layers = nn.Sequential(*layers)
        self.shape = shape

    def forward(self, z: Tensor, beside: Tensor | None = None) -> tuple[Tensor, ...]:
        cuts = self.layers[0]
        outputs = (
            self.layers[1:](cuts(z, beside)) if isinstance(cuts, LatentCuts) else self.layers(z)
        )  # (N, values)
        return (outputs.view(len(z), *self.shape),)


class DenseTrunk(nn.Module):
    """A tuple of one scale -> features (M, hidden).

    Parameters
    ----------
    inputs
        Values in one pack.
    hidden, depth
        Units and number of the hidden layers.
    batch_norm
        Whether all but the first are normalised over the batch.
    fourier
        Bandwidth of random features beside the input, 0 for none.
    """

    def __init__(self, inputs: int, hidden: int, depth: int, batch_norm: bool, fourier: float) -> None:
        super().__init__()
        self.features = FourierFeatures(inputs, _FREQUENCIES, fourier) if fourier else nn.Identity()
        layers: list[nn.Module] = []
        first = inputs + (2 * _FREQUENCIES if fourier else 0)
        for index, size in enumerate([first, *[hidden] * (depth - 1)]):
            layers.append(SpectralLinear(size, hidden))
            layers += [nn.BatchNorm1d(hidden)] if batch_norm and index else []
            layers.append(nn.LeakyReLU(SLOPE))
        self.layers = nn.Sequential(*layers)

    def forward(self, scales: tuple[Tensor, ...]) -> Tensor:
        outputs: Tensor = self.layers(self.features(scales[-1].flatten(1)))
        return outputs


class MSGDenseGenerator(nn.Module):
    """z -> a picture of every size, each from a hidden layer of its own; the dense form of MSG-GAN.

    Parameters
    ----------
    inputs
        L + classes.
    hidden
        Units of the hidden layers.
    shapes
        Shape of the picture at every level, the coarsest first.
    batch_norm
        Whether hidden layers are normalised over the batch.
    """

    def __init__(
        self, inputs: int, hidden: int, shapes: tuple[tuple[int, ...], ...], batch_norm: bool
    ) -> None:
        super().__init__()
        self.shapes = shapes
        self.layers = nn.ModuleList(
            nn.Sequential(
                nn.Linear(hidden if index else inputs, hidden),
                *([nn.BatchNorm1d(hidden)] if batch_norm else []),
                nn.LeakyReLU(SLOPE),
            )
            for index in range(len(shapes))
        )
        self.to_picture = nn.ModuleList(nn.Linear(hidden, math.prod(shape)) for shape in shapes)

    def forward(self, z: Tensor) -> tuple[Tensor, ...]:
        pictures = []
        for layer, to_picture, shape in zip(self.layers, self.to_picture, self.shapes, strict=True):
            z = layer(z)
            pictures.append(to_picture(z).view(len(z), *shape))
        return tuple(pictures)


class MSGDenseTrunk(nn.Module):
    """A picture of every size -> features (M, hidden); each enters at a layer of its own, the finest first.

    Parameters
    ----------
    values
        Values in one pack of pictures at every level, the coarsest first.
    hidden
        Units of the hidden layers.
    batch_norm
        Whether all but the first are normalised over the batch.
    """

    def __init__(self, values: tuple[int, ...], hidden: int, batch_norm: bool) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            nn.Sequential(
                SpectralLinear(size + (hidden if index else 0), hidden),
                *([nn.BatchNorm1d(hidden)] if batch_norm and index else []),
                nn.LeakyReLU(SLOPE),
            )
            for index, size in enumerate(reversed(values))
        )

    def forward(self, scales: tuple[Tensor, ...]) -> Tensor:
        finest, *coarser = reversed(scales)
        features: Tensor = self.layers[0](finest.flatten(1))
        for layer, picture in zip(list(self.layers)[1:], coarser, strict=True):
            features = layer(torch.cat([features, picture.flatten(1).to(features.dtype)], dim=1))
        return features
