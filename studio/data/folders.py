"""A folder of your own pictures as a data set: `folder:PATH`, or `folder:PATH@64` for another side than 32.

Every picture is cut to its middle square and resized, in colour; the subfolders are the classes. What was
decoded is kept in the user's folder, so that opening it again takes no longer than listing it.
"""

from __future__ import annotations

import logging
import re
from collections import deque
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from studio.core.data_spec import DataSpec
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.data import folder_cache
from studio.data.folder_cache import LEAST_IMAGES, FolderHeader, OpenedFolder, Side
from studio.data.folder_listing import Listing, Skipped, list_folder, printable, skip
from studio.data.source import FetchProgress, NotFetched

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studio.data.dataset import ImageSet

PREFIX = "folder:"
SIDES: tuple[Side, ...] = get_args(Side)
DEFAULT_SIDE: Side = 32
_NAMED_SIDE = re.compile(rf"(.*)@({'|'.join(map(str, SIDES))})", re.DOTALL)
_SIDES_TAKEN = range(8, 16_385)  # of the pictures in the folder
_MOST_BYTES = 1 << 30  # decoded
_NO_SUBFOLDER = QT_TRANSLATE_NOOP("class", "(no subfolder)")

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class FolderProgress:
    """How far a folder has been read.

    Attributes
    ----------
    item
        The file in work, relative to the folder.
    done, total
        Files; the total is None while they are being listed.
    num_skipped
        Files left out so far.
    opened
        The result; only the last step has it.
    """

    item: str
    done: int
    total: int | None
    num_skipped: int
    opened: OpenedFolder | None = None


def folder_name(path: Path, side: Side = DEFAULT_SIDE) -> str:
    """Return the data set's name of a folder; a `StudioError` if `path` can't be one."""
    try:
        resolved = path.expanduser().resolve().as_posix()
        resolved.encode()
    except (OSError, RuntimeError, ValueError):  # links in a circle, a null character, no Unicode
        raise _no_folder(path) from None
    named = side != DEFAULT_SIDE or _NAMED_SIDE.fullmatch(resolved)
    return f"{PREFIX}{resolved}@{side}" if named else PREFIX + resolved


def open_folder(path: Path, side: Side = DEFAULT_SIDE) -> Iterator[FolderProgress]:
    """Open a folder file by file; close the generator to cancel, which costs at most one file's work.

    Parameters
    ----------
    path
        The folder.
    side
        Height and width the pictures are brought to.

    Yields
    ------
    FolderProgress
        Before every file; the last one has the result.

    Raises
    ------
    StudioError
        If it is no folder, holds fewer than three pictures or too many files, or the disk is full.
    """
    if side not in SIDES:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "A side of {side} pixels is not offered; there are: {sides}."),
            side=side,
            sides=", ".join(map(str, SIDES)),
        )
    name = folder_name(path, side)
    root, _ = _parted(name)
    if not root.is_dir():
        raise _no_folder(path)
    listing = yield from _listed(root, side)
    opened = _kept(name, listing)
    if opened is None:
        header = yield from _decode(name, listing, root, side)
        opened = folder_cache.read(header)
    num = len(listing.files)
    yield FolderProgress(item="", done=num, total=num, num_skipped=len(opened.skipped), opened=opened)


def names() -> list[str]:
    """Return the data sets' names of the folders that were opened and are still there."""
    return [header.name for header in folder_cache.headers() if Path(header.path).is_dir()]


def spec(name: str) -> DataSpec:
    """Return what is known of a folder that was opened; `NotFetched` if it never was."""
    path, side = _parted(name)
    header = folder_cache.header_of(folder_name(path, side))
    if header is not None:
        return header.spec()
    if not path.is_dir():
        raise _no_folder(path)
    raise NotFetched(
        QT_TRANSLATE_NOOP("messages", "The folder {folder} has not been opened yet: open it first."),
        folder=str(path),
    )


def load(name: str) -> ImageSet:
    """Return a folder's data set; one that is new or changed is decoded, which may take long."""
    (last,) = deque(open_folder(*_parted(name)), maxlen=1)
    assert last.opened is not None
    return last.opened.dataset


def is_fetched(name: str) -> bool:
    """Return whether the folder was opened before; it may have changed since."""
    return folder_cache.header_of(folder_name(*_parted(name))) is not None


def fetch(name: str) -> Iterator[FetchProgress]:
    """Open a folder with the progress of `data.fetch`."""
    for step in open_folder(*_parted(name)):
        yield FetchProgress(item=step.item, done=step.done, total=step.total, unit="images")


