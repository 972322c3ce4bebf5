"""Whether two models can be explored under one cursor."""

from __future__ import annotations

from typing import Any

from studio.core.capabilities import Decodes
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.gui.context import ModelHandle
from studio.gui.panels.latent_explorer import work


def mismatch(one: ModelHandle, other: ModelHandle) -> Message | None:
    """Return why a model can't be compared with the one on show, or None."""
    mine: Any = one.model
    if not isinstance(other.model, Decodes):
        return message(
            QT_TRANSLATE_NOOP("messages", "“{other}” can't be compared: it has no latents to decode."),
            other=other.title,
        )
    if (other.card.data.kind, other.card.data.shape) != (one.card.data.kind, one.card.data.shape):
        return message(
            QT_TRANSLATE_NOOP(
                "messages", "“{other}” can't be compared: it makes {theirs}, this model {ours}."
            ),
            other=other.title,
            theirs=_shape(other),
            ours=_shape(one),
        )
    if work.latent_size(other.model) != work.latent_size(mine):
        return message(
            QT_TRANSLATE_NOOP(
                "messages",
                "“{other}” can't be compared: its latent has {theirs} dimensions, this model's {ours}.",
            ),
            other=other.title,
            theirs=work.latent_size(other.model),
            ours=work.latent_size(mine),
        )
    return None


def _shape(handle: ModelHandle) -> str:
    return " × ".join(str(length) for length in handle.card.data.shape)
