"""`sample`: new items as a picture or an array."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import typer
from numpy.typing import NDArray

from studio import __version__, api
from studio.core import pictures
from studio.core.config import parse_assignments
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.training.compute import choose_device

_SUFFIXES = (".png", ".npy")


def sample(
    checkpoint: str, out: Path, *, count: int, seed: int, assignments: Sequence[str], device: str
) -> None:
    """Draw `count` items of a checkpoint into `out`.

    An array is float32, (N, H, W, C) in [0, 1] or (N, 2) points; a picture carries seed, settings and card as
    text.
    """
    if out.suffix.lower() not in _SUFFIXES:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "{path} should end in {known}."),
            path=str(out),
            known=" or ".join(_SUFFIXES),
        )
    model = api.load(checkpoint, str(choose_device(device)))
    settings = parse_assignments(assignments)
    labels = settings.pop(model.condition_axis, None) if model.condition_axis else None
    items = model.sample(count, seed, labels=labels, settings=settings)
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.suffix.lower() == ".npy":
        np.save(out, _channels_last(items))
    else:
        texts = {
            "Software": f"Latent Studio {__version__}",
            "Source": checkpoint,
            "seed": str(seed),
            "count": str(count),
            "settings": "; ".join(assignments),
            "card": model.card.model_dump_json(),
        }
        pictures.save_png(api.picture(items, model.card.data.extent), out, texts)
    typer.echo(str(out))


def _channels_last(items: NDArray[np.float32]) -> NDArray[np.float32]:
    if items.ndim == 4:
        items = np.ascontiguousarray(items.transpose(0, 2, 3, 1)).clip(0.0, 1.0)  # (N, H, W, C)
    return items.astype(np.float32, copy=False)
