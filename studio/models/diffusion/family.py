"""How diffusion of pictures and points is configured and presented."""

from __future__ import annotations

from studio.core.data_spec import DataSpec
from studio.core.family import Family, Parts, Preset, register
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.models.diffusion import training
from studio.models.diffusion.config import DiffusionConfig
from studio.models.diffusion.model import Diffusion
from studio.sampling.settings import SamplingConfig


def _accepts(config: DiffusionConfig, spec: DataSpec) -> Message | None:
    if config.task != "generate" and spec.kind != "image":
        return message(QT_TRANSLATE_NOOP("messages", "Only pictures can be enlarged or coloured."))
    if config.task == "colourise" and spec.shape[0] != 3:
        return message(
            QT_TRANSLATE_NOOP("messages", "{data} has no colours to learn."), data=spec.title_message
        )
    if config.objective == "regression" and config.task == "generate" and not config.conditional:
        return message(
            QT_TRANSLATE_NOOP(
                "messages", "A regressor needs something to start from: a task, or conditional."
            )
        )
    return training.refusal(config, spec.shape, spec)


def _build(config: DiffusionConfig, spec: DataSpec, parts: Parts) -> Diffusion:
    return Diffusion(config, spec)


_EMOJI = ("emoji", "emoji-noto", "emoji-twemoji")
_PRESETS = (
    Preset(
        name="conditional",
        title=QT_TRANSLATE_NOOP("preset", "Pictures by class"),
        commentary=QT_TRANSLATE_NOOP(
            "preset",
            "A U-Net that never works at full resolution: recognisable after minutes on two cores. It learns "
            "every class and none, so guidance can exaggerate.",
        ),
        kind="image",
        data=("fashion-mnist", "digits", "mnist", "kmnist", "cifar10"),
        config={"conditional": True, "width": 32, "widening": 4},
        training={"horizon": 3000, "batch_size": 64, "learning_rate": 1.5e-3},
    ),
    Preset(
        name="emoji",
        title=QT_TRANSLATE_NOOP("preset", "Emoji by category and style"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "Few pictures, many kinds: the figures tell whether it begins to memorise."
        ),
        kind="image",
        data=_EMOJI,
        config={"conditional": True, "width": 32, "widening": 4, "bypass": True},
        training={"horizon": 6000, "batch_size": 64, "learning_rate": 1.5e-3},
    ),
    Preset(
        name="upscale",
        title=QT_TRANSLATE_NOOP("preset", "Emoji, 16 to 32 px"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "Sees the picture at half its size and draws one of those it could have been."
        ),
        kind="image",
        data=_EMOJI,
        config={"task": "upscale", "width": 32, "widening": 4, "bypass": True},
        training={"horizon": 3000, "batch_size": 64, "learning_rate": 1.5e-3},
    ),
    Preset(
        name="colourise",
        title=QT_TRANSLATE_NOOP("preset", "Emoji, grey to colour"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "Many colourings fit; a regressor answers with their mean, which is brown."
        ),
        kind="image",
        data=_EMOJI,
        config={"task": "colourise", "width": 32, "widening": 4, "bypass": True},
        training={"horizon": 2000, "batch_size": 64, "learning_rate": 1.5e-3},
    ),
    Preset(
        name="pictures",
        title=QT_TRANSLATE_NOOP("preset", "Pictures"),
        commentary=QT_TRANSLATE_NOOP("preset", "Without classes, for pictures of any kind."),
        kind="image",
        config={"width": 32, "widening": 4},
        training={"horizon": 6000},
    ),
    Preset(
        name="transformer",
        title=QT_TRANSLATE_NOOP("preset", "Transformer on patches"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "No convolutions: it has to learn what neighbours are, and takes longer for it."
        ),
        kind="image",
        config={"network": "transformer", "width": 160, "blocks": 3},
        training={"horizon": 8000, "learning_rate": 1e-3},
    ),
    Preset(
        name="flow",
        title=QT_TRANSLATE_NOOP("preset", "Flow matching"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "The same network on straight lines from data to noise: nearly straight ways back."
        ),
        kind="image",
        config={"process": "flow", "width": 32, "widening": 4},
        training={"horizon": 6000},
    ),
    Preset(
        name="points",
        title=QT_TRANSLATE_NOOP("preset", "Points in the plane"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "Noise drifts back to a swiss roll within a minute of training."
        ),
        kind="points",
        config={"network": "mlp", "width": 128, "blocks": 2, "prediction": "v"},
        training={"horizon": 8000, "batch_size": 512, "learning_rate": 2e-3},
    ),
    Preset(
        name="points-flow",
        title=QT_TRANSLATE_NOOP("preset", "Points by flow matching"),
        commentary=QT_TRANSLATE_NOOP("preset", "Straight lines on average; compare the ways back."),
        kind="points",
        config={"network": "mlp", "width": 128, "blocks": 2, "process": "flow"},
        training={"horizon": 8000, "batch_size": 512, "learning_rate": 2e-3},
    ),
)

register(
    Family(
        name="diffusion",
        title=QT_TRANSLATE_NOOP("family", "Diffusion"),
        summary=QT_TRANSLATE_NOOP(
            "family", "Learns to undo noise, and makes data by undoing nothing but noise."
        ),
        formula="‖ F(α x₀ + σ ε, t) − (α ε − σ x₀) ‖²",
        paper="Ho, Jain and Abbeel 2020, Denoising Diffusion Probabilistic Models",
        config=DiffusionConfig,
        accepts=_accepts,
        build=_build,
        phases=training.phases,
        validate=training.validate,
        preview=training.preview,
        sampling=SamplingConfig,
        curves=training.CURVES,
        presets=_PRESETS,
    )
)
