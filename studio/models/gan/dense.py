"""Dense generators and discriminators, for points and for small images.

z (N, L + classes), x (N, *shape). A generator returns a tuple of scales, the coarsest first; one scale here
unless the network is multi-scale.
"""

from __future__ import annotations

import math

from torch import Tensor, nn

from studio.models.gan.layers import SLOPE, FourierFeatures, SpectralLinear

_FREQUENCIES = 64


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
    """

    def __init__(
        self, inputs: int, hidden: int, depth: int, shape: tuple[int, ...], batch_norm: bool
    ) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for size in [inputs, *[hidden] * (depth - 1)]:
            layers.append(nn.Linear(size, hidden))
            layers += [nn.BatchNorm1d(hidden)] if batch_norm else []
            layers.append(nn.LeakyReLU(SLOPE))
        layers.append(nn.Linear(hidden, math.prod(shape)))
        self.layers = nn.Sequential(*layers)
        self.shape = shape

    def forward(self, z: Tensor) -> tuple[Tensor, ...]:
        return (self.layers(z).view(len(z), *self.shape),)


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
