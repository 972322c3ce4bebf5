"""A picture from a file, as a model takes it: its middle, resized, in the model's colours.

H x W pixels, C channels.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from studio.core.text import QT_TRANSLATE_NOOP, Message, StudioError, message

if TYPE_CHECKING:
    from PIL.Image import Image

SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp")
"""Endings of the files that are worth trying."""

# Nothing else is tried: some of Pillow's readers start other programs.
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP")
_MOST_PIXELS = 80_000_000  # decoded, a third of a gigabyte
_DEEP = ("I;16", "I;16B", "I;16L", "I;16N", "I")
_WITH_ALPHA = ("RGBA", "LA", "PA", "RGBa", "La")
_GREY_BANDS = (("1",), ("L",), ("L", "A"), ("I",))
_ORIENTATION, _LYING = 0x0112, (5, 6, 7, 8)  # EXIF: a camera held upright stores its picture lying
# Damaged files raise nearly anything inside Pillow's readers.
_DAMAGE = (OSError, ValueError, TypeError, SyntaxError, EOFError, LookupError, ArithmeticError, struct.error)

Mode = Literal["L", "RGB"]


class LoadedPicture(NamedTuple):
    """A picture read from a file.

    Attributes
    ----------
    pixels
        uint8, (H, W, C).
    notes
        What was done to it, a sentence each; empty if it was taken as it is.
    """

    pixels: NDArray[np.uint8]
    notes: tuple[Message, ...]


def load_picture(path: Path, shape: tuple[int, ...], *, sides: range | None = None) -> LoadedPicture:
    """Read a picture and bring it to a model's shape. Any thread may call this.

    Of an animation the first frame is taken. What is transparent becomes black for a grey model, whose data
    sets are bright on black, and white for a coloured one. Sixteen bits are scaled to eight.

    Parameters
    ----------
    path
        A PNG, JPEG, GIF, BMP or WebP file, whatever its name.
    shape
        `(C, H, W)` with one or three channels.
    sides
        Heights and widths the file's picture may have; None takes any.

    Raises
    ------
    StudioError
        If the file can't be read, is no picture, is cut short or is too large.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path, formats=_FORMATS) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise _too_large(path)
            if sides is not None and not (opened.width in sides and opened.height in sides):
                raise _unfit(path, opened, sides)
            return _convert(opened, shape)
    except Image.DecompressionBombError as error:
        raise _too_large(path) from error
    except UnidentifiedImageError as error:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "{file} is not a picture that can be read; a PNG or JPEG can."),
            file=path.name,
        ) from error
    except _DAMAGE as error:
        raise _unreadable(path, error) from error


def _too_large(path: Path) -> StudioError:
    return StudioError(
        QT_TRANSLATE_NOOP("messages", "{file} has more than {most} million pixels; make it smaller first."),
        file=path.name,
        most=_MOST_PIXELS // 1_000_000,
    )


def _unfit(path: Path, opened: Image, sides: range) -> StudioError:
    return StudioError(
        QT_TRANSLATE_NOOP(
            "messages", "{file} is {width:,} × {height:,} pixels; sides of {least:,} to {most:,} are taken."
        ),
        file=path.name,
        width=opened.width,
        height=opened.height,
        least=sides[0],
        most=sides[-1],
    )


def _unreadable(path: Path, error: Exception) -> StudioError:
    if isinstance(error, OSError) and error.strerror:
        return StudioError(
            QT_TRANSLATE_NOOP("messages", "{file} could not be read: {reason}."),
            file=path.name,
            reason=error.strerror,
        )
    return StudioError(
        QT_TRANSLATE_NOOP("messages", "{file} is damaged or cut short ({reason})."),
        file=path.name,
        reason=str(error).rstrip("."),
    )


def _convert(opened: Image, shape: tuple[int, ...]) -> LoadedPicture:
    from PIL import Image, ImageOps

    channels, height, width = shape
    mode: Mode = "L" if channels == 1 else "RGB"
    notes = _notes_on_content(opened, mode)
    lies = opened.getexif().get(_ORIENTATION) in _LYING
    full_width, full_height = opened.size[::-1] if lies else opened.size
    if opened.format == "JPEG":
        opened.draft(mode, (2 * width, 2 * height))  # decodes no more than is needed
    picture = _plain(ImageOps.exif_transpose(opened), mode)
    if full_width * height != full_height * width:
        notes.append(message(QT_TRANSLATE_NOOP("messages", "Cut to its middle.")))
    if (full_width, full_height) != (width, height):
        picture = ImageOps.fit(picture, (width, height), Image.Resampling.LANCZOS)
        notes.append(
            message(
                QT_TRANSLATE_NOOP(
                    "messages", "Resized from {width:,} × {height:,} to {new_width} × {new_height} pixels."
                ),
                width=full_width,
                height=full_height,
                new_width=width,
                new_height=height,
            )
        )
    return LoadedPicture(np.array(picture).reshape(height, width, channels), tuple(notes))


def _notes_on_content(opened: Image, mode: Mode) -> list[Message]:
    notes = []
    frames = getattr(opened, "n_frames", 1)
    if frames > 1:
        notes.append(message(QT_TRANSLATE_NOOP("messages", "First of {frames:,} frames."), frames=frames))
    if opened.mode in _DEEP:
        notes.append(message(QT_TRANSLATE_NOOP("messages", "Scaled from 16 bits to 8.")))
    if _is_transparent(opened):
        notes.append(
            message(QT_TRANSLATE_NOOP("messages", "Transparent parts became black."))
            if mode == "L"
            else message(QT_TRANSLATE_NOOP("messages", "Transparent parts became white."))
        )
    if mode == "L" and opened.getbands() not in _GREY_BANDS and opened.mode not in _DEEP:
        notes.append(message(QT_TRANSLATE_NOOP("messages", "Turned grey.")))
    return notes


def _is_transparent(picture: Image) -> bool:
    return picture.mode in _WITH_ALPHA or "transparency" in picture.info


def _plain(picture: Image, mode: Mode) -> Image:
    """Return the picture in 8 bits, opaque and in `mode`."""
    from PIL import Image

    if picture.mode in _DEEP:
        deep = np.asarray(picture).astype(np.int64) // 257
        return Image.fromarray(np.clip(deep, 0, 255).astype(np.uint8)).convert(mode)
    if _is_transparent(picture):
        drawn = picture.convert("RGBA")
        ground = Image.new("RGBA", drawn.size, "black" if mode == "L" else "white")
        picture = Image.alpha_composite(ground, drawn).convert("RGB")
    return picture.convert(mode)
