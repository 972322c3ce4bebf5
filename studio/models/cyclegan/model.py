"""CycleGAN (Zhu et al. 2017), unpaired image-to-image translation.

Two generators G: A -> B and F: B -> A, two discriminators D_A and D_B. Images of the two domains come
unpaired: nothing here ever sees which a belongs to which b. Shapes: a, b (N, C, H, W), centred inside.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from studio.core.data_spec import DataSpec
from studio.core.family import Loss
from studio.core.model_io import Batch, Condition
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.models.cyclegan.config import CycleGANConfig, find_domains
from studio.models.cyclegan.losses import cycle_loss, fooling_loss, identity_loss, telling_loss
from studio.models.cyclegan.networks import Discriminator, Generator
from studio.models.cyclegan.pool import ImagePool
from studio.nn.adversarial import frozen


class CycleGAN(nn.Module):
    """Both generators, both discriminators, and the pools of earlier translations.

    Parameters
    ----------
    config
        Domains, networks and loss weights.
    spec
        The data set.
    """

    def __init__(self, config: CycleGANConfig, spec: DataSpec) -> None:
        super().__init__()
        self.config, self.spec = config, spec
        self.domains = find_domains(config, spec)
        self.condition_axis: str | None = self.domains.axis
        channels = spec.shape[0]
        self.a_to_b = Generator(channels, config.width, config.blocks, config.skip)
        self.b_to_a = Generator(channels, config.width, config.blocks, config.skip)
        self.discriminator_a = Discriminator(channels, config.discriminator_width)
        self.discriminator_b = Discriminator(channels, config.discriminator_width)
        self.pool_a = ImagePool(config.pool_size, spec.shape)
        self.pool_b = ImagePool(config.pool_size, spec.shape)

    @property
    def generators(self) -> nn.ModuleList:
        """What the first phase of a step trains."""
        return nn.ModuleList([self.a_to_b, self.b_to_a])

    @property
    def discriminators(self) -> nn.ModuleList:
        """What the second phase of a step trains."""
        return nn.ModuleList([self.discriminator_a, self.discriminator_b])

    def translate(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        """Return images of the domain each item is labelled with, in [0, 1]; of domain B without labels."""
        wanted = condition.labels.get(self.domains.axis) if condition else None
        if wanted is None:
            return picture(self.a_to_b(centred(x)))
        to_a, to_b = wanted == self.domains.a, wanted == self.domains.b
        if not bool((to_a | to_b).all()):
            names = self.spec.axis(self.domains.axis).values
            raise StudioError(
                QT_TRANSLATE_NOOP("messages", "This model translates to {a} and to {b} only."),
                a=names[self.domains.a],
                b=names[self.domains.b],
            )
        translated = torch.empty_like(x)
        for chosen, generator in ((to_a, self.b_to_a), (to_b, self.a_to_b)):
            if bool(chosen.any()):
                translated[chosen] = picture(generator(centred(x[chosen])))
        return translated

    def training_state(self) -> Mapping[str, Tensor]:
        """Return the pools' images and counters."""
        pools = {"a": self.pool_a, "b": self.pool_b}
        return {f"{side}.{name}": t for side, pool in pools.items() for name, t in pool.named_buffers()}

    def restore_training_state(self, tensors: Mapping[str, Tensor]) -> None:
        """Continue with the pools as they were."""
        for name, kept in self.training_state().items():
            kept.copy_(tensors[name])

    def split(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Return a batch's images of domain A and those of domain B, centred."""
        labels = batch.condition.labels[self.domains.axis]
        x = centred(batch.x)
        return x[labels == self.domains.a], x[labels == self.domains.b]


def centred(x: Tensor) -> Tensor:
    """Return images in [0, 1] as the networks see them, in [-1, 1]."""
    return 2.0 * x - 1.0


def picture(x: Tensor) -> Tensor:
    """Return centred images in [0, 1], clipped."""
    return (0.5 * x + 0.5).clamp(0.0, 1.0)


def generators_loss(model: CycleGAN, config: CycleGANConfig, batch: Batch) -> Loss:
    """Return what both generators minimise: fool, come back, and leave alone what is right already."""
    a, b = model.split(batch)
    fake_b, fake_a = model.a_to_b(a), model.b_to_a(b)
    with frozen(model.discriminators):
        fooling = fooling_loss(model.discriminator_b(fake_b)) + fooling_loss(model.discriminator_a(fake_a))
    cycle = cycle_loss(a, model.b_to_a(fake_b)) + cycle_loss(b, model.a_to_b(fake_a))
    total = fooling + config.cycle_weight * cycle
    terms = {"fooling": fooling.detach(), "cycle": cycle.detach()}
    if config.identity_weight:
        identity = identity_loss(b, model.a_to_b(b)) + identity_loss(a, model.b_to_a(a))
        total = total + config.identity_weight * identity
        terms["identity"] = identity.detach()
    return Loss(total=total, terms=terms)


def discriminators_loss(model: CycleGAN, batch: Batch, generator: torch.Generator) -> Loss:
    """Return what both discriminators minimise: tell real images from translations, new and earlier ones."""
    a, b = model.split(batch)
    with torch.no_grad():
        fake_b, fake_a = model.a_to_b(a), model.b_to_a(b)
    if model.training:
        fake_b = model.pool_b.exchange(fake_b, batch.step, generator)
        fake_a = model.pool_a.exchange(fake_a, batch.step, generator)
    telling = telling_loss(model.discriminator_a(a), model.discriminator_a(fake_a))
    telling = telling + telling_loss(model.discriminator_b(b), model.discriminator_b(fake_b))
    return Loss(total=telling, terms={"telling": telling.detach()})
