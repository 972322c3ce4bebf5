"""Emoji: 1,911 names, each drawn in two styles, with words in two languages (see `assets/data/emoji`).

The pictures lie on white. The splits are by name: both styles of a held-out name are held out.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from studio.core.config import Config
from studio.core.data_spec import DataSpec, LabelAxis
from studio.core.paths import resource
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.data.source import Source, register

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studio.data.dataset import ImageSet, ImageSplit

LANGUAGES = ("en", "fr")
NUM_NAMES = 1911
_NUM_VALIDATION = _NUM_TEST = 191
_SPLIT_SEED = 2024
_SIDE = 32
_COLUMNS = 44
_CATEGORIES = (  # the Unicode Consortium's
    QT_TRANSLATE_NOOP("class", "Smileys & Emotion"),
    QT_TRANSLATE_NOOP("class", "People & Body"),
    QT_TRANSLATE_NOOP("class", "Component"),
    QT_TRANSLATE_NOOP("class", "Animals & Nature"),
    QT_TRANSLATE_NOOP("class", "Food & Drink"),
    QT_TRANSLATE_NOOP("class", "Travel & Places"),
    QT_TRANSLATE_NOOP("class", "Activities"),
    QT_TRANSLATE_NOOP("class", "Objects"),
    QT_TRANSLATE_NOOP("class", "Symbols"),
    QT_TRANSLATE_NOOP("class", "Flags"),
)
_STYLES = {"noto": "Noto", "twemoji": "Twemoji"}
_LICENCES = {
    "noto": "Noto Emoji: Apache-2.0, Google LLC",
    "twemoji": "Twemoji: CC-BY 4.0, Twitter, Inc and other contributors",
}
_WORDS_LICENCE = "names: Unicode License v3"


class _Emoji(Config):
    """A line of the bundled list; a caption is the name, then keywords."""

    characters: str
    category: str
    captions: dict[str, tuple[str, ...]]


def _spec(name: str, title: str, styles: tuple[str, ...]) -> DataSpec:
    category = LabelAxis(name="category", values=_CATEGORIES)
    style = LabelAxis(name="style", values=tuple(_STYLES[key] for key in styles))
    return DataSpec(
        name=name,
        title=title,
        kind="image",
        shape=(3, _SIDE, _SIDE),
        num_train=(NUM_NAMES - _NUM_VALIDATION - _NUM_TEST) * len(styles),
        num_validation=_NUM_VALIDATION * len(styles),
        num_test=_NUM_TEST * len(styles),
        labels=(category, style) if len(styles) > 1 else (category,),
        languages=LANGUAGES,
        licence="; ".join((*(_LICENCES[key] for key in styles), _WORDS_LICENCE)),
    )


def _load(spec: DataSpec, styles: tuple[str, ...]) -> ImageSet:
    import numpy as np

    from studio.data.dataset import ImageSet
    from studio.data.splits import split_at_random

    folder = resource("assets", "data", "emoji")
    emoji = read_emoji(folder / "emoji.json")
    images = np.stack([read_sheet(folder / f"{style}.png", len(emoji)) for style in styles])
    chosen = split_at_random(len(emoji), _NUM_VALIDATION, _NUM_TEST, _SPLIT_SEED)
    train, validation, test = (
        _split(images, emoji, part) for part in (chosen.train, chosen.validation, chosen.test)
    )
    return ImageSet(spec=spec, test=test, load_training=lambda: (train, validation))


def read_emoji(path: Path) -> list[_Emoji]:
    """Read the list of names; a `StudioError` if it isn't what was bundled."""
    from pydantic import TypeAdapter, ValidationError

    try:
        emoji = TypeAdapter(list[_Emoji]).validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise _damaged(path) from None
    known = set(_CATEGORIES)
    complete = all(item.category in known and set(item.captions) == set(LANGUAGES) for item in emoji)
    if len(emoji) != NUM_NAMES or not complete:
        raise _damaged(path)
    return emoji


def read_sheet(path: Path, num: int) -> NDArray[np.uint8]:
    """Cut a sheet into its first `num` pictures, uint8 (num, 3, 32, 32)."""
    import numpy as np
    from PIL import Image

    rows = -(-num // _COLUMNS)
    try:
        with Image.open(path, formats=("PNG",)) as sheet:
            if sheet.mode != "RGB" or sheet.size != (_COLUMNS * _SIDE, rows * _SIDE):
                raise _damaged(path)
            pixels = np.asarray(sheet)  # (rows * 32, columns * 32, 3)
    except (OSError, SyntaxError):
        raise _damaged(path) from None
    cells = pixels.reshape(rows, _SIDE, _COLUMNS, _SIDE, 3).transpose(0, 2, 4, 1, 3)
    return cells.reshape(-1, 3, _SIDE, _SIDE)[:num]


def _split(images: NDArray[np.uint8], emoji: list[_Emoji], indices: NDArray[np.int64]) -> ImageSplit:
    """Return the items of some names, a name's styles side by side; `images` (styles, names, 3, 32, 32)."""
    import torch

    from studio.data.dataset import CAPTION_SEPARATOR, ImageSplit

    num_styles = len(images)
    chosen = [emoji[index] for index in indices]
    category = torch.tensor([_CATEGORIES.index(item.category) for item in chosen])
    labels = {"category": category.repeat_interleave(num_styles)}
    if num_styles > 1:
        labels["style"] = torch.arange(num_styles).repeat(len(chosen))
    captions = {
        language: tuple(
            CAPTION_SEPARATOR.join(item.captions[language]) for item in chosen for _ in range(num_styles)
        )
        for language in LANGUAGES
    }
    pictures = torch.from_numpy(images[:, indices]).transpose(0, 1)  # (names, styles, 3, 32, 32)
    return ImageSplit(images=pictures.flatten(0, 1).contiguous(), labels=labels, captions=captions)


def _damaged(path: Path) -> StudioError:
    return StudioError(
        QT_TRANSLATE_NOOP("messages", "The bundled file {path} is missing or damaged: install again."),
        path=str(path),
    )


for _name, _title, _chosen in (
    ("emoji", QT_TRANSLATE_NOOP("data", "Emoji"), tuple(_STYLES)),
    ("emoji-noto", QT_TRANSLATE_NOOP("data", "Emoji, Noto style"), ("noto",)),
    ("emoji-twemoji", QT_TRANSLATE_NOOP("data", "Emoji, Twemoji style"), ("twemoji",)),
):
    _SPEC = _spec(_name, _title, _chosen)
    register(Source(spec=_SPEC, load=partial(_load, _SPEC, _chosen), order=10))
