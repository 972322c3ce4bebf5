"""Masked autoencoder (He et al. 2022, Masked Autoencoders Are Scalable Vision Learners).

Shapes: x (N, C, H, W) in [0, 1]; L patches of P = p * p * C values, V of them visible; the encoder's tokens
are (N, 1 + V, E), the decoder's (N, 1 + L, D); the first token stands for the whole picture. `order` (N, L)
lists an image's patches, visible ones first; `hidden` (N, L) is True where a patch is hidden.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from studio.core.config import Config
from studio.core.data_spec import DataSpec
from studio.core.family import Loss
from studio.core.model_io import Batch
from studio.core.seeds import default_generator_lock, derive_seed
from studio.metrics.image_quality import psnr_of_error
from studio.models.mae.config import MAEConfig, MaskConfig
from studio.nn import masking
from studio.nn.vit import Transformer, initialise, patchify, sincos_positions, unpatchify

POOLINGS = ("token", "mean", "grid")
_GRID = 3  # cells a side of the coarse grid in which features are pooled
_SMALLEST_VARIANCE = 1e-6  # He et al.'s: a flat patch has no contrast to normalise
_STATISTICS_WEIGHT = 1.0


@dataclass(frozen=True, kw_only=True)
class MaskedError:
    """How far predictions are from the hidden patches.

    Attributes
    ----------
    loss
        What is minimised, the mean over hidden patches: a scalar with a graph.
    mse
        Squared error of the hidden pixels, the mean of each image, (N,).
    """

    loss: Tensor
    mse: Tensor


class MaskedAutoencoder(nn.Module):
    """An encoder that sees the visible patches only, and a small decoder that imagines the others.

    Parameters
    ----------
    config
        Shape and loss.
    spec
        The data set.
    """

    positions: Tensor
    decoder_positions: Tensor

    def __init__(self, config: MAEConfig, spec: DataSpec) -> None:
        super().__init__()
        self.config, self.spec = config, spec
        channels, height, width = spec.shape
        self.rows, self.columns = height // config.patch, width // config.patch
        values = config.patch * config.patch * channels
        self.embed = nn.Linear(values, config.width)
        self.token = nn.Parameter(torch.zeros(1, 1, config.width))
        self.encoder = Transformer(config.width, config.heads, config.depth)
        self.to_decoder = nn.Linear(config.width, config.decoder_width)
        self.mask_token = nn.Parameter(torch.zeros(1, 1, config.decoder_width))
        self.decoder = Transformer(config.decoder_width, config.heads, config.decoder_depth)
        self.to_pixels = nn.Linear(config.decoder_width, values + (2 if config.normalize_pixels else 0))
        for name, size in (("positions", config.width), ("decoder_positions", config.decoder_width)):
            self.register_buffer(name, sincos_positions(size, self.rows, self.columns)[None])  # (1, L, E)
        initialise(self)
        for token in (self.token, self.mask_token):
            nn.init.normal_(token, std=0.02)

    @property
    def patch_size(self) -> int:
        """Side of a patch, in pixels."""
        return self.config.patch

    @property
    def num_patches(self) -> int:
        """L, how many patches a picture has."""
        return self.rows * self.columns

    def encode_visible(self, patches: Tensor, order: Tensor, present: Tensor | None = None) -> Tensor:
        """Return the encoder's tokens of some patches and of the picture as a whole, (N, 1 + V, E).

        Parameters
        ----------
        patches
            The visible ones, (N, V, P).
        order
            Where they lie, (N, V).
        present
            Which of the patches count, bool (N, V), where images show different numbers; all by default.
        """
        tokens = self.embed(patches) + _take(self.positions.expand(len(patches), -1, -1), order)
        whole = self.token.expand(len(patches), -1, -1).to(tokens.dtype)
        if present is not None:
            present = torch.cat([present.new_ones(len(present), 1), present], dim=1)
        encoded: Tensor = self.encoder(torch.cat([whole, tokens], dim=1), present)
        return encoded

    def decode_all(self, encoded: Tensor, order: Tensor, present: Tensor | None = None) -> Tensor:
        """Return the decoder's tokens of all patches in their places, (N, L, D); `order` is whole, (N, L)."""
        tokens = self.to_decoder(encoded)
        whole, visible = tokens[:, :1], tokens[:, 1:]
        blank = self.mask_token.to(tokens.dtype)
        if present is not None:
            visible = torch.where(present[..., None], visible, blank)
        missing = order.shape[1] - visible.shape[1]
        shuffled = torch.cat([visible, blank.expand(len(tokens), missing, -1)], dim=1)
        placed = _take(shuffled, order.argsort(dim=1)) + self.decoder_positions  # (N, L, D)
        decoded: Tensor = self.decoder(torch.cat([whole, placed], dim=1))
        return decoded[:, 1:]

    def masked_error(self, x: Tensor, order: Tensor, hidden: int) -> MaskedError:
        """Return the error on the last `hidden` patches of each image's `order`; with none, on all."""
        patches = patchify(x, self.config.patch)  # (N, L, P)
        visible, unseen = order[:, : order.shape[1] - hidden], order[:, order.shape[1] - hidden :]
        unseen = unseen if hidden else order
        encoded = self.encode_visible(_take(patches, visible), visible)
        outputs: Tensor = self.to_pixels(_take(self.decode_all(encoded, order), unseen)).float()
        target = _take(patches, unseen)  # (N, hidden, P)
        mse = (self._pixels(outputs).detach() - target).square().mean(dim=(1, 2))
        return MaskedError(loss=self._loss(outputs, target), mse=mse)

    def _loss(self, outputs: Tensor, target: Tensor) -> Tensor:
        """Return the mean squared error of patches, or of normalised patches and their statistics."""
        if not self.config.normalize_pixels:
            return (outputs - target).square().mean()
        mean, deviation = _statistics(target)
        error = (outputs[..., :-2] - (target - mean) / deviation).square().mean()
        wrong = (outputs[..., -2:] - torch.cat([mean, deviation], dim=-1)).square().mean()
        return error + _STATISTICS_WEIGHT * wrong

    def _pixels(self, outputs: Tensor) -> Tensor:
        """Return the pixels that outputs (..., P or P + 2) stand for, (..., P)."""
        if not self.config.normalize_pixels:
            return outputs
        return outputs[..., :-2] * outputs[..., -1:] + outputs[..., -2:-1]

    def imagine(self, image: Tensor, mask: Tensor) -> Tensor:
        """Return the whole picture as the model imagines it, (N, C, H, W) in [0, 1].

        Parameters
        ----------
        image
            (N, C, H, W); what is hidden isn't looked at.
        mask
            (N, 1, H, W); a patch is hidden if any of its pixels is 1. Images may hide different numbers of
            patches, all or none included.
        """
        hidden = masking.to_patches(mask, self.config.patch)  # (N, L)
        patches = patchify(image, self.config.patch).masked_fill(hidden[..., None], 0.0)
        order = hidden.long().argsort(dim=1, stable=True)
        counts = (~hidden).sum(1)
        most = int(counts.max())
        visible = order[:, :most]
        ragged = int(counts.min()) < most
        present = ~hidden.gather(1, visible) if ragged else None
        encoded = self.encode_visible(_take(patches, visible), visible, present)
        pixels = self._pixels(self.to_pixels(self.decode_all(encoded, order, present)).float())
        return unpatchify(pixels, self.config.patch, self.spec.shape).clamp(0.0, 1.0)

    def unmask(self, image: Tensor, mask: Tensor) -> Tensor:
        """Return the images with their hidden patches imagined; `mask` as in `imagine`."""
        hidden = masking.to_patches(mask, self.config.patch)
        where = masking.to_pixels(hidden, self.rows, self.columns, self.config.patch)
        return torch.where(where > 0, self.imagine(image, mask), image)

    def draw_masks(self, settings: Config | None, num: int, seed: int) -> Tensor:
        """Return masks (N, 1, H, W) under a `MaskConfig`; mask i depends on `seed + i` alone."""
        settings = settings or MaskConfig()
        assert isinstance(settings, MaskConfig)
        hidden = masking.draw_masks(
            settings.mask_kind, settings.mask_ratio, self.rows, self.columns, num=num, seed=seed
        )
        return masking.to_pixels(hidden, self.rows, self.columns, self.config.patch)

    @property
    def poolings(self) -> tuple[str, ...]:
        """Ways of making one vector of a picture's tokens."""
        return POOLINGS

    def represent(self, x: Tensor, pooling: str) -> Tensor:
        """Return the encoder's features of unmasked pictures.

        Parameters
        ----------
        x
            (N, C, H, W).
        pooling
            `"token"`: the token of the whole picture, (N, E); `"mean"` of the patches' tokens, (N, E);
            `"grid"`: means in a 3 x 3 grid, (N, 9 * E).
        """
        tokens = self._encode_all(x)
        if pooling == "token":
            return tokens[:, 0]
        if pooling == "mean":
            return tokens[:, 1:].mean(1)
        maps = tokens[:, 1:].transpose(1, 2).reshape(len(x), -1, self.rows, self.columns)
        return nn.functional.adaptive_avg_pool2d(maps, _GRID).flatten(1)

    def untrained(self, seed: int) -> MaskedAutoencoder:
        """Return a model of the same shape with random weights, in evaluation mode and without gradients."""
        with default_generator_lock:
            torch.manual_seed(derive_seed(seed, "weights"))
            made = MaskedAutoencoder(self.config, self.spec)
        return made.eval().requires_grad_(False).to(self.token.device)

    def _encode_all(self, x: Tensor) -> Tensor:
        patches = patchify(x, self.config.patch)
        order = torch.arange(self.num_patches, device=x.device).expand(len(x), -1)
        return self.encode_visible(patches, order).float()

    def attention(self, x: Tensor) -> Tensor:
        """Return who looks at whom in the encoder, (N, depth, heads, 1 + L, 1 + L); rows sum to 1."""
        tokens = self.embed(patchify(x, self.config.patch)) + self.positions
        whole = self.token.expand(len(x), -1, -1)
        return self.encoder.attention(torch.cat([whole, tokens], dim=1)).float()


