"""Configuration of CycleGAN, and which two domains it translates between."""

from __future__ import annotations

from studio.core.config import Config, param
from studio.core.data_spec import DataSpec, LabelAxis
from studio.core.model_io import Domains
from studio.core.text import QT_TRANSLATE_NOOP, StudioError


class CycleGANConfig(Config):
    """Domains, networks and loss weights."""

    axis: str = param(
        "",
        QT_TRANSLATE_NOOP("config", "Label axis"),
        QT_TRANSLATE_NOOP(
            "config", "Labels that tell the domains apart; empty takes an axis of two values, or the first."
        ),
    )
    domain_a: str = param(
        "",
        QT_TRANSLATE_NOOP("config", "Domain A"),
        QT_TRANSLATE_NOOP("config", "Name of one class (a folder's name); empty takes the first."),
    )
    domain_b: str = param(
        "",
        QT_TRANSLATE_NOOP("config", "Domain B"),
        QT_TRANSLATE_NOOP("config", "Name of the other class; empty takes the next one."),
    )
    width: int = param(
        24,
        QT_TRANSLATE_NOOP("config", "Generator width"),
        QT_TRANSLATE_NOOP("config", "Channels of the generators' first layer; the middle has four times."),
        ge=4,
        le=128,
    )
    blocks: int = param(
        3,
        QT_TRANSLATE_NOOP("config", "Residual blocks"),
        QT_TRANSLATE_NOOP("config", "Blocks in the middle of each generator; 6 to 9 in the paper."),
        ge=1,
        le=12,
    )
    skip: bool = param(
        True,
        QT_TRANSLATE_NOOP("config", "Predict the change"),
        QT_TRANSLATE_NOOP(
            "config",
            "The generators add to their image instead of painting a new one, so that they start as the "
            "identity; off is the paper's.",
        ),
    )
    discriminator_width: int = param(
        32,
        QT_TRANSLATE_NOOP("config", "Discriminator width"),
        QT_TRANSLATE_NOOP("config", "Channels of the discriminators' first layer."),
        ge=4,
        le=128,
    )
    cycle_weight: float = param(
        3.0,
        QT_TRANSLATE_NOOP("config", "Cycle weight λ"),
        QT_TRANSLATE_NOOP(
            "config", "Price of not coming back: A to B to A should be where it began; 10 in the paper."
        ),
        ge=0.0,
        le=1000.0,
        live=True,
    )
    identity_weight: float = param(
        0.5,
        QT_TRANSLATE_NOOP("config", "Identity weight"),
        QT_TRANSLATE_NOOP(
            "config",
            "Price of changing an image that is of the wanted domain already; it keeps colours. 5 in the "
            "paper.",
        ),
        ge=0.0,
        le=1000.0,
        live=True,
    )
    pool_size: int = param(
        256,
        QT_TRANSLATE_NOOP("config", "Image pool"),
        QT_TRANSLATE_NOOP(
            "config", "Earlier translations the discriminators are shown too, of each domain; 0 for none."
        ),
        ge=0,
        le=4096,
        unit=QT_TRANSLATE_NOOP("config", "images"),
    )


def find_domains(config: CycleGANConfig, spec: DataSpec) -> Domains:
    """Return the two domains of a data set that a configuration names.

    Raises
    ------
    StudioError
        If there are no such labels; the sentence lists those there are.
    """
    axis = _axis(config.axis, spec)
    if len(axis.values) < 2:
        raise StudioError(
            QT_TRANSLATE_NOOP(
                "messages", "{data} has one class only; a translation is between two (two subfolders)."
            ),
            data=spec.title_message,
        )
    named = {name: _index(name, axis) for name in (config.domain_a, config.domain_b) if name}
    free = [index for index in range(len(axis.values)) if index not in named.values()]
    a = named[config.domain_a] if config.domain_a else free.pop(0)
    b = named[config.domain_b] if config.domain_b else free.pop(0)
    if a == b:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "Both domains are {name!r}; choose two of: {known}."),
            name=axis.values[a],
            known=", ".join(axis.values),
        )
    return Domains(axis=axis.name, a=a, b=b)


def _axis(name: str, spec: DataSpec) -> LabelAxis:
    if not spec.labels:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "{data} has no classes to translate between."),
            data=spec.title_message,
        )
    if not name:
        return next((axis for axis in spec.labels if len(axis.values) == 2), spec.labels[0])
    for axis in spec.labels:
        if axis.name == name:
            return axis
    raise StudioError(
        QT_TRANSLATE_NOOP("messages", "{data} has no label axis {name!r}; there are: {known}."),
        data=spec.title_message,
        name=name,
        known=", ".join(axis.name for axis in spec.labels),
    )


def _index(name: str, axis: LabelAxis) -> int:
    if name not in axis.values:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "There is no class {name!r}; there are: {known}."),
            name=name,
            known=", ".join(axis.values),
        )
    return axis.values.index(name)
