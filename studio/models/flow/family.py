"""How flows are trained, judged and presented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor

from studio.core.data_spec import DataSpec
from studio.core.family import Curve, Family, Loss, Parts, Phase, register
from studio.core.model_io import Batch
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.models.flow.adversary import FlowGAN, adversarial_phases
from studio.models.flow.config import FlowConfig, FlowGANConfig, FlowSampling
from studio.models.flow.model import Flow
from studio.models.flow.presets import FLOW_GAN_PRESETS, FLOW_PRESETS
from studio.models.flow.training import likelihood_loss, likelihood_terms

_PREVIEW_POINTS = 512


def _accepts(config: FlowConfig, spec: DataSpec) -> Message | None:
    if config.conditional and not spec.labels:
        return message(
            QT_TRANSLATE_NOOP("messages", "{data} has no labels to condition on."), data=spec.title_message
        )
    if config.network == "dense":
        return _accepts_dense(config)
    if spec.kind == "points":
        return message(QT_TRANSLATE_NOOP("messages", "Points need a dense flow: set network=dense."))
    if config.mask == "half":
        return message(
            QT_TRANSLATE_NOOP(
                "messages",
                "A convolutional flow parts channels or squares: set mask=channel or checkerboard.",
            )
        )
    block = 2**config.scales
    if any(side % block for side in spec.shape[1:]):
        return message(
            QT_TRANSLATE_NOOP(
                "messages", "{scales} scales need sides divisible by {block}; {data} has {height} × {width}."
            ),
            scales=config.scales,
            block=block,
            data=spec.title_message,
            height=spec.shape[1],
            width=spec.shape[2],
        )
    return None


def _accepts_dense(config: FlowConfig) -> Message | None:
    if config.mask == "channel":
        return message(
            QT_TRANSLATE_NOOP("messages", "A dense flow has no channels: set mask=half or checkerboard.")
        )
    return None


def _build(config: FlowConfig, spec: DataSpec, parts: Parts) -> Flow:
    return Flow(config, spec)


def _build_gan(config: FlowGANConfig, spec: DataSpec, parts: Parts) -> FlowGAN:
    return FlowGAN(config, spec)


def _phases(model: Flow, config: FlowConfig) -> Sequence[Phase]:
    def loss(batch: Batch, generator: torch.Generator) -> Loss:
        return likelihood_loss(model, config, batch, generator)

    return (Phase(name="fit", parameters=list(model.parameters()), loss=loss),)


def _validate(model: Flow, batch: Batch, generator: torch.Generator) -> Mapping[str, Tensor]:
    return likelihood_terms(model, model.likelihood(batch.x, batch.condition, generator))


def _preview(model: Flow, examples: Batch, seed: int) -> Tensor:
    return model.sample(8 if model.spec.kind == "image" else _PREVIEW_POINTS, seed)


_NLL = Curve(name="nll", title=QT_TRANSLATE_NOOP("curve", "−log p(x)"), unit="nats", goal="lower")
_CURVES = (
    _NLL,
    Curve(name="energy", title=QT_TRANSLATE_NOOP("curve", "½‖h(x)‖²"), unit="nats"),
    Curve(name="neg_log_det", title=QT_TRANSLATE_NOOP("curve", "−log|det J|"), unit="nats"),
)

register(
    Family(
        name="flow",
        title=QT_TRANSLATE_NOOP("family", "Normalizing flow"),
        summary=QT_TRANSLATE_NOOP("family", "Learns an invertible map to a simple base, with exact density."),
        formula="−log p(x) = ½‖h(x)‖² − log|det J| + D/2 · log 2π",
        paper="Dinh et al. 2017, Density Estimation Using Real NVP",
        config=FlowConfig,
        accepts=_accepts,
        build=_build,
        phases=_phases,
        validate=_validate,
        preview=_preview,
        sampling=FlowSampling,
        curves=_CURVES,
        presets=FLOW_PRESETS,
    )
)

register(
    Family(
        name="flow-gan",
        title=QT_TRANSLATE_NOOP("family", "Flow-GAN"),
        summary=QT_TRANSLATE_NOOP(
            "family", "Trains a normalizing flow against a discriminator, and still knows its density."
        ),
        formula="L = L_G(C(h⁻¹(z))) − λ · log p(x) / D",
        paper="Grover et al. 2018, Flow-GAN",
        config=FlowGANConfig,
        accepts=_accepts,
        build=_build_gan,
        phases=adversarial_phases,
        validate=_validate,
        preview=_preview,
        sampling=FlowSampling,
        curves=(
            _NLL,
            Curve(name="generator", title=QT_TRANSLATE_NOOP("curve", "flow's game"), unit=""),
            Curve(name="discriminator", title=QT_TRANSLATE_NOOP("curve", "discriminator"), unit=""),
        ),
        presets=FLOW_GAN_PRESETS,
    )
)
