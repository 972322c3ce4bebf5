"""Configurations of the masked autoencoder: the network, and the masks it is shown."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import field_validator

from studio.core.config import Config, param
from studio.core.data_spec import DataSpec
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.nn.masking import MaskKind

PATCHES = (2, 4, 7, 8)
_FEWEST = 4  # patches of an image


def mask_ratio(*, live: bool) -> Any:
    """Declare the share of the patches that is hidden."""
    return param(
        0.75,
        QT_TRANSLATE_NOOP("config", "Mask ratio"),
        QT_TRANSLATE_NOOP("config", "Share of the patches that is hidden; at least one stays visible."),
        ge=0.0,
        le=0.95,
        live=live,
    )


def mask_kind(*, live: bool) -> Any:
    """Declare how the hidden patches lie."""
    return param(
        "random",
        QT_TRANSLATE_NOOP("config", "Mask"),
        QT_TRANSLATE_NOOP(
            "config", "Hidden patches are scattered, make up one block, or leave a regular grid visible."
        ),
        live=live,
    )


class MAEConfig(Config):
    """Shape and loss of a masked autoencoder."""

    patch: Literal[2, 4, 7, 8] = param(
        4,
        QT_TRANSLATE_NOOP("config", "Patch"),
        QT_TRANSLATE_NOOP("config", "Side of a patch; it must divide the picture's sides."),
        unit="px",
    )
    mask_ratio: float = mask_ratio(live=True)
    mask_kind: MaskKind = mask_kind(live=True)
    normalize_pixels: bool = param(
        False,
        QT_TRANSLATE_NOOP("config", "Normalise patches"),
        QT_TRANSLATE_NOOP(
            "config",
            "Predict each patch with its mean taken away and its contrast at 1, which He et al. find to "
            "give better features; mean and contrast are predicted beside it.",
        ),
    )
    width: int = param(
        128,
        QT_TRANSLATE_NOOP("config", "Width"),
        QT_TRANSLATE_NOOP("config", "Numbers in one of the encoder's tokens; a multiple of 4 × heads."),
        ge=16,
        le=768,
    )
    depth: int = param(
        4,
        QT_TRANSLATE_NOOP("config", "Depth"),
        QT_TRANSLATE_NOOP("config", "Transformer blocks of the encoder."),
        ge=1,
        le=24,
    )
    heads: int = param(
        4,
        QT_TRANSLATE_NOOP("config", "Heads"),
        QT_TRANSLATE_NOOP("config", "Attention heads of each block, in encoder and decoder."),
        ge=1,
        le=16,
    )
    decoder_width: int = param(
        64,
        QT_TRANSLATE_NOOP("config", "Decoder width"),
        QT_TRANSLATE_NOOP("config", "Numbers in one of the decoder's tokens; a multiple of 4 × heads."),
        ge=16,
        le=768,
    )
    decoder_depth: int = param(
        2,
        QT_TRANSLATE_NOOP("config", "Decoder depth"),
        QT_TRANSLATE_NOOP("config", "Transformer blocks of the decoder, which is dropped after training."),
        ge=1,
        le=12,
    )

    @field_validator("patch", mode="before")
    @classmethod
    def _read_patch(cls, value: Any) -> Any:
        return int(value) if isinstance(value, str) and value.isdecimal() else value


class MaskConfig(Config):
    """How pictures are masked when the model is asked to show what it can."""

    mask_ratio: float = mask_ratio(live=False)
    mask_kind: MaskKind = mask_kind(live=False)


def refusal(config: MAEConfig, spec: DataSpec) -> Message | None:
    """Return why a configuration doesn't fit a data set, or None."""
    if spec.kind != "image":
        return message(
            QT_TRANSLATE_NOOP("messages", "A masked autoencoder hides parts of images; points have none.")
        )
    for width in (config.width, config.decoder_width):
        if width % (4 * config.heads):
            return message(
                QT_TRANSLATE_NOOP(
                    "messages", "A width of {width} can't be split among {heads} heads; try {better}."
                ),
                width=width,
                heads=config.heads,
                better=max(1, round(width / (4 * config.heads))) * 4 * config.heads,
            )
    return _patch_refusal(config.patch, spec.shape)


def _patch_refusal(wanted: int, shape: tuple[int, ...]) -> Message | None:
    _, height, width = shape
    fitting = [
        patch
        for patch in PATCHES
        if height % patch == 0 == width % patch and height * width >= _FEWEST * patch * patch
    ]
    if wanted in fitting:
        return None
    if not fitting:
        return message(
            QT_TRANSLATE_NOOP(
                "messages", "No patch of 2, 4, 7 or 8 px divides pictures of {height} × {width} px."
            ),
            height=height,
            width=width,
        )
    return message(
        QT_TRANSLATE_NOOP(
            "messages",
            "Pictures of {height} × {width} px can't be cut into patches of {patch} px; try {known}.",
        ),
        height=height,
        width=width,
        patch=wanted,
        known=", ".join(map(str, fitting)),
    )
