"""Representations to probe: raw pixels, a model's features, a random encoder's, other models' codes."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn

from studio import checkpoints
from studio.core.capabilities import Decodes, Encodes, Represents
from studio.data.stream import to_float
from studio.nn.device import device_of
from studio.training.compute import computes_in_bf16

RepresentationKind = Literal["model", "random", "pixels", "vae", "dae"]
CODES: tuple[Literal["vae", "dae"], ...] = ("vae", "dae")
_BATCH = 250


@dataclass(frozen=True, kw_only=True)
class Representation:
    """A way of turning pictures into vectors.

    Attributes
    ----------
    kind
        Where it comes from.
    features
        (N, C, H, W) in [0, 1] to (N, F).
    device
        Where it computes.
    """

    kind: RepresentationKind
    features: Callable[[Tensor], Tensor]
    device: torch.device


def encoder(kind: RepresentationKind, model: Represents, pooling: str) -> Representation:
    """Return a model's features under a pooling, computed in bf16 where that is fast."""
    assert isinstance(model, nn.Module)
    device = device_of(model)
    bf16 = computes_in_bf16(device)

    def features(x: Tensor) -> Tensor:
        with torch.autocast(device.type, torch.bfloat16, enabled=bf16):
            return model.represent(x, pooling).float()

    return Representation(kind=kind, features=features, device=device)


def pixels() -> Representation:
    """Return the pictures themselves."""
    return Representation(kind="pixels", features=lambda x: x.flatten(1), device=torch.device("cpu"))


def shipped_codes(kind: Literal["vae", "dae"], data: str) -> Representation | None:
    """Return the widest code of the shipped models of a family on a data set; None where there is none."""
    widest: nn.Module | None = None
    for entry in checkpoints.shipped():
        if entry.family != kind or entry.data != data:
            continue
        model = checkpoints.load(entry.path).model
        if isinstance(model, Encodes) and isinstance(model, Decodes) and _width(model) > _width(widest):
            widest = model
    if widest is None:
        return None
    return _codes(kind, widest)


def _codes(kind: Literal["vae", "dae"], model: nn.Module) -> Representation:
    assert isinstance(model, Encodes)
    return Representation(
        kind=kind, features=lambda x: model.encode(x).flatten(1), device=torch.device("cpu")
    )


def _width(model: nn.Module | None) -> int:
    return torch.Size(model.latent_shape).numel() if isinstance(model, Decodes) else 0


def features_of(representation: Representation, images: Tensor) -> Generator[int, None, Tensor]:
    """Turn bytes (N, C, H, W) into features (N, F) on the CPU; yields how many are done with each batch."""
    parts = []
    for batch in torch.split(images, _BATCH):
        with torch.no_grad():  # not around the yield, where it would leak
            parts.append(representation.features(to_float(batch.to(representation.device))).cpu())
        yield len(batch)
    return torch.cat(parts)
