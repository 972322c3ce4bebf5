"""Saved views: what a panel shows, of which model, as a record inside a PNG or in a list of them.

A record from elsewhere is hostile until it has been checked: sizes are bounded before anything is read, the
pixels are never decoded, types are validated, and nothing in it is ever executed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from pydantic import Field, JsonValue, ValidationError

from studio.core import pictures
from studio.core.config import Config
from studio.core.files import atomic_file, os_reason
from studio.core.manifest import shipped_at
from studio.core.text import QT_TRANSLATE_NOOP, StudioError

if TYPE_CHECKING:
    from PIL.Image import Image

    from studio.gui.context import ModelHandle

LIST_SUFFIX = ".views.json"
MAX_VIEWS = 200
_VERSION = 1
_KEY = "latent-studio-view"
_MAX_FILE = 64 * 2**20  # bytes of a PNG; a picture of a whole 8K screen is smaller
_MAX_RECORD = 1_000_000  # characters, which is what Pillow reads of one text chunk too
_MAX_LIST = 32 * 2**20
_MAX_NUMBER = 1e15
_MAX_TEXT = 200_000  # of one value: the largest are pictures drawn by hand, compressed


class ViewModel(Config):
    """Which model a view is of.

    Attributes
    ----------
    name
        Name of a pretrained model; empty for any other.
    path
        The checkpoint file or run folder it came from.
    title, family
        Name for people, and of the family.
    step
        Training step of the weights.
    fingerprint
        Digest of the weights, see `studio.checkpoints.fingerprint`; empty if unknown.
    """

    name: str = Field(default="", max_length=200)
    path: str = Field(default="", max_length=4096)
    title: str = Field(default="", max_length=400)
    family: str = Field(default="", max_length=200)
    step: int = Field(default=0, ge=0, le=2**53)
    fingerprint: str = Field(default="", max_length=128)


class SavedView(Config):
    """What one panel shows.

    Attributes
    ----------
    format, version
        What this record is; a newer version is refused.
    title
        Name for people.
    panel
        The panel's name.
    state
        What its `state()` returned.
    model
        What was on show, if anything.
    """

    format: Literal["latent-studio-view"] = "latent-studio-view"
    version: int = Field(default=_VERSION, ge=1)
    title: str = Field(default="", max_length=400)
    panel: str = Field(min_length=1, max_length=100)
    state: dict[str, JsonValue] = Field(default_factory=dict)
    model: ViewModel | None = None


class _ViewList(Config):
    """Prepared views in the order of a talk, as one file holds them."""

    format: Literal["latent-studio-views"] = "latent-studio-views"
    version: int = Field(default=_VERSION, ge=1)
    views: tuple[SavedView, ...] = Field(default=(), max_length=MAX_VIEWS)


RecordT = TypeVar("RecordT", SavedView, _ViewList)


def view_of(
    panel: str, state: Mapping[str, Any], handle: ModelHandle | None, *, title: str = ""
) -> SavedView:
    """Return the record of a panel's state; the fingerprint, which takes a moment, is left to `stamp`."""
    model = None
    if handle is not None:
        entry = shipped_at(Path(handle.source))
        model = ViewModel(
            name="" if entry is None else entry.name,
            path=handle.source,
            title=handle.title[:400],
            family=handle.card.family,
            step=handle.step,
        )
    return SavedView(title=title[:400], panel=panel, state=dict(state), model=model)


def stamp(view: SavedView, handle: ModelHandle | None) -> SavedView:
    """Return a view with the fingerprint of its model; takes some milliseconds, so call it in a worker."""
    from studio import checkpoints

    if view.model is None or handle is None:
        return view
    model = view.model.replace({"fingerprint": checkpoints.fingerprint(handle.model)})
    return view.model_copy(update={"model": model})


def save_view(path: Path, picture: Image, view: SavedView) -> None:
    """Write a PNG that carries a view, atomically.

    Raises
    ------
    StudioError
        If the file can't be written, or the state is too large to be read again.
    """
    text = view.model_dump_json()
    if len(text) > _MAX_RECORD:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "This view holds too much to be kept in a picture; simplify it.")
        )
    with atomic_file(path) as temporary:
        pictures.save_png(picture, temporary, {"Software": "Latent Studio", "Title": view.title, _KEY: text})


def read_view(path: Path) -> SavedView | None:
    """Return the view a PNG carries, or None if it is a PNG without one.

    Raises
    ------
    StudioError
        If the file can't be read, isn't a PNG, or holds a record that doesn't fit.
    """
    text = _text(path)
    return None if text is None else _parse(SavedView, text, path)


