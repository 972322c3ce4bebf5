"""Pictures of a path, decoded in background threads. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.gui.panels.latent_explorer import work
from studio.gui.panels.latent_explorer.pictures import Pixels
from studio.gui.panels.latent_explorer.records import BlendKind, Keyframe

if TYPE_CHECKING:
    from studio.gui.context import ModelHandle

_BATCH = 8


@dataclass(frozen=True, kw_only=True)
class KeyframesRequest:
    """Decode keyframes as small pictures."""

    handle: ModelHandle
    keyframes: tuple[Keyframe, ...]
    label: int | None
    truncation: float


def decode_keyframes(request: KeyframesRequest) -> dict[Keyframe, Pixels]:
    """Return the picture (H, W, C) of every keyframe."""
    import torch

    z = request.truncation * torch.tensor([keyframe.z for keyframe in request.keyframes])
    images = work.decode_small(request.handle, z, request.label)
    return dict(zip(request.keyframes, images, strict=True))


@dataclass(frozen=True, kw_only=True)
class PathFilm:
    """A path as the frames of a film."""

    handle: ModelHandle
    keyframes: tuple[Keyframe, ...]
    loops: bool
    blend: BlendKind
    num_frames: int
    label: int | None
    truncation: float


def film_frames(film: PathFilm) -> Iterator[Pixels]:
    """Return frame after frame, (1, H, W, C) each. A loop's last frame comes just before its first."""
    import torch

    from studio.sampling.paths import path_points

    shares = torch.arange(film.num_frames) / (film.num_frames if film.loops else max(film.num_frames - 1, 1))
    keyframes = torch.tensor([keyframe.z for keyframe in film.keyframes])
    z = film.truncation * path_points(keyframes, shares, closed=film.loops, blend=film.blend)
    for part in torch.split(z, _BATCH):
        for image in work.decode_large(film.handle, part, film.label):
            yield image[None]
