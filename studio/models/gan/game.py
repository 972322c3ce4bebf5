"""One training step of a GAN: the discriminator's turn and the generator's."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from studio.core.family import Loss, Phase
from studio.core.model_io import Batch
from studio.models.gan.config import GANConfig
from studio.models.gan.history import History
from studio.models.gan.model import GAN, Scales
from studio.nn.adversarial import LOSSES, frozen, gradient_penalty, zero_centred_penalties
from studio.nn.noise import normal_like


def _score_terms(total: Tensor, on_real: Tensor, on_fake: Tensor) -> dict[str, Tensor]:
    real, fake = on_real.detach(), on_fake.detach()
    return {
        "discriminator": total.detach(),
        "score_real": real.mean(),
        "score_fake": fake.mean(),
        # How often a real item outscores a generated one: 1 means that the critic separates them perfectly.
        "separation": (real[:, None] > fake[None, :]).float().mean(),
    }


def _requiring_gradient(scales: Scales) -> Scales:
    return tuple(x.detach().float().requires_grad_() for x in scales)


def phases(model: GAN, config: GANConfig) -> Sequence[Phase]:
    """Return the two turns; the model's switches follow the configuration."""
    model.configure(config)
    game = Game(model, config)
    critic, generator = list(model.discriminator.parameters()), list(model.generator.parameters())
    return (
        Phase(
            name="discriminator",
            parameters=critic,
            loss=game.discriminator_loss,
            repeats=config.discriminator_steps,
            fresh_batch=config.fresh_batches,
            rate=config.discriminator_rate,
            # The explored critic is the one the generator plays against, not a mean of past ones.
            averaged=False,
            after=game.after_discriminator,
        ),
        Phase(
            name="generator",
            parameters=generator,
            loss=game.generator_loss,
            fresh_batch=False,
            after=game.after_generator,
        ),
    )


class Game:
    """The two losses of a model under a configuration.

    Parameters
    ----------
    model
        The players.
    config
        The rules, which may have changed since the model was built.
    """

    def __init__(self, model: GAN, config: GANConfig) -> None:
        self.model, self.config = model, config
        self.rules = LOSSES[config.loss]
        # Whether an item's score depends on what else is in its batch.
        self._items_meet = config.minibatch_stddev or config.batch_norm == "both"
        weight = config.historical_averaging
        self._pulls = {
            "discriminator": History(model.past, "discriminator", model.discriminator, weight),
            "generator": History(model.past, "generator", model.generator, weight),
        }

    def discriminator_loss(self, batch: Batch, source: torch.Generator) -> Loss:
        """Return the discriminator's loss of real items and as many generated ones."""
        config = self.config
        self.model.advance(batch.step, config)
        real, labels = self._real(batch)
        with torch.no_grad():
            fake = self._fake(len(real[0]), labels, source)
        real, fake = self._blur(real, batch.step, source), self._blur(fake, batch.step, source)
        is_due = batch.step % config.penalty_every == 0
        centred = is_due and bool(config.r1 or config.r2)
        if centred:
            real, fake = _requiring_gradient(real), _requiring_gradient(fake)
        device = real[0].device.type
        with torch.autocast(device, enabled=torch.is_autocast_enabled(device) and not centred):
            # Where items of a batch don't meet, one pass gives what two would, and sooner.
            is_mixed = config.mix_batches or not self._items_meet
            on_real, on_fake = self._scores(real, fake, labels, is_mixed)
        total = self.rules.discriminator(on_real, on_fake, config.label_smoothing)
        terms = _score_terms(total, on_real, on_fake)
        if centred:
            r1, r2 = zero_centred_penalties(on_real, real, on_fake, fake)
            total = total + config.penalty_every * (config.r1 * r1 + config.r2 * r2)
            terms |= {"r1": r1.detach(), "r2": r2.detach()}
        if is_due and config.gradient_penalty:
            penalty = gradient_penalty(lambda x: self.model.discriminator(x, labels), real, fake, source)
            total = total + config.penalty_every * config.gradient_penalty * penalty
            terms["gradient_penalty"] = penalty.detach()
        return Loss(total=total + self._pulls["discriminator"].penalty(), terms=terms)

    def generator_loss(self, batch: Batch, source: torch.Generator) -> Loss:
        """Return the generator's loss of items it makes, against real ones where the loss compares."""
        stages = self.model.advance(batch.step, self.config)
        real, labels = self._real(batch)
        fake = self._fake(len(real[0]), labels, source)
        rejected = 1.0 - torch.isfinite(fake[-1].detach()).flatten(1).all(1).float().mean()
        shown = self._blur(fake, batch.step, source)
        with frozen(self.model.discriminator):
            is_mixed = self.config.mix_batches and self._items_meet
            if is_mixed or self.rules.compares:
                real = self._blur(real, batch.step, source)
                on_real, on_fake = self._scores(real, shown, labels, is_mixed)
            else:
                on_fake = on_real = self.model.discriminator(shown, labels)
        loss = self.rules.generator(on_real.detach(), on_fake)
        terms = {"generator": loss.detach(), "rejected": rejected}
        return Loss(
            total=loss + self._pulls["generator"].penalty(),
            terms=terms,
            vectors={} if stages is None else {"stages": stages},
        )

    @torch.no_grad()
    def after_discriminator(self) -> None:
        """Clip the weights (Arjovsky et al. 2017, algorithm 1, line 7) and remember them."""
        clip = self.config.weight_clip
        if clip:
            for parameter in self.model.discriminator.parameters():
                parameter.clamp_(-clip, clip)
        self._pulls["discriminator"].remember()

    def after_generator(self) -> None:
        """Remember the weights."""
        self._pulls["generator"].remember()

    def _real(self, batch: Batch) -> tuple[Scales, Tensor | None]:
        """Return the real items at every scale and their classes; an item that fills no pack is left out."""
        packing = self.config.packing
        whole = len(batch.x) - len(batch.x) % packing
        chosen = slice(whole) if whole else [0] * packing  # a batch smaller than a pack gives copies of one
        labels = self.model.one_hot(batch.condition, batch.x)
        real = self.model.scales(self.model.inside(batch.x[chosen]))
        return real, None if labels is None else labels[chosen]

    def _fake(self, num: int, labels: Tensor | None, source: torch.Generator) -> Scales:
        return tuple(x.float() for x in self.model.generate(self.model.random_latent(num, source), labels))

    def _blur(self, scales: Scales, step: int, source: torch.Generator) -> Scales:
        """Add instance noise, which fades with the steps."""
        config = self.config
        left = 1 - step / config.instance_noise_steps if config.instance_noise_steps else 1.0
        sigma = config.instance_noise * max(0.0, left)
        return tuple(x + sigma * normal_like(x, source) for x in scales) if sigma else scales

    def _scores(
        self, real: Scales, fake: Scales, labels: Tensor | None, is_mixed: bool
    ) -> tuple[Tensor, Tensor]:
        critic = self.model.discriminator
        if not is_mixed:
            return critic(real, labels), critic(fake, labels)
        both = tuple(torch.cat(pair) for pair in zip(real, fake, strict=True))
        scores = critic(both, None if labels is None else torch.cat([labels, labels]))
        on_real, on_fake = scores.chunk(2)
        return on_real, on_fake
