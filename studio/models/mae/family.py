"""How a masked autoencoder is trained, judged and presented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor

from studio.core.data_spec import DataSpec
from studio.core.family import Curve, Family, Loss, Parts, Phase, Preset, register
from studio.core.model_io import Batch
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.models.mae.config import MAEConfig, MaskConfig, refusal
from studio.models.mae.model import MaskedAutoencoder, masked_loss
from studio.nn.masking import num_hidden


def _phases(model: MaskedAutoencoder, config: MAEConfig) -> Sequence[Phase]:
    def loss(batch: Batch, generator: torch.Generator) -> Loss:
        return masked_loss(model, config, batch, generator)

    return (Phase(name="fit", parameters=list(model.parameters()), loss=loss),)


def _validate(model: MaskedAutoencoder, batch: Batch, generator: torch.Generator) -> Mapping[str, Tensor]:
    return masked_loss(model, model.config, batch, generator).terms


def _preview(model: MaskedAutoencoder, examples: Batch, seed: int) -> Tensor:
    settings = MaskConfig(mask_ratio=model.config.mask_ratio, mask_kind=model.config.mask_kind)
    masks = model.draw_masks(settings, len(examples.x), seed).to(examples.x.device)
    return model.imagine(examples.x, masks)


def _notes(config: MAEConfig, spec: DataSpec) -> Sequence[Message]:
    patches = (spec.shape[1] // config.patch) * (spec.shape[2] // config.patch)
    hidden = num_hidden(config.mask_ratio, patches)
    if not hidden:
        return (
            message(
                QT_TRANSLATE_NOOP(
                    "messages",
                    "Hides none of {patches} patches: an autoencoder, judged by all of them.",
                ),
                patches=patches,
            ),
        )
    return (
        message(
            QT_TRANSLATE_NOOP("messages", "Hides {hidden} of {patches} patches; the encoder sees {visible}."),
            hidden=hidden,
            patches=patches,
            visible=patches - hidden,
        ),
    )


def _build(config: MAEConfig, spec: DataSpec, parts: Parts) -> MaskedAutoencoder:
    return MaskedAutoencoder(config, spec)


_TRAINING = {
    "optimizer": "adamw",
    "learning_rate": 1.5e-3,
    "weight_decay": 0.05,
    "warmup": 300,
    "horizon": 8000,
}
_PRESETS = (
    Preset(
        name="fashion",
        title=QT_TRANSLATE_NOOP("preset", "Three quarters hidden"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "12 of 49 patches are left to see: too few to copy neighbours, enough to tell a shoe."
        ),
        kind="image",
        data=("fashion-mnist",),
        training=_TRAINING,
    ),
    Preset(
        name="emoji",
        title=QT_TRANSLATE_NOOP("preset", "Three quarters hidden"),
        commentary=QT_TRANSLATE_NOOP("preset", "16 of 64 patches are left to see; faces come back first."),
        kind="image",
        data=("emoji", "emoji-noto", "emoji-twemoji"),
        config={"decoder_width": 96},
        training=_TRAINING,
    ),
    Preset(
        name="patches-4",
        title=QT_TRANSLATE_NOOP("preset", "Patches of 4 px"),
        commentary=QT_TRANSLATE_NOOP("preset", "Scattered patches, three quarters of them hidden."),
        kind="image",
        training=_TRAINING,
    ),
    Preset(
        name="normalised",
        title=QT_TRANSLATE_NOOP("preset", "Normalised patches"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "Judged by each patch's pattern, not its brightness: often better features."
        ),
        kind="image",
        config={"normalize_pixels": True},
        training=_TRAINING,
    ),
    Preset(
        name="block",
        title=QT_TRANSLATE_NOOP("preset", "One big block"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "Half of the picture is hidden in one piece: nothing near to copy, and much to guess."
        ),
        kind="image",
        config={"mask_kind": "block", "mask_ratio": 0.5},
        training=_TRAINING,
    ),
)

register(
    Family(
        name="mae",
        title=QT_TRANSLATE_NOOP("family", "Masked autoencoder"),
        summary=QT_TRANSLATE_NOOP(
            "family", "Sees a few patches of a picture, imagines the rest, and learns to see on the way."
        ),
        formula=QT_TRANSLATE_NOOP(
            "family", "mean over hidden patches of ‖ x − decoder(encoder(visible x)) ‖²"
        ),
        paper="He et al. 2022, Masked Autoencoders Are Scalable Vision Learners",
        config=MAEConfig,
        accepts=refusal,
        build=_build,
        phases=_phases,
        validate=_validate,
        preview=_preview,
        sampling=MaskConfig,
        notes=_notes,
        curves=(
            Curve(
                name="loss",
                title=QT_TRANSLATE_NOOP("curve", "loss"),
                unit=QT_TRANSLATE_NOOP("curve", "per value"),
                goal="lower",
            ),
            Curve(name="masked_psnr", title=QT_TRANSLATE_NOOP("curve", "PSNR of hidden patches"), unit="dB"),
            Curve(
                name="masked_mse",
                title=QT_TRANSLATE_NOOP("curve", "error of hidden pixels"),
                unit=QT_TRANSLATE_NOOP("curve", "MSE"),
            ),
        ),
        presets=_PRESETS,
    )
)