def holds_view(path: Path) -> bool:
    """Return whether a file is a PNG that carries a view, fit or not; reads only its first chunks."""
    try:
        return _text(path) is not None
    except StudioError:
        return False


def is_recallable(path: Path) -> bool:
    """Return whether a file is a list of prepared views, or a picture that carries one.

    Raises
    ------
    StudioError
        If the file can't be read, is neither a PNG nor a list, or holds a record that doesn't fit.
    """
    if path.name.endswith(LIST_SUFFIX):
        read_list(path)
        return True
    return read_view(path) is not None


def save_list(path: Path, views: Sequence[SavedView]) -> None:
    """Write prepared views as one JSON file, atomically; a `StudioError` if that can't be."""
    text = _ViewList(views=tuple(views)).model_dump_json(indent=1)
    with atomic_file(path) as temporary:
        temporary.write_text(text + "\n", encoding="utf-8")


def read_list(path: Path) -> tuple[SavedView, ...]:
    """Return the prepared views of a file; a `StudioError` if it can't be read or doesn't fit."""
    try:
        _check_size(path, _MAX_LIST)
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise _unfit(path) from None
    except OSError as error:
        raise _unreadable(path, error) from error
    return _parse(_ViewList, text, path).views


def _text(path: Path) -> str | None:
    """Return the record in a PNG as text, without decoding its pixels."""
    from PIL import Image, UnidentifiedImageError

    try:
        _check_size(path, _MAX_FILE)
        with Image.open(path, formats=["PNG"]) as picture:
            text = picture.info.get(_KEY)
    except UnidentifiedImageError:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "{name} is not a PNG; saved views are PNG files."), name=path.name
        ) from None
    except (ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        raise _unfit(path) from None
    except OSError as error:
        raise _unreadable(path, error) from error
    return text if isinstance(text, str) else None


def _parse(record: type[RecordT], text: str, path: Path) -> RecordT:
    try:
        # pydantic's own parser: unlike `json`, it bounds how deep a value may nest.
        parsed = record.model_validate_json(text)
    except ValidationError:
        if _version(text) > _VERSION:
            raise _newer(path) from None
        raise _unfit(path) from None
    views = parsed.views if isinstance(parsed, _ViewList) else (parsed,)
    if max(parsed.version, *(view.version for view in views), 0) > _VERSION:
        raise _newer(path)
    if not all(_is_harmless(view) for view in views):
        raise _unfit(path)
    return parsed


def _version(text: str) -> int:
    """Return the version a record of another shape claims; 0 if it claims none."""
    try:
        version = json.loads(text).get("version")
    except (ValueError, AttributeError, RecursionError):
        return 0
    return version if isinstance(version, int) else 0


def _is_harmless(view: SavedView) -> bool:
    """Return whether every value of a view is finite and small, and none names a file on another computer.

    Opening such a file would send the user's name and a digest of their password there.
    """
    leaves = [*_leaves(dict(view.state)), "" if view.model is None else view.model.path]
    return all(_is_harmless_value(leaf) for leaf in leaves)


def _is_harmless_value(value: JsonValue) -> bool:
    if isinstance(value, str):
        return len(value) <= _MAX_TEXT and not value.startswith(("\\\\", "//"))
    return not isinstance(value, int | float) or abs(value) <= _MAX_NUMBER  # NaN isn't


def _leaves(value: JsonValue) -> Iterator[JsonValue]:
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _leaves(item)
    else:
        yield value


def _check_size(path: Path, most: int) -> None:
    if not path.is_file():  # a device or a pipe may never end
        raise StudioError(QT_TRANSLATE_NOOP("messages", "There is no file {path}."), path=str(path))
    if path.stat().st_size > most:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "{name} is too large for a saved view."), name=path.name
        )


def _unfit(path: Path) -> StudioError:
    return StudioError(
        QT_TRANSLATE_NOOP("messages", "What {name} holds is damaged or no saved view; save the view again."),
        name=path.name,
    )


def _newer(path: Path) -> StudioError:
    return StudioError(
        QT_TRANSLATE_NOOP(
            "messages", "{name} was saved by a newer Latent Studio; update this one to recall it."
        ),
        name=path.name,
    )


def _unreadable(path: Path, error: OSError) -> StudioError:
    return StudioError(
        QT_TRANSLATE_NOOP("messages", "{path} could not be read: {reason}."),
        path=str(path),
        reason=os_reason(error),
    )
