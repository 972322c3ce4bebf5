"""Flow-GAN: a flow that plays a generator against a discriminator (Grover et al. 2018).

The flow keeps its exact density, so that one sees what the game does to the likelihood. Shapes as in
`model.py`; scores (N,).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from studio.core.data_spec import DataSpec
from studio.core.family import Loss, Phase
from studio.core.model_io import Batch, Condition
from studio.models.flow.config import FlowGANConfig
from studio.models.flow.model import Flow
from studio.models.flow.training import likelihood_terms, likelihood_total
from studio.nn.adversarial import LOSSES, squared_gradient
from studio.nn.conv import conv_encoder
from studio.nn.coupling import with_context
from studio.nn.mlp import mlp
from studio.nn.noise import normal_like

_DEPTH = 3  # hidden layers of a dense discriminator


class FlowGAN(Flow):
    """A flow and its discriminator."""

    def __init__(self, config: FlowGANConfig, spec: DataSpec) -> None:
        super().__init__(config, spec)
        self.critic = _Critic(config.critic_hidden, spec, self.num_labels)
        self._has_begun = False

    def score(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        """Return the discriminator's logits, (N,); higher is more real."""
        with torch.autocast(x.device.type, enabled=False):
            scores: Tensor = self.critic(x.float(), self._context(condition, x))
        return scores

    def draw(self, batch: Batch, generator: torch.Generator) -> Tensor:
        """Return as many new items as `batch` has, of the same classes, with a graph to the flow."""
        noise = normal_like(batch.x.new_empty(len(batch.x), *self.latent_shape), generator)
        return self.decode(self.to_latents(noise), batch.condition)

    @torch.no_grad()
    def begin(self, batch: Batch) -> None:
        """Let actnorm begin from data, before anything is generated."""
        if self.training and not self._has_begun:
            self.likelihood(batch.x, batch.condition)
            self._has_begun = True


class _Critic(nn.Module):
    """Points or images, with the class, to a score."""

    def __init__(self, hidden: int, spec: DataSpec, num_labels: int) -> None:
        super().__init__()
        self.scale = 2.0 / spec.extent if spec.extent else 1.0
        if spec.kind == "points":
            sizes = [spec.num_values + num_labels, *[hidden] * _DEPTH, 1]
            self.layers: nn.Module = mlp(sizes)
        else:
            height, width = spec.shape[1] // 4, spec.shape[2] // 4
            convolutions = conv_encoder(spec.shape[0] + num_labels, (hidden // 2, hidden))
            self.layers = nn.Sequential(convolutions, nn.Flatten(), nn.Linear(hidden * height * width, 1))

    def forward(self, x: Tensor, context: Tensor | None) -> Tensor:
        scores: Tensor = self.layers(with_context(self.scale * x, context))
        return scores.squeeze(1)


def adversarial_phases(model: FlowGAN, config: FlowGANConfig) -> Sequence[Phase]:
    """Return the discriminator's turn and the flow's."""

    def discriminator(batch: Batch, generator: torch.Generator) -> Loss:
        return discriminator_loss(model, config, batch, generator)

    def flow(batch: Batch, generator: torch.Generator) -> Loss:
        return flow_loss(model, config, batch, generator)

    return (
        Phase(name="discriminator", parameters=list(model.critic.parameters()), loss=discriminator),
        Phase(name="flow", parameters=list(model.chain.parameters()), loss=flow),
    )


def discriminator_loss(
    model: FlowGAN, config: FlowGANConfig, batch: Batch, generator: torch.Generator
) -> Loss:
    """Return the discriminator's loss with R1 and R2: the penalty on its gradient at real and new items."""
    model.begin(batch)
    with torch.no_grad():
        fake = model.draw(batch, generator)
    real, fake = batch.x.detach().requires_grad_(), fake.detach().requires_grad_()
    real_score, fake_score = model.score(real, batch.condition), model.score(fake, batch.condition)
    total = LOSSES[config.adversarial_loss].discriminator(real_score, fake_score, 0.0)
    terms = {
        "discriminator": total.detach(),
        "score_real": real_score.detach().mean(),
        "score_fake": fake_score.detach().mean(),
    }
    if config.penalty:
        with torch.autocast(real.device.type, enabled=False):
            penalty = squared_gradient(real_score, [real]) + squared_gradient(fake_score, [fake])
        total = total + 0.5 * config.penalty * penalty.mean()
    return Loss(total=total, terms=terms)


def flow_loss(model: FlowGAN, config: FlowGANConfig, batch: Batch, generator: torch.Generator) -> Loss:
    """Return the flow's loss: the game's, plus λ times -log p(x) per dimension."""
    model.begin(batch)
    fake_score = model.score(model.draw(batch, generator), batch.condition)
    with torch.no_grad():
        real_score = model.score(batch.x, batch.condition)
    total = LOSSES[config.adversarial_loss].generator(real_score, fake_score)
    terms = {"generator": total.detach()}
    with torch.set_grad_enabled(config.likelihood_weight > 0):
        likelihood = model.likelihood(batch.x, batch.condition, generator)
    if config.likelihood_weight:
        share = config.likelihood_weight / model.spec.num_values
        total = total + share * likelihood_total(config, likelihood)
    return Loss(total=total, terms={**terms, **likelihood_terms(model, likelihood)})
