"""Variational autoencoder (Kingma and Welling 2014, "Auto-Encoding Variational Bayes").

Shapes: x (N, C, H, W) in [0, 1] or points (N, D); z (N, L) for a vector latent, (N, c, h, w) for a grid.
The loss is the negative ELBO with a weight: reconstruction + beta * KL(q(z|x) || p(z)).
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from studio.core.data_spec import DataSpec
from studio.core.family import Loss
from studio.core.model_io import Batch, Condition, ElboTerms, GaussianPosterior
from studio.metrics.likelihood import active_units, gaussian_kl, gaussian_log_prob
from studio.models.vae.config import VAEConfig
from studio.nn.autoencoder import AutoencoderShape, decoder, encoder
from studio.nn.joint import joint_mean
from studio.nn.labels import one_hot
from studio.nn.noise import item_normal, normal_like

_LOG_VAR_RANGE = (-12.0, 8.0)


class VAE(nn.Module):
    """Encoder, Gaussian posterior, decoder.

    Parameters
    ----------
    config
        Shape and loss.
    spec
        The data set.
    """

    def __init__(self, config: VAEConfig, spec: DataSpec) -> None:
        super().__init__()
        self.config, self.spec = config, spec
        axis = spec.labels[0] if config.conditional else None
        self.condition_axis = axis.name if axis else None
        self.num_labels = len(axis.values) if axis else 0
        shape = AutoencoderShape(config=config, data=spec.shape, num_labels=self.num_labels)
        self.latent_shape = shape.latent_shape
        self.encoder = encoder(shape, per_latent=2)
        self.decoder = decoder(shape)
        if config.likelihood == "gaussian-learned":
            self.log_sigma = nn.Parameter(torch.full((), math.log(config.sigma)))

    def posterior(self, x: Tensor, condition: Condition | None = None) -> GaussianPosterior:
        """Return q(z|x); the network predicts the mean and the log-variance."""
        outputs = self.encoder(x, self._one_hot(condition, x)).float()
        mean, log_var = outputs.chunk(2, dim=1)  # each (N, *latent_shape)
        return GaussianPosterior(mean=mean, log_var=log_var.clamp(*_LOG_VAR_RANGE))

    def encode(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        """Return the posterior's mean, (N, *latent_shape)."""
        return self.posterior(x, condition).mean

    def decode(self, z: Tensor, condition: Condition | None = None) -> Tensor:
        """Return the mean of p(x|z), (N, *shape)."""
        return self._mean(self._decoder_output(z, condition))

    def draw_observation(
        self, z: Tensor, generator: torch.Generator, condition: Condition | None = None
    ) -> Tensor:
        """Draw x from p(x|z); images are clipped to [0, 1]."""
        mean = self.decode(z, condition)
        if self.config.likelihood == "bernoulli":
            uniform = torch.rand(mean.shape, generator=generator, device=generator.device)
            return (uniform.to(mean.device) < mean).float()
        draw = mean + self._log_sigma().exp() * normal_like(mean, generator)
        return draw.clamp(0.0, 1.0) if self.spec.kind == "image" else draw

    def sample(self, num: int, seed: int, condition: Condition | None = None) -> Tensor:
        """Decode draws from the prior N(0, I); item i depends on `seed + i` alone."""
        z = item_normal(num, self.latent_shape, seed).to(next(self.parameters()).device)
        return self.decode(z, condition)

    def elbo(self, x: Tensor, generator: torch.Generator, condition: Condition | None = None) -> ElboTerms:
        """Return the bound's two terms by one draw z = mu + sigma * eps per item."""
        q = self.posterior(x, condition)
        z = reparameterise(q, generator)
        reconstruction = -self._log_likelihood(x, self._decoder_output(z, condition))
        return ElboTerms(reconstruction=reconstruction, kl=gaussian_kl(q.mean, q.log_var).flatten(1))

    def log_weights(
        self, x: Tensor, num_draws: int, generator: torch.Generator, condition: Condition | None = None
    ) -> Tensor:
        """Return log p(x, z_k) - log q(z_k|x), (N, K), in nats."""
        q = self.posterior(x, condition)
        weights = []
        for _ in range(num_draws):
            z = reparameterise(q, generator)
            log_q = gaussian_log_prob(z, q.mean, q.log_var).flatten(1).sum(1)
            log_prior = gaussian_log_prob(z, torch.zeros_like(z), torch.zeros_like(z)).flatten(1).sum(1)
            weights.append(self._log_likelihood(x, self._decoder_output(z, condition)) + log_prior - log_q)
        return torch.stack(weights, dim=1)

    def _one_hot(self, condition: Condition | None, like: Tensor) -> Tensor | None:
        return one_hot(condition, self.condition_axis, self.num_labels, like)

    def _decoder_output(self, z: Tensor, condition: Condition | None) -> Tensor:
        output: Tensor = self.decoder(z, self._one_hot(condition, z))
        return output.float()

    def _mean(self, output: Tensor) -> Tensor:
        return torch.sigmoid(output) if self.spec.kind == "image" else output

    def _log_sigma(self) -> Tensor:
        if self.config.likelihood == "gaussian-learned":
            return self.log_sigma
        return torch.tensor(math.log(self.config.sigma), device=next(self.parameters()).device)

    def _log_likelihood(self, x: Tensor, output: Tensor) -> Tensor:
        """Return log p(x|z), (N,); for Bernoulli x in [0, 1] is taken as the probability of a 1."""
        if self.config.likelihood == "bernoulli":
            return -F.binary_cross_entropy_with_logits(output, x, reduction="none").flatten(1).sum(1)
        log_var = (2 * self._log_sigma()).expand_as(x)
        return gaussian_log_prob(x, self._mean(output), log_var).flatten(1).sum(1)


def reparameterise(q: GaussianPosterior, generator: torch.Generator) -> Tensor:
    """Draw z = mu + sigma * eps with eps ~ N(0, I), so that gradients reach mu and sigma."""
    eps = normal_like(q.mean, generator)
    return q.mean + torch.exp(0.5 * q.log_var) * eps


def vae_loss(model: VAE, config: VAEConfig, batch: Batch, generator: torch.Generator) -> Loss:
    """Return the weighted negative ELBO, averaged over the batch, in nats."""
    q = model.posterior(batch.x, batch.condition)
    output = model._decoder_output(reparameterise(q, generator), batch.condition)
    reconstruction = -model._log_likelihood(batch.x, output).mean()
    kl_per_dimension = gaussian_kl(q.mean, q.log_var).flatten(1).mean(0)  # (L,)
    kl = kl_per_dimension.sum()
    weight = config.beta * min(1.0, (batch.step + 1) / config.kl_warmup if config.kl_warmup else 1.0)
    # Free bits: the mean KL of a dimension costs nothing below the threshold (Kingma et al. 2016, eq. 15).
    bits = config.free_bits
    priced = joint_mean(kl_per_dimension).clamp(min=bits).sum() if bits else kl
    terms = {
        "negative_elbo": (reconstruction + kl).detach(),
        "reconstruction": reconstruction.detach(),
        "kl": kl.detach(),
        "active_units": active_units(q.mean.detach()),
    }
    return Loss(
        total=reconstruction + weight * priced,
        terms=terms,
        vectors={"kl_per_dimension": kl_per_dimension.detach()},
    )
