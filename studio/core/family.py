"""A family of models: how it is configured, built and trained.

Adding a family is one module in `studio/models/` that calls `register`; its form, its command-line entry, its
curves and its contract tests follow from the record alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from studio.core import config as configs
from studio.core.config import Config
from studio.core.text import QT_TRANSLATE_NOOP, Message, StudioError

if TYPE_CHECKING:
    import torch
    from torch import Tensor, nn

    from studio.core.data_spec import DataSpec
    from studio.core.model_io import Batch, Domains

Parts = Mapping[str, "nn.Module"]


@dataclass(frozen=True, kw_only=True)
class Loss:
    """What a phase minimises.

    Attributes
    ----------
    total
        Scalar with a graph.
    terms
        Scalars to report, by curve name, without a graph.
    vectors
        One-dimensional tensors to report, without a graph.
    """

    total: Tensor
    terms: Mapping[str, Tensor]
    vectors: Mapping[str, Tensor] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Phase:
    """One player's turn in a training step.

    Attributes
    ----------
    name
        For example `"fit"`, or a GAN's `"discriminator"`.
    parameters
        What this phase's optimiser moves; the same parameters at every call.
    loss
        Loss of a batch; all its noise comes from the generator.
    repeats
        Optimiser steps in one training step.
    fresh_batch
        Whether each repeat sees a new batch.
    training
        Fields of `TrainingConfig` that differ for this phase (optimiser, learning rate, ...).
    rate
        Multiplies the learning rate.
    averaged
        Whether the explored and saved weights of these parameters are their moving average; else they are the
        last ones.
    after
        Called after every optimiser step of this phase, for example to clip the weights.
    """

    name: str
    parameters: Sequence[nn.Parameter]
    loss: Callable[[Batch, torch.Generator], Loss]
    repeats: int = 1
    fresh_batch: bool = True
    training: Mapping[str, Any] = field(default_factory=dict)
    rate: float = 1.0
    averaged: bool = True
    after: Callable[[], None] | None = None


@dataclass(frozen=True, kw_only=True)
class Curve:
    """A measured quantity worth a plot.

    Attributes
    ----------
    name
        Key in `Measured.values`.
    title, unit
        What the axis says; the title is marked for translation in the context `"curve"`.
    goal
        Which way is better; early stopping follows the first curve with a goal.
    """

    name: str
    title: str
    unit: str
    goal: Literal["lower", "higher", "none"] = "none"


@dataclass(frozen=True, kw_only=True)
class Preset:
    """A named starting point with a commentary.

    Attributes
    ----------
    data
        Data sets it is meant for by name; empty for any of its kind.
    kind
        `"image"` or `"points"`.
    config, training
        Fields that differ from the defaults.
    parts
        Role to the checkpoint that plays it unless another one is named.
    """

    name: str
    title: str
    commentary: str
    kind: Literal["image", "points"]
    data: tuple[str, ...] = ()
    config: Mapping[str, Any] = field(default_factory=dict)
    training: Mapping[str, Any] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """What to change in a run that goes wrong.

    Attributes
    ----------
    title, reason
        What it does in a few words, and why it helps; marked for translation in the context `"preset"`.
    config, training
        Fields to change in the configuration and in the training loop.
    """

    title: str
    reason: str
    config: Mapping[str, Any] = field(default_factory=dict)
    training: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Family:
    """Everything the studio knows of a family.

    Attributes
    ----------
    name, title, summary
        Identifier, name for people, and one sentence on what it learns.
    formula, paper
        The loss as a line of text, and the reference.
    config
        Configuration class; its defaults with a `DataSpec` and `parts` fix every tensor's shape.
    accepts
        Why a configuration can't be trained on a data set, or None.
    build
        Makes the module. Weights come from torch's default generator, which the caller has seeded.
    phases
        The turns of one training step; called again when a live setting changes.
    validate
        Means over one batch, by curve name; may be called with gradients off.
    preview
        What to show of the model over time, from a few fixed validation items and a seed: images (N, C, H, W)
        in [0, 1] or points (N, D). None where there is nothing to see.
    sampling
        Settings of `TunesSampling.sample_with`, shared by panels, command line and Python; None where there
        is nothing to set.
    settle
        Fits what gradients don't (a mixture over the codes, say) to a large batch of training items; called
        on the averaged model before every validation.
    presets
        Best first for each data set.
    curves
        What to plot, most important first.
    vectors
        What to show as bars: titles of the vectors among the measurements.
    parts
        Role to names of the capabilities its model must have.
    domains
        Two classes that a configuration trains on alone; half of each batch is of either. None takes all
        items as they come.
    remedy
        What to try when a run of a configuration collapses, or None where nothing is known.
    notes
        Lines that follow from the configuration, for example an equivalent weight in another convention.
    """

    name: str
    title: str
    summary: str
    formula: str
    paper: str
    config: type[Config]
    accepts: Callable[[Any, DataSpec], Message | None]
    build: Callable[[Any, DataSpec, Parts], nn.Module]
    phases: Callable[[Any, Any], Sequence[Phase]]
    validate: Callable[[Any, Batch, torch.Generator], Mapping[str, Tensor]]
    preview: Callable[[Any, Batch, int], Tensor] | None
    presets: tuple[Preset, ...]
    curves: tuple[Curve, ...]
    vectors: tuple[Curve, ...] = ()
    sampling: type[Config] | None = None
    settle: Callable[[Any, Batch, int], None] | None = None
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    domains: Callable[[Any, DataSpec], Domains] | None = None
    remedy: Callable[[Any, DataSpec], Remedy | None] = lambda config, spec: None
    notes: Callable[[Any, DataSpec], Sequence[Message]] = lambda config, spec: ()

    def presets_for(self, spec: DataSpec) -> list[Preset]:
        """Return the presets that suit a data set: those that name it first, in their order."""
        named = [preset for preset in self.presets if spec.name in preset.data]
        return named + [preset for preset in self.presets if not preset.data and preset.kind == spec.kind]

    def preset_like(self, config: Config, spec: DataSpec) -> Preset | None:
        """Return the preset for a data set that has a configuration, if there is one."""
        presets = self.presets_for(spec)
        return next((one for one in presets if configs.build(self.config, one.config) == config), None)

    def default_parts(self, spec: DataSpec) -> Mapping[str, str]:
        """Return the checkpoints that play the roles on a data set unless others are named."""
        return next((preset.parts for preset in self.presets_for(spec) if preset.parts), {})

    def preset(self, name: str) -> Preset:
        """Return the preset called `name`; a `StudioError` lists those there are."""
        for preset in self.presets:
            if preset.name == name:
                return preset
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "{family} has no preset {name!r}; there are: {known}."),
            family=self.name,
            name=name,
            known=", ".join(preset.name for preset in self.presets),
        )


_FAMILIES: dict[str, Family] = {}


def register(family: Family) -> Family:
    """Make a family known under its name and return it."""
    _FAMILIES[family.name] = family
    return family


def registered() -> Mapping[str, Family]:
    """Return the families registered so far; import `studio.models` first to have them all."""
    return dict(sorted(_FAMILIES.items()))
