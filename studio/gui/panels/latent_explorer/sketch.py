"""Encodes a sketch, in a background thread. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from studio.gui.panels.latent_explorer import work
from studio.gui.panels.latent_explorer.pictures import Pixels, pictures

if TYPE_CHECKING:
    from torch import Tensor

    from studio.gui.context import ModelHandle


@dataclass(frozen=True, kw_only=True)
class SketchRequest:
    """Find the latent of a picture, uint8 (H, W, C); `number` grows with every change of it."""

    handle: ModelHandle
    pixels: Pixels = field(compare=False)
    number: int
    label: int | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Sketch:
    """The sketch's latent (L,), and sketch and reconstruction (2, H, W, C)."""

    z: Tensor
    pair: Pixels


def encode(request: SketchRequest) -> Sketch:
    """Return a sketch's latent and what the model makes of it."""
    import torch

    from studio.nn.device import device_of

    model: Any = request.handle.model
    x = torch.from_numpy(request.pixels).permute(2, 0, 1)[None].float() / 255.0
    condition = work.condition_of(request.handle, request.label, 1)
    with torch.no_grad():
        z = model.encode(x.to(device_of(model)), condition)
        again = model.decode(z, condition)
    pair = pictures(torch.cat([x, again.cpu()]), request.handle.card.data, pixels=x.shape[-1])
    return Sketch(z=z.flatten().float().cpu(), pair=pair)