def masked_loss(model: MaskedAutoencoder, config: MAEConfig, batch: Batch, source: torch.Generator) -> Loss:
    """Return the loss of a batch under masks of its own, and the error of the hidden pixels."""
    size = (len(batch.x), model.num_patches + masking.NUM_EXTRA)
    noise = torch.rand(size, generator=source, device=source.device).to(batch.x.device)
    order = masking.hiding_order(config.mask_kind, model.rows, model.columns, noise)
    hidden = masking.num_hidden(config.mask_ratio, model.num_patches)
    error = model.masked_error(batch.x, order, hidden)
    with torch.no_grad():
        terms = {
            "loss": error.loss,
            "masked_mse": error.mse.mean(),
            "masked_psnr": psnr_of_error(error.mse).mean(),
        }
    return Loss(total=error.loss, terms={name: term.detach() for name, term in terms.items()})


def _take(tokens: Tensor, order: Tensor) -> Tensor:
    """Return the tokens (N, T, E) at places (N, K), as (N, K, E)."""
    return tokens.gather(1, order[..., None].expand(-1, -1, tokens.shape[2]))


def _statistics(patches: Tensor) -> tuple[Tensor, Tensor]:
    """Return mean and standard deviation of each patch (..., P), both (..., 1)."""
    variance, mean = torch.var_mean(patches, dim=-1, keepdim=True)
    return mean, (variance + _SMALLEST_VARIANCE).sqrt()
