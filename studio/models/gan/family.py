"""How a GAN is trained, judged and presented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor

from studio.core.data_spec import DataSpec
from studio.core.family import Curve, Family, Parts, register
from studio.core.model_io import Batch, Condition
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.models.gan.config import GANConfig, GANSampling
from studio.models.gan.game import phases
from studio.models.gan.model import GAN
from studio.models.gan.presets import PRESETS
from studio.models.gan.remedies import remedy
from studio.models.gan.sizes import DIVISOR
from studio.nn.adversarial import LOSSES

_SPACE = "\N{NO-BREAK SPACE}"  # keeps a term on one line
_NUM_IMAGES, _NUM_POINTS = 8, 500  # of a preview


def _accepts(config: GANConfig, spec: DataSpec) -> Message | None:
    if spec.kind == "points" and config.network != "dense":
        return message(
            QT_TRANSLATE_NOOP("messages", "Points need network=dense; choose the preset 'healthy'.")
        )
    if config.network != "dense" and any(side % DIVISOR for side in spec.shape[1:]):
        return message(
            QT_TRANSLATE_NOOP(
                "messages", "{network} needs sides divisible by {factor}; network=dense takes any."
            ),
            network=config.network,
            factor=DIVISOR,
        )
    if spec.kind == "image" and config.fourier:
        return message(QT_TRANSLATE_NOOP("messages", "Fourier features are for points; set fourier=0."))
    if config.conditional and not spec.labels:
        return message(
            QT_TRANSLATE_NOOP("messages", "{data} has no labels to condition on; set conditional=false."),
            data=spec.title_message,
        )
    return None


def _build(config: GANConfig, spec: DataSpec, parts: Parts) -> GAN:
    return GAN(config, spec)


def _validate(model: GAN, batch: Batch, generator: torch.Generator) -> Mapping[str, Tensor]:
    """Return the mean scores of held-out and of generated items, as the explored model gives them."""
    z = model.random_latent(len(batch.x), generator)
    return {
        "score_real": model.score(batch.x, batch.condition).mean(),
        "score_fake": model.score(model.decode(z, batch.condition), batch.condition).mean(),
    }


def _preview(model: GAN, examples: Batch, seed: int) -> Tensor:
    if model.spec.kind == "points":
        return model.sample(_NUM_POINTS, seed)
    condition = None
    if model.condition_axis:
        condition = Condition(labels={model.condition_axis: torch.arange(_NUM_IMAGES) % model.num_labels})
    return model.sample(_NUM_IMAGES, seed, condition)


def _notes(config: GANConfig, spec: DataSpec) -> Sequence[Message]:
    """Say the losses as this configuration has them."""
    rules = LOSSES[config.loss]
    formula, _, generator = rules.formula.partition(",  L_G")
    if config.r1:
        formula += f" + {config.r1 / 2:g}{_SPACE}E‖∇C(x)‖²"
    if config.r2:
        formula += f" + {config.r2 / 2:g}{_SPACE}E‖∇C(G(z))‖²"
    if config.gradient_penalty:
        formula += f" + {config.gradient_penalty:g}{_SPACE}E(‖∇C(x̃)‖{_SPACE}−{_SPACE}1)²"
    if config.weight_clip:
        formula += f", |θ_D| ≤ {config.weight_clip:g}"
    return [
        message("{formula}", formula=formula),
        message("L_G{formula}", formula=generator),
        message("{paper}", paper=rules.paper),
    ]


def _curve(name: str, title: str, unit: str) -> Curve:
    return Curve(name=name, title=title, unit=unit)


register(
    Family(
        name="gan",
        title=QT_TRANSLATE_NOOP("family", "Generative adversarial network"),
        summary=QT_TRANSLATE_NOOP("family", "A generator learns to fool a critic that learns to tell."),
        formula="min_G max_D  E[log D(x)] + E[log(1 − D(G(z)))]",
        paper="Goodfellow et al. 2014, Generative Adversarial Nets",
        config=GANConfig,
        accepts=_accepts,
        build=_build,
        phases=phases,
        validate=_validate,
        preview=_preview,
        sampling=GANSampling,
        remedy=remedy,
        notes=_notes,
        curves=(
            _curve("discriminator", QT_TRANSLATE_NOOP("curve", "discriminator's loss"), ""),
            _curve("generator", QT_TRANSLATE_NOOP("curve", "generator's loss"), ""),
            _curve("separation", QT_TRANSLATE_NOOP("curve", "real above fake"), "share"),
            _curve("score_real", QT_TRANSLATE_NOOP("curve", "score of real"), ""),
            _curve("score_fake", QT_TRANSLATE_NOOP("curve", "score of fake"), ""),
            _curve("rejected", QT_TRANSLATE_NOOP("curve", "samples not finite"), "share"),
        ),
        vectors=(_curve("stages", QT_TRANSLATE_NOOP("curve", "Sizes blended in, coarse to fine"), "share"),),
        presets=PRESETS,
    )
)
