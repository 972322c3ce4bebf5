"""What a model's prior over latents is, and what may be asked of it. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from studio.core.capabilities import DrawsLatents, TunesSampling
from studio.core.family import registered

if TYPE_CHECKING:
    from torch import Tensor

    from studio.gui.context import ModelHandle
    from studio.sampling.lattice import SeedLattice

TRUNCATION = "truncation"


def truncates(handle: ModelHandle) -> bool:
    """Return whether a model's samples may be drawn nearer to the prior's mean."""
    family = registered().get(handle.card.family)
    settings = family.sampling if family is not None else None
    known = settings is not None and TRUNCATION in settings.model_fields
    return known and isinstance(handle.model, TunesSampling)


def prior_of(handle: ModelHandle) -> Literal["normal", "uniform"]:
    """Return the kind of prior a decoder's latents have."""
    model = handle.model
    return "uniform" if isinstance(model, DrawsLatents) and model.prior == "uniform" else "normal"


def draw_latents(handle: ModelHandle, num: int, seed: int) -> Tensor:
    """Return draws from the prior, (num, *latent_shape), on the CPU; the same as sampling begins with."""
    from studio.nn.noise import item_normal

    model: Any = handle.model
    if isinstance(model, DrawsLatents):
        return model.draw_latent(num, seed).cpu()
    return item_normal(num, model.latent_shape, seed)


def seed_lattice(handle: ModelHandle) -> SeedLattice | None:
    """Return the seeds' plane of a model with a normal prior, else None."""
    from studio.sampling.lattice import SeedLattice

    if prior_of(handle) != "normal":
        return None
    return SeedLattice(draw=lambda seed: draw_latents(handle, 1, seed).flatten())
