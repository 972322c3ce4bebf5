"""Points you drew, as a distribution: a Gaussian of width sigma around every point (a kernel density).

Each drawing is a file in the user's folder and the data set `drawn:NAME`.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import Field

from studio.core.config import Config
from studio.core.data_spec import DataSpec
from studio.core.files import os_reason
from studio.core.paths import home
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.data import packed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    from studio.data.dataset import PointSet

PREFIX = "drawn:"
MOST_POINTS = 5_000
LEAST_SIGMA, MOST_SIGMA = 0.001, 100.0
MOST_COORDINATE = 1_000.0
_POINTS = "points"
_MOST_CHARACTERS = 40
# Neither a path nor a hidden file on any system, and nothing that would need quoting.
_NAME = re.compile(rf"\w(?:[\w \-]{{0,{_MOST_CHARACTERS - 2}}}\w)?")
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d", re.IGNORECASE)  # by Windows
_EXTENT_SIGMAS = 4.0

log = logging.getLogger(__name__)


class _Header(Config):
    sigma: float = Field(ge=LEAST_SIGMA, le=MOST_SIGMA)
    num_points: int = Field(ge=1, le=MOST_POINTS)
    extent: float = Field(gt=0)
    entropy: float


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """What was saved: points, float32 (K, 2) in data units, and the width sigma of each one's Gaussian."""

    points: NDArray[np.float32]
    sigma: float


def save(name: str, points: ArrayLike, sigma: float, *, replace: bool = False) -> DataSpec:
    """Keep a drawing and return what is known of it as a data set.

    Parameters
    ----------
    name
        What to call it: letters, digits, spaces, `-` and `_`, at most 40.
    points
        (K, 2) in data units, at most `MOST_POINTS`.
    sigma
        Standard deviation of the Gaussian around each point, in data units.
    replace
        Whether a drawing of that name may be replaced.

    Raises
    ------
    StudioError
        If something doesn't fit, the name is taken, or the disk is full.
    """
    import numpy as np

    from studio.data.toys.mixtures import mixture_entropy

    path = _path(_checked_name(name))
    centres = _checked_points(points)
    if not LEAST_SIGMA <= sigma <= MOST_SIGMA:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "The width {sigma:g} is not between {least:g} and {most:g}."),
            sigma=sigma,
            least=LEAST_SIGMA,
            most=MOST_SIGMA,
        )
    if path.exists() and not replace:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "There is a drawing called {name!r} already: choose another name."),
            name=name,
        )
    header = _Header(
        sigma=float(sigma),
        num_points=len(centres),
        extent=float(np.abs(centres).max() + _EXTENT_SIGMAS * sigma),
        entropy=mixture_entropy(centres.astype(np.float64), float(sigma)),
    )
    packed.write(path, header, {_POINTS: centres})
    return _spec_of(path.stem, header)


def read(name: str) -> Drawing:
    """Return a drawing, for drawing on; a `StudioError` if there is none or its file is damaged."""
    path, header = _opened(name)
    return Drawing(points=_read_points(path, header), sigma=header.sigma)


def delete(name: str) -> None:
    """Forget a drawing; a `StudioError` if there is none."""
    path = _existing(name)
    try:
        path.unlink()
    except OSError as error:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "{path} can't be deleted: {reason}."),
            path=str(path),
            reason=os_reason(error),
        ) from None


def saved() -> list[str]:
    """Return the names of all drawings; those whose files are damaged are left out."""
    folder = _folder()
    paths = sorted(folder.glob(f"*{packed.SUFFIX}")) if folder.is_dir() else []
    return [path.stem for path in paths if _NAME.fullmatch(path.stem) and _is_readable(path)]


def _is_readable(path: Path) -> bool:
    try:
        packed.read_header(path, _Header)
    except StudioError as error:
        log.warning("%s", error)
        return False
    return True


def data_names() -> list[str]:
    """Return the names of the drawings as data sets."""
    return [PREFIX + name for name in saved()]


def spec(data_name: str) -> DataSpec:
    """Return what is known of the data set `drawn:NAME`."""
    path, header = _opened(data_name.removeprefix(PREFIX))
    return _spec_of(path.stem, header)


def load(data_name: str) -> PointSet:
    """Return the data set `drawn:NAME`."""
    import torch

    from studio.data.dataset import PointSet
    from studio.data.toys.mixtures import GaussianMixture

    path, header = _opened(data_name.removeprefix(PREFIX))
    centres = torch.from_numpy(_read_points(path, header))
    mixture = GaussianMixture(centres=centres, sigma=header.sigma)
    return PointSet(spec=_spec_of(path.stem, header), sampler=mixture.sample, density=mixture.log_prob)


def _spec_of(name: str, header: _Header) -> DataSpec:
    return DataSpec(
        name=PREFIX + name,
        title=name,
        kind="points",
        shape=(2,),
        has_log_prob=True,
        entropy=header.entropy,
        extent=header.extent,
        licence=QT_TRANSLATE_NOOP("data", "yours"),
    )


def _folder() -> Path:
    return home() / "data" / "drawn"


def _path(name: str) -> Path:
    return _folder() / f"{name}{packed.SUFFIX}"


def _checked_name(name: str) -> str:
    composed = unicodedata.normalize("NFC", name)
    if not _NAME.fullmatch(composed) or _RESERVED.fullmatch(composed):
        raise StudioError(
            QT_TRANSLATE_NOOP(
                "messages",
                "{name!r} can't be a drawing's name: take up to {most} letters, digits, spaces, - and _.",
            ),
            name=name,
            most=_MOST_CHARACTERS,
        )
    return composed


def _existing(name: str) -> Path:
    path = _path(_checked_name(name))
    if not path.is_file():
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "There is no drawing called {name!r}; there are: {known}."),
            name=name,
            known=", ".join(saved()) or "-",
        )
    return path


def _opened(name: str) -> tuple[Path, _Header]:
    path = _existing(name)
    return path, packed.read_header(path, _Header)


def _checked_points(points: ArrayLike) -> NDArray[np.float32]:
    import numpy as np

    try:
        centres: NDArray[Any] = np.asarray(points, np.float32)
    except (ValueError, TypeError):
        centres = np.empty(())
    if centres.ndim != 2 or centres.shape[1] != 2 or not 1 <= len(centres) <= MOST_POINTS:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "A drawing has between 1 and {most:,} points in the plane."),
            most=MOST_POINTS,
        )
    if not (np.abs(centres) <= MOST_COORDINATE).all():  # catches NaN too
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "A drawing's points lie within {most:,.0f} of the origin."),
            most=MOST_COORDINATE,
        )
    return centres


def _read_points(path: Path, header: _Header) -> NDArray[np.float32]:
    import numpy as np

    points = packed.read_arrays(path, (_POINTS,))[_POINTS]
    packed.check(path, points, np.float32, (header.num_points, 2))
    return _checked_points(points)
