"""A model to ask for things, with numpy or torch arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from studio import data
from studio.api.arrays import Array, ArrayLike, like
from studio.api.labels import Labels, label_indices
from studio.core import capabilities as can
from studio.core.card import Card
from studio.core.config import Config, build, unknown_setting
from studio.core.model_io import Condition
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.data.dataset import ImageSet
from studio.data.stream import held_out, to_float
from studio.models import family
from studio.nn.device import device_of

CapabilityT = TypeVar("CapabilityT")
_Draw = Callable[[int, int, Condition | None], Tensor]

_CHUNK = 512  # items that go through a network at once
_METHODS: tuple[tuple[type, str], ...] = (
    (can.Decodes, "decode"),
    (can.Encodes, "encode"),
    (can.Samples, "sample"),
    (can.HasDensity, "log_prob"),
    (can.BoundsLikelihood, "elbo"),
    (can.Restores, "restore"),
    (can.Unmasks, "unmask"),
    (can.Translates, "translate"),
    (can.Discriminates, "score"),
    (can.Classifies, "classify"),
)


class StudioModel:
    """A model to ask for things. Methods it has no ability for raise a `StudioError` that says what it can.

    Parameters
    ----------
    module
        The network, in evaluation mode.
    card
        What it is.
    path
        File it was read from, if any.
    """

    def __init__(self, module: nn.Module, card: Card, path: Path | None = None) -> None:
        self.module = module
        self.card = card
        self.path = path

    def __repr__(self) -> str:
        return f"<StudioModel {self.card.family} of {self.card.data.name}: {', '.join(self.abilities)}>"

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        return device_of(self.module)

    @property
    def abilities(self) -> list[str]:
        """Names of the methods below that this model has the ability for."""
        return [name for capability, name in _METHODS if isinstance(self.module, capability)]

    @property
    def latent_shape(self) -> tuple[int, ...]:
        """Shape of one latent."""
        return self._able(can.Decodes, "decode").latent_shape

    def decode(self, z: ArrayLike, *, labels: Labels | None = None, draw_seed: int | None = None) -> Array:
        """Return the data that latents (N, *latent_shape) stand for, (N, *shape).

        With `draw_seed` they are draws from p(x|z), from a model that has one, instead of its mean.
        """
        model = self._able(can.Decodes, "decode")
        if draw_seed is None or not isinstance(self.module, can.DrawsObservations):
            return self._map(model.decode, z, model.latent_shape, labels)
        draw = self.module.draw_observation
        generator = torch.Generator(self.device).manual_seed(draw_seed)
        return self._map(lambda z, condition: draw(z, generator, condition), z, model.latent_shape, labels)

    def encode(self, x: ArrayLike, *, labels: Labels | None = None) -> Array:
        """Return one latent per item, (N, *latent_shape): the posterior's mean where there is one."""
        model = self._able(can.Encodes, "encode")
        return self._map(model.encode, x, self.card.data.shape, labels)

    def log_prob(self, x: ArrayLike, *, labels: Labels | None = None) -> Array:
        """Return the exact log p(x) in nats, (N,)."""
        model = self._able(can.HasDensity, "log_prob")
        return self._map(model.log_prob, x, self.card.data.shape, labels)

    def elbo(self, x: ArrayLike, seed: int = 0, *, labels: Labels | None = None) -> Array:
        """Return a lower bound of log p(x) in nats by one seeded draw per item, (N,)."""
        model = self._able(can.BoundsLikelihood, "elbo")
        generator = torch.Generator(self.device).manual_seed(seed)

        def bound(x: Tensor, condition: Condition | None) -> Tensor:
            terms = model.elbo(x, generator, condition)
            return -(terms.reconstruction + terms.kl.sum(1))

        return self._map(bound, x, self.card.data.shape, labels)

    def restore(self, x: ArrayLike, *, labels: Labels | None = None) -> Array:
        """Return corrupted items cleaned, (N, *shape)."""
        model = self._able(can.Restores, "restore")
        return self._map(model.restore, x, self.card.data.shape, labels)

    def translate(self, x: ArrayLike, *, labels: Labels | None = None) -> Array:
        """Return images (N, *shape) as the class each is labelled with, or as the second domain."""
        model = self._able(can.Translates, "translate")
        return self._map(model.translate, x, self.card.data.shape, labels)

    def score(self, x: ArrayLike, *, labels: Labels | None = None) -> Array:
        """Return the discriminator's logit or critic value, (N,); higher is more real."""
        model = self._able(can.Discriminates, "score")
        return self._map(model.score, x, self.card.data.shape, labels)

    def classify(self, x: ArrayLike) -> Array:
        """Return class logits, (N, classes)."""
        model = self._able(can.Classifies, "classify")
        return self._map(lambda x, condition: model.logits(x), x, self.card.data.shape, None)

    def unmask(self, image: ArrayLike, mask: ArrayLike) -> Array:
        """Return images with the parts predicted where `mask` (N, 1, H, W) is 1."""
        model = self._able(can.Unmasks, "unmask")
        shape = self.card.data.shape
        images, masks = self._tensor(image, shape), self._tensor(mask, (1, *shape[1:]))
        if len(masks) not in (1, len(images)):
            raise StudioError(
                QT_TRANSLATE_NOOP("messages", "{given} masks don't fit {num} items."),
                given=len(masks),
                num=len(images),
            )
        masks = masks.expand(len(images), -1, -1, -1)
        parts = [slice(start, start + _CHUNK) for start in range(0, len(images), _CHUNK)]
        with torch.no_grad():
            return like(torch.cat([model.unmask(images[part], masks[part]) for part in parts]), image)

    def sample(
        self,
        num: int,
        seed: int = 0,
        *,
        labels: Labels | None = None,
        unconditional: bool = False,
        settings: Mapping[str, Any] | None = None,
    ) -> NDArray[np.float32]:
        """Return `num` new items, numpy (num, *shape); item i depends on `seed + i` alone.

        A model that works on given images unmasks, translates, restores or reconstructs the first `num`
        test images instead. A conditional model without `labels` goes round the classes.

        Parameters
        ----------
        num
            How many; at least one.
        seed
            Of the first item.
        labels
            Class index or name, for all or for each.
        unconditional
            Leave the class to the model instead.
        settings
            Fields of the family's sampling settings that differ from their defaults.
        """
        draw = self._sampler(settings or {})
        if num < 1:
            raise StudioError(
                QT_TRANSLATE_NOOP("messages", "{num} items can't be drawn; ask for one or more."), num=num
            )
        if draw is not None:
            drawn = []
            given = self._round(num, seed) if labels is None and not unconditional else labels
            condition = self._condition(given, num)
            for start in range(0, num, _CHUNK):
                chosen = slice(start, min(start + _CHUNK, num))
                with torch.no_grad():
                    part = draw(chosen.stop - start, seed + start, _sliced(condition, chosen))
                drawn.append(part.float().cpu())
            return cast("NDArray[np.float32]", torch.cat(drawn).numpy())
        if isinstance(self.module, can.UnmasksPatches):
            masks = self.module.draw_masks(self._sampling(settings or {}), num, seed)
            return cast("NDArray[np.float32]", self.unmask(self._test_images(num), masks))
        if isinstance(self.module, can.Translates):
            return self._translated_test_images(num, labels)
        if isinstance(self.module, can.Restores):
            return cast("NDArray[np.float32]", self.restore(self._test_images(num), labels=labels))
        if isinstance(self.module, can.Encodes) and isinstance(self.module, can.Decodes):
            codes = self.encode(self._test_images(num), labels=labels)
            return cast("NDArray[np.float32]", self.decode(codes, labels=labels))
        raise self._unable("sample")

    def _sampler(self, settings: Mapping[str, Any]) -> _Draw | None:
        """Return what draws under `settings`, or None if this model draws nothing."""
        if isinstance(self.module, can.UnmasksPatches):
            return None
        sampling = family(self.card.family).sampling
        if sampling is None or not isinstance(self.module, can.TunesSampling):
            if settings:
                raise self._no_setting(next(iter(settings)))
            return self.module.sample if isinstance(self.module, can.Samples) else None
        return partial(self.module.sample_with, self._sampling(settings))

    def _sampling(self, settings: Mapping[str, Any]) -> Config:
        """Return the family's sampling settings, some of them changed."""
        sampling = family(self.card.family).sampling
        assert sampling is not None
        axis = self.condition_axis
        for name in settings:
            if name not in sampling.model_fields:
                raise unknown_setting(name, [*sampling.model_fields, *([axis] if axis else [])])
        return build(sampling, settings)

    def _no_setting(self, name: str) -> StudioError:
        if self.condition_axis:
            return unknown_setting(name, [self.condition_axis])
        return StudioError(
            QT_TRANSLATE_NOOP("messages", "There is no setting {name!r}: this {family} has none here."),
            name=name,
            family=self.card.family,
        )

    def _round(self, num: int, seed: int) -> list[int] | None:
        axis = self.condition_axis
        if axis is None:
            return None
        num_classes = len(self.card.data.axis(axis).values)
        return [(seed + index) % num_classes for index in range(num)]

    @property
    def condition_axis(self) -> str | None:
        """Name of the label axis the model is conditioned on, if any."""
        return self.module.condition_axis if isinstance(self.module, can.TakesLabels) else None

    def _test_images(self, num: int) -> NDArray[np.float32]:
        dataset = data.load(self.card.data.name)
        batches = [batch.x for batch in held_out(dataset, "test", _CHUNK, "cpu", num)]
        images = torch.cat(batches)
        if len(images) < num:
            raise self._too_few(len(images))
        return cast("NDArray[np.float32]", images.numpy())

    def _translated_test_images(self, num: int, labels: Labels | None) -> NDArray[np.float32]:
        """Return test images of the other domain, the first ones first, as those that `labels` name."""
        domains = self._able(can.Translates, "sample").domains
        condition = self._condition(domains.b if labels is None else labels, num)
        assert condition is not None
        wanted = condition.labels[domains.axis].cpu()
        dataset = data.load(self.card.data.name)
        assert isinstance(dataset, ImageSet)
        sources = torch.zeros(num, dtype=torch.int64)
        for target, source in ((domains.a, domains.b), (domains.b, domains.a)):
            (places,) = torch.where(wanted == target)
            (items,) = torch.where(dataset.test.labels[domains.axis] == source)
            if len(items) < len(places):
                raise self._too_few(len(items))
            sources[places] = items[: len(places)]
        images = to_float(dataset.test.images[sources]).numpy()
        return cast("NDArray[np.float32]", self.translate(images, labels=wanted.tolist()))

    def _too_few(self, available: int) -> StudioError:
        return StudioError(
            QT_TRANSLATE_NOOP("messages", "{data} has only {available} test items."),
            data=self.card.data.name,
            available=available,
        )

    def _able(self, capability: type[CapabilityT], method: str) -> CapabilityT:
        if not isinstance(self.module, capability):
            raise self._unable(method)
        return self.module

    def _unable(self, method: str) -> StudioError:
        return StudioError(
            QT_TRANSLATE_NOOP("messages", "This {family} can't {method}; it can {abilities}."),
            family=self.card.family,
            method=method,
            abilities=", ".join(self.abilities) or "do nothing of the kind",
        )

    @torch.no_grad()
    def _map(
        self,
        function: Callable[[Tensor, Condition | None], Tensor],
        given: ArrayLike,
        shape: tuple[int, ...],
        labels: Labels | None,
    ) -> Array:
        tensor = self._tensor(given, shape)
        condition = self._condition(labels, len(tensor))
        parts = []
        for start in range(0, len(tensor), _CHUNK):
            chosen = slice(start, min(start + _CHUNK, len(tensor)))
            parts.append(function(tensor[chosen], _sliced(condition, chosen)))
        return like(torch.cat(parts), given)

    def _tensor(self, given: ArrayLike, shape: tuple[int, ...]) -> Tensor:
        try:
            tensor = torch.as_tensor(given if isinstance(given, Tensor) else np.asarray(given))
        except (TypeError, ValueError) as error:
            raise StudioError(
                QT_TRANSLATE_NOOP("messages", "Not an array of numbers: {reason}."), reason=str(error)
            ) from error
        if tuple(tensor.shape[1:]) != shape or not len(tensor):
            raise StudioError(
                QT_TRANSLATE_NOOP("messages", "An array of shape {wanted} is wanted, not {given}."),
                wanted="(" + ", ".join(("N", *map(str, shape))) + ")",
                given=tuple(tensor.shape),
            )
        tensor = tensor.to(self.device)
        return to_float(tensor) if tensor.dtype == torch.uint8 else tensor.float()

    def _condition(self, labels: Labels | None, num: int) -> Condition | None:
        if labels is None:
            return None
        name = self.condition_axis
        if name is None:
            raise StudioError(
                QT_TRANSLATE_NOOP("messages", "This {family} takes no labels."), family=self.card.family
            )
        indices = label_indices(labels, self.card.data.axis(name).values)
        if len(indices) not in (1, num):
            raise StudioError(
                QT_TRANSLATE_NOOP("messages", "{given} labels don't fit {num} items."),
                given=len(indices),
                num=num,
            )
        tensor = torch.tensor(indices, device=self.device).expand(num)
        return Condition(labels={name: tensor})


def _sliced(condition: Condition | None, chosen: slice) -> Condition | None:
    if condition is None:
        return None
    return Condition(labels={name: labels[chosen] for name, labels in condition.labels.items()})
