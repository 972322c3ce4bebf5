"""Autoencoder (Hinton and Salakhutdinov 2006) and denoising autoencoder (Vincent et al. 2008).

Shapes: x (N, C, H, W) in [0, 1]; code z (N, L) or (N, c, h, w). The denoising one is shown a corrupted x and
judged by the clean one. A Gaussian mixture fitted to the codes makes either generative.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from studio.core.data_spec import DataSpec
from studio.core.family import Loss
from studio.core.model_io import Batch, Condition
from studio.metrics.image_quality import psnr
from studio.models.autoencoder.config import AEConfig, DAEConfig
from studio.nn.autoencoder import AutoencoderShape, decoder, encoder
from studio.nn.corruption import corrupt
from studio.nn.mixture import GaussianMixture


class Autoencoder(nn.Module):
    """Encoder, code, decoder, and a mixture over the codes.

    Parameters
    ----------
    config
        Shape and loss.
    spec
        The data set.
    """

    def __init__(self, config: AEConfig, spec: DataSpec) -> None:
        super().__init__()
        self.config, self.spec = config, spec
        shape = AutoencoderShape(config=config, data=spec.shape)
        self.latent_shape = shape.latent_shape
        self.encoder = encoder(shape, per_latent=1)
        self.decoder = decoder(shape)
        self.prior = GaussianMixture(config.mixture, math.prod(self.latent_shape))

    def encode(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        """Return the code, (N, *latent_shape)."""
        code: Tensor = self.encoder(x, None).float()
        match self.config.activation:
            case "relu":
                return torch.relu(code)
            case "sigmoid":
                return torch.sigmoid(code)
            case "linear":
                return code

    def decode(self, z: Tensor, condition: Condition | None = None) -> Tensor:
        """Return images in [0, 1], (N, C, H, W)."""
        return torch.sigmoid(self._decoder_logits(z))

    def sample(self, num: int, seed: int, condition: Condition | None = None) -> Tensor:
        """Decode draws from the mixture fitted to the codes; item i depends on `seed + i` alone."""
        codes = self.prior.sample(num, seed)
        return self.decode(codes.reshape(num, *self.latent_shape))

    def filters(self) -> Tensor:
        """Return the hidden units' weights as pictures (L, C, H, W); only for `network="single"`."""
        (weight,) = (parameter for parameter in self.encoder.parameters() if parameter.dim() == 2)
        return weight.detach().reshape(-1, *self.spec.shape)

    def _decoder_logits(self, z: Tensor) -> Tensor:
        logits: Tensor = self.decoder(z, None)
        return logits.float()

    def reconstruction_error(self, x: Tensor, logits: Tensor) -> Tensor:
        """Return the error of each item, summed over its values, (N,)."""
        if self.config.error == "squared":
            return (torch.sigmoid(logits) - x).square().flatten(1).sum(1)
        return F.binary_cross_entropy_with_logits(logits, x, reduction="none").flatten(1).sum(1)


class DenoisingAutoencoder(Autoencoder):
    """An autoencoder that has learnt to undo a corruption."""

    config: DAEConfig

    def restore(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        """Return the restored images."""
        return self.decode(self.encode(x))


def autoencoder_loss(model: Autoencoder, config: AEConfig, batch: Batch, source: torch.Generator) -> Loss:
    """Return the mean reconstruction error of the clean images, plus the code's price."""
    shown = batch.x
    if isinstance(config, DAEConfig):
        shown = corrupt(batch.x, config.noise, config.level, source)
    code = model.encode(shown)
    logits = model._decoder_logits(code)
    error = model.reconstruction_error(batch.x, logits).mean()
    total = error
    if config.sparsity:
        total = total + config.sparsity * code.abs().flatten(1).sum(1).mean()
    with torch.no_grad():
        terms = {
            "error": error,
            "psnr": psnr(torch.sigmoid(logits), batch.x).mean(),
            "active_share": (code.abs() > 1e-2).float().mean(),
        }
    return Loss(total=total, terms={name: term.detach() for name, term in terms.items()})
