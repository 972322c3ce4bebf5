"""How CycleGAN is trained, judged and presented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor

from studio.core.data_spec import DataSpec
from studio.core.family import Curve, Family, Loss, Parts, Phase, Preset, register
from studio.core.model_io import Batch, Condition
from studio.core.text import QT_TRANSLATE_NOOP, Message, StudioError, message
from studio.models.cyclegan.config import CycleGANConfig, find_domains
from studio.models.cyclegan.model import CycleGAN, discriminators_loss, generators_loss

_NUM_PREVIEWED = 4
_SMALLEST_SIDE = 8


def _phases(model: CycleGAN, config: CycleGANConfig) -> Sequence[Phase]:
    def generators(batch: Batch, generator: torch.Generator) -> Loss:
        return generators_loss(model, config, batch)

    def discriminators(batch: Batch, generator: torch.Generator) -> Loss:
        return discriminators_loss(model, batch, generator)

    return (
        Phase(name="generators", parameters=list(model.generators.parameters()), loss=generators),
        Phase(
            name="discriminators",
            parameters=list(model.discriminators.parameters()),
            loss=discriminators,
            fresh_batch=False,
            averaged=False,
        ),
    )


def _validate(model: CycleGAN, batch: Batch, generator: torch.Generator) -> Mapping[str, Tensor]:
    return {
        **generators_loss(model, model.config, batch).terms,
        **discriminators_loss(model, batch, generator).terms,
    }


def _preview(model: CycleGAN, examples: Batch, seed: int) -> Tensor:
    """Return pairs of an image and its translation."""
    x = examples.x[:_NUM_PREVIEWED]
    domains = model.domains
    labels = examples.condition.labels[domains.axis][:_NUM_PREVIEWED]
    other = torch.where(labels == domains.b, domains.a, domains.b)
    translated = model.translate(x, Condition(labels={domains.axis: other}))
    return torch.stack([x, translated], dim=1).flatten(0, 1)


def _accepts(config: CycleGANConfig, spec: DataSpec) -> Message | None:
    if spec.kind != "image":
        return message(QT_TRANSLATE_NOOP("messages", "CycleGAN translates images, not points."))
    if min(spec.shape[1:]) < _SMALLEST_SIDE or any(side % 4 for side in spec.shape[1:]):
        return message(
            QT_TRANSLATE_NOOP(
                "messages", "CycleGAN wants sides that are multiples of 4, from 8 px; {data} has {sides}."
            ),
            data=spec.title_message,
            sides=" × ".join(map(str, spec.shape[1:])),
        )
    try:
        find_domains(config, spec)
    except StudioError as error:
        return error.message
    return None


def _notes(config: CycleGANConfig, spec: DataSpec) -> Sequence[Message]:
    domains = find_domains(config, spec)
    names = spec.axis(domains.axis).values
    return (
        message(
            QT_TRANSLATE_NOOP("messages", "Translates between {a} (A) and {b} (B)."),
            a=names[domains.a],
            b=names[domains.b],
        ),
    )


def _build(config: CycleGANConfig, spec: DataSpec, parts: Parts) -> CycleGAN:
    return CycleGAN(config, spec)


_TRAINING = {
    "batch_size": 8,
    "learning_rate": 5e-4,
    "beta1": 0.5,
    "horizon": 1500,
    "ema_decay": 0.995,
    "validate_every": 250,
}

register(
    Family(
        name="cyclegan",
        title=QT_TRANSLATE_NOOP("family", "CycleGAN"),
        summary=QT_TRANSLATE_NOOP("family", "Translates between two kinds of images without any pairs."),
        formula=QT_TRANSLATE_NOOP(
            "family", "(D(G(a)) − 1)² + λ ‖ F(G(a)) − a ‖₁ + λ_id ‖ G(b) − b ‖₁, and the same for F"
        ),
        paper=(
            "Zhu et al. 2017, Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks"
        ),
        config=CycleGANConfig,
        accepts=_accepts,
        build=_build,
        phases=_phases,
        domains=find_domains,
        validate=_validate,
        preview=_preview,
        notes=_notes,
        curves=(
            Curve(
                name="cycle",
                title=QT_TRANSLATE_NOOP("curve", "cycle error"),
                unit=QT_TRANSLATE_NOOP("curve", "of 2"),
                goal="lower",
            ),
            Curve(
                name="identity",
                title=QT_TRANSLATE_NOOP("curve", "identity error"),
                unit=QT_TRANSLATE_NOOP("curve", "of 2"),
            ),
            Curve(name="fooling", title=QT_TRANSLATE_NOOP("curve", "generators' loss"), unit=""),
            Curve(name="telling", title=QT_TRANSLATE_NOOP("curve", "discriminators' loss"), unit=""),
        ),
        presets=(
            Preset(
                name="cyclegan-emoji",
                title=QT_TRANSLATE_NOOP("preset", "Between two styles of emoji"),
                commentary=QT_TRANSLATE_NOOP(
                    "preset",
                    "Noto's shaded emoji become Twemoji's flat ones and back. It never learns which belong "
                    "together: set the cycle weight to 0 and watch it lose what the picture showed, or to 10 "
                    "and watch it change next to nothing.",
                ),
                kind="image",
                data=("emoji",),
                config={"axis": "style"},
                training=_TRAINING,
            ),
            Preset(
                name="cyclegan-fashion",
                title=QT_TRANSLATE_NOOP("preset", "Sneakers and ankle boots"),
                commentary=QT_TRANSLATE_NOOP(
                    "preset",
                    "A sneaker grows a shaft and a boot loses it, with its pattern kept for the way back. "
                    "Any two classes do: name them in the form.",
                ),
                kind="image",
                data=("fashion-mnist",),
                config={"domain_a": "Sneaker", "domain_b": "Ankle boot"},
                training=_TRAINING,
            ),
            Preset(
                name="two-folders",
                title=QT_TRANSLATE_NOOP("preset", "Between two classes"),
                commentary=QT_TRANSLATE_NOOP(
                    "preset",
                    "For a folder of your own with two subfolders, say horses and zebras, or photos and "
                    "paintings: each subfolder is a domain.",
                ),
                kind="image",
                training=_TRAINING,
            ),
        ),
    )
)