def _parted(name: str) -> tuple[Path, Side]:
    text = name.removeprefix(PREFIX)
    match = _NAMED_SIDE.fullmatch(text)
    if match is None:
        return Path(text), DEFAULT_SIDE
    return Path(match[1]), next(side for side in SIDES if str(side) == match[2])


def _no_folder(path: Path) -> StudioError:
    return StudioError(
        QT_TRANSLATE_NOOP("messages", "There is no folder {folder}."), folder=printable(str(path))
    )


def _listed(root: Path, side: Side) -> Generator[FolderProgress, None, Listing]:
    walk = list_folder(root, _MOST_BYTES // (3 * side**2))
    while True:
        try:
            num = next(walk)
        except StopIteration as end:
            listing: Listing = end.value
            return listing
        yield FolderProgress(item="", done=num, total=None, num_skipped=0)


def _kept(name: str, listing: Listing) -> OpenedFolder | None:
    """Return what was decoded earlier, if it is intact and nothing has changed since."""
    header = folder_cache.header_of(name)
    if header is None or header.fingerprint != listing.fingerprint():
        return None
    try:
        return folder_cache.read(header)
    except StudioError as error:
        log.warning("%s", str(error))  # the error itself would keep its frames alive
        return None


def _decode(
    name: str, listing: Listing, root: Path, side: Side
) -> Generator[FolderProgress, None, FolderHeader]:
    """Decode all files and keep them in the user's folder."""
    import numpy as np

    total = len(listing.files)
    images = np.empty((total, 3, side, side), np.uint8)
    kept: list[str] = []
    skipped = list(listing.skipped)
    for index, file in enumerate(listing.files):
        item = printable(file)
        yield FolderProgress(item=item, done=index, total=total, num_skipped=len(skipped))
        image = _picture(root, file, side)
        if isinstance(image, Skipped):
            skipped.append(image)
        else:
            images[len(kept)] = image
            kept.append(file)
    if len(kept) < LEAST_IMAGES:
        raise _too_few(root, len(kept), skipped)
    classes, labels = _classes(kept)
    header = FolderHeader(
        name=name,
        title=root.name or str(root),
        path=root.as_posix(),
        side=side,
        fingerprint=listing.fingerprint(),
        classes=classes,
        num_images=len(kept),
    )
    folder_cache.store(header, images[: len(kept)], labels, skipped)
    return header


def _picture(root: Path, relative: str, side: Side) -> NDArray[np.uint8] | Skipped:
    """Return a file's picture, (3, side, side), or why there is none."""
    from studio.data.pictures import load_picture

    path = root / relative
    try:
        pixels = load_picture(path, (3, side, side), sides=_SIDES_TAKEN).pixels  # (side, side, 3)
    except StudioError as error:
        return skip(relative, error.message.template, error.message.arguments)
    except Exception as error:  # whatever one file does to a decoder, the others are wanted
        log.warning("%s could not be decoded", printable(relative), exc_info=True)
        template = QT_TRANSLATE_NOOP("messages", "{file} could not be read: {reason}.")
        return skip(relative, template, {"file": path.name, "reason": type(error).__name__})
    return pixels.transpose(2, 0, 1)


def _classes(files: list[str]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the subfolders' names and every file's label; no names where there is nothing to tell apart."""
    import numpy as np

    tops = [file.partition("/")[0] if "/" in file else "" for file in files]
    known = sorted(set(tops))
    if len(known) < 2:
        return (), np.zeros(len(files), np.int64)
    numbers = {top: number for number, top in enumerate(known)}
    names = tuple(printable(top) if top else _NO_SUBFOLDER for top in known)
    return names, np.array([numbers[top] for top in tops], np.int64)


def _too_few(root: Path, num: int, skipped: list[Skipped]) -> StudioError:
    if not skipped and not num:
        return StudioError(
            QT_TRANSLATE_NOOP("messages", "There are no pictures in the folder {folder}."),
            folder=printable(str(root)),
        )
    if not skipped:
        return StudioError(
            QT_TRANSLATE_NOOP(
                "messages", "There are only {num} pictures in the folder {folder}; {least} are needed."
            ),
            num=num,
            folder=printable(str(root)),
            least=LEAST_IMAGES,
        )
    return StudioError(
        QT_TRANSLATE_NOOP(
            "messages",
            "Only {num} pictures in the folder {folder} can be read; {least} are needed ({num_skipped} files "
            "were left out, the first: {reason}).",
        ),
        num=num,
        folder=printable(str(root)),
        least=LEAST_IMAGES,
        num_skipped=len(skipped),
        reason=skipped[0].reason,
    )
