"""Pictures of a path, decoded in background threads. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.gui.panels.latent_explorer import work
from studio.gui.panels.latent_explorer.pictures import Pixels
from studio.gui.panels.latent_explorer.records import Keyframe

if TYPE_CHECKING:
    from studio.gui.context import ModelHandle


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
