"""Generative adversarial network (Goodfellow et al. 2014): a generator, a discriminator, a latent prior.

Shapes: z (N, L); x (N, C, H, W) in [0, 1] or points (N, D) in data units. Inside, data span [-1, 1] and come
as a tuple of scales, the coarsest first; most networks have one.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from studio.core.config import Config
from studio.core.data_spec import DataSpec
from studio.core.model_io import Condition
from studio.models.gan.config import GANConfig, GANSampling
from studio.models.gan.convolutional import Growing
from studio.models.gan.dense import DenseGenerator
from studio.models.gan.history import Means
from studio.models.gan.layers import initialise, set_spectral
from studio.models.gan.networks import make_networks
from studio.models.gan.sizes import Sizes, doubled, pyramid
from studio.nn.labels import one_hot
from studio.nn.noise import item_normal

Scales = tuple[Tensor, ...]


class GAN(nn.Module):
    """Generator and discriminator.

    Parameters
    ----------
    config
        Networks and game.
    spec
        The data set.
    """

    def __init__(self, config: GANConfig, spec: DataSpec) -> None:
        super().__init__()
        self.config, self.spec = config, spec
        axis = spec.labels[0] if config.conditional else None
        self.condition_axis = axis.name if axis else None
        self.num_labels = len(axis.values) if axis else 0
        self.latent_shape = (config.latent_size,)
        self.prior = config.prior
        self.sizes = Sizes(shape=spec.shape, width=config.width)
        self.generator, self.discriminator = make_networks(config, spec.shape, self.num_labels)
        initialise(self)
        self.past: Means = {}
        self.configure(config)

    def configure(self, config: GANConfig) -> None:
        """Set the switches that decide what the discriminator computes; they are buffers."""
        set_spectral(self.discriminator, config.spectral_norm)
        self.discriminator.deviation.is_on.fill_(config.minibatch_stddev)

    def training_state(self) -> Means:
        """Return the means of past weights, which only historical averaging keeps."""
        return self.past

    def restore_training_state(self, tensors: Mapping[str, Tensor]) -> None:
        """Go on from means of past weights."""
        device = next(self.parameters()).device
        # What counts the steps is a double, which Apple's GPUs don't know: it stays on the CPU.
        self.past.update({name: t.to(device) if t.dim() else t for name, t in tensors.items()})

    def draw_latent(self, num: int, seed: int) -> Tensor:
        """Return draws from the prior, (num, L); item i depends on `seed + i` alone."""
        z = item_normal(num, self.latent_shape, seed)
        z = 2 * torch.special.ndtr(z) - 1 if self.prior == "uniform" else z
        return z.to(next(self.parameters()).device)

    def random_latent(self, num: int, source: torch.Generator) -> Tensor:
        """Return draws from the prior, (num, L), made by a generator on its device."""
        size = (num, *self.latent_shape)
        if self.prior == "uniform":
            z = 2 * torch.rand(size, generator=source, device=source.device) - 1
        else:
            z = torch.randn(size, generator=source, device=source.device)
        return z.to(next(self.parameters()).device)

    def decode(self, z: Tensor, condition: Condition | None = None) -> Tensor:
        """Return G(z) at the boundary's scale, (N, *shape)."""
        return self.outside(self.generate(z, self.one_hot(condition, z)))

    def decode_beside(self, z: Tensor, beside: Tensor) -> Tensor:
        """Return G(z) as if z lay on that side of every latent cut where `beside` lies."""
        return self.outside(self.generate(z, self.one_hot(None, z), beside))

    def sample(self, num: int, seed: int, condition: Condition | None = None) -> Tensor:
        """Return G of draws from the prior; item i depends on `seed + i` alone, and none is rejected."""
        return self.sample_with(GANSampling(), num, seed, condition)

    def sample_with(
        self, settings: Config, num: int, seed: int, condition: Condition | None = None
    ) -> Tensor:
        """Return samples from latents psi times as far from the prior's mean, which is 0."""
        assert isinstance(settings, GANSampling)
        return self.decode(settings.truncation * self.draw_latent(num, seed), condition)

    def score(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        """Return the discriminator's score of each item, (N,); a packing one is shown copies of it."""
        packing = self.discriminator.packing
        labels = self.one_hot(condition, x)
        if packing > 1:
            x = x.repeat_interleave(packing, 0)
            labels = None if labels is None else labels.repeat_interleave(packing, 0)
        scores: Tensor = self.discriminator(self.scales(self.inside(x)), labels)
        return scores

    def generate(self, z: Tensor, labels: Tensor | None, beside: Tensor | None = None) -> Scales:
        """Return what the generator shows the discriminator, in [-1, 1] for images."""
        inputs = z if labels is None else torch.cat([z, labels], dim=1)
        can_jump = beside is not None and isinstance(self.generator, DenseGenerator)
        outputs: Scales = self.generator(inputs, beside) if can_jump else self.generator(inputs)
        if self.spec.kind == "points":
            return outputs
        return tuple(torch.tanh(output.float()) for output in outputs)

    def inside(self, x: Tensor) -> Tensor:
        """Bring data to about [-1, 1]."""
        return 2 * x - 1 if self.spec.kind == "image" else x / (self.spec.extent or 1.0)

    def outside(self, scales: Scales) -> Tensor:
        """Bring the finest scale back to the boundary's."""
        finest = scales[-1].float()
        if finest.shape[1:] != self.spec.shape:  # not yet grown
            finest = F.interpolate(finest, self.spec.shape[1:], mode="nearest")
        return 0.5 * finest + 0.5 if self.spec.kind == "image" else finest * (self.spec.extent or 1.0)

    def scales(self, x: Tensor) -> Scales:
        """Return data from `inside` as the discriminator wants them: at every size, or at the present one."""
        if self.config.network in ("msg", "msg-dense"):
            return pyramid(x, self.sizes.sides)
        if not isinstance(self.generator, Growing):
            return (x,)
        level, share = self.generator.stage()
        picture = pyramid(x, self.sizes.sides)[level]
        if share < 1:  # real pictures gain detail as fast as generated ones
            picture = torch.lerp(doubled(F.avg_pool2d(picture, 2)), picture, share)
        return (picture,)

    def advance(self, step: int, config: GANConfig) -> Tensor | None:
        """Grow a progressive network to where it is at a step; return every size's share, or None.

        Level s begins at step s * stage_steps and is blended in over fade_steps.
        """
        if not isinstance(self.generator, Growing):
            return None
        level, since = divmod(step, config.stage_steps)
        share = 1.0 if since >= config.fade_steps else since / config.fade_steps
        last = len(self.sizes.sides) - 1
        progress = float(min(last, max(0.0, level - 1 + share)))
        for part in self.modules():
            if isinstance(part, Growing):
                part.progress.fill_(progress)
        return (progress + 1 - torch.arange(last + 1)).clamp(0, 1)

    def one_hot(self, condition: Condition | None, like: Tensor) -> Tensor | None:
        """Return the classes as the networks are told them, (N, K), or None."""
        return one_hot(condition, self.condition_axis, self.num_labels, like)
