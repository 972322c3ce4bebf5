"""The two densities as plain values: what is dragged, saved and sent to workers."""

from __future__ import annotations

from math import atan2, cos, pi, sin
from typing import Any, Literal

from pydantic import Field

from studio.core.config import Config

Kind = Literal["kl-pq", "kl-qp", "js", "tv", "w1", "w2"]
Side = Literal["p", "q"]
KINDS: tuple[Kind, ...] = ("kl-pq", "kl-qp", "js", "tv", "w1", "w2")
MOST_BUMPS = 4
REACH = 6.0
LEAST_SIGMA, MOST_SIGMA = 0.15, 3.0
LEAST_WEIGHT = 0.05


class Bump(Config):
    """One Gaussian of a mixture.

    Attributes
    ----------
    x, y
        Its mean; `y` counts in the plane only.
    sigma
        Standard deviation, in the plane that along its first axis.
    other
        Standard deviation along the second axis.
    angle
        Direction of the first axis in radians.
    weight
        Share of the mass, relative to the other bumps'.
    """

    x: float = Field(default=0.0, ge=-REACH, le=REACH)
    y: float = Field(default=0.0, ge=-REACH, le=REACH)
    sigma: float = Field(default=1.0, ge=LEAST_SIGMA, le=MOST_SIGMA)
    other: float = Field(default=1.0, ge=LEAST_SIGMA, le=MOST_SIGMA)
    angle: float = 0.0
    weight: float = Field(default=1.0, ge=LEAST_WEIGHT, le=1.0)

    def moved(self, x: float, y: float) -> Bump:
        """Return it with another mean."""
        return self.replace({"x": _between(x, -REACH, REACH), "y": _between(y, -REACH, REACH)})

    def pulled(self, axis: int, x: float, y: float, dimensions: int) -> Bump:
        """Return it with an axis that ends at a point."""
        dx, dy = x - self.x, (y - self.y) if dimensions > 1 else 0.0
        length = _between((dx * dx + dy * dy) ** 0.5, LEAST_SIGMA, MOST_SIGMA)
        if dimensions == 1:
            return self.replace({"sigma": length})
        angle = atan2(dy, dx) - (pi / 2 if axis else 0.0)
        angle = (angle + pi) % (2 * pi) - pi
        return self.replace({("other" if axis else "sigma"): length, "angle": angle})

    def axis_end(self, axis: int) -> tuple[float, float]:
        """Return where an axis ends, one standard deviation from the mean."""
        angle = self.angle + (pi / 2 if axis else 0.0)
        length = self.other if axis else self.sigma
        return self.x + length * cos(angle), self.y + length * sin(angle)


class Pair(Config):
    """Both densities."""

    dimensions: Literal[1, 2] = 1
    p: tuple[Bump, ...] = Field(min_length=1, max_length=MOST_BUMPS)
    q: tuple[Bump, ...] = Field(min_length=1, max_length=MOST_BUMPS)

    def bumps(self, side: Side) -> tuple[Bump, ...]:
        """Return one of the densities."""
        return self.p if side == "p" else self.q

    def with_bumps(self, side: Side, bumps: tuple[Bump, ...]) -> Pair:
        """Return the pair with one density changed."""
        return self.model_copy(update={side: bumps})

    def with_bump(self, side: Side, index: int, bump: Bump) -> Pair:
        """Return the pair with one bump changed."""
        bumps = list(self.bumps(side))
        bumps[index] = bump
        return self.with_bumps(side, tuple(bumps))

    @property
    def is_gaussian(self) -> bool:
        """Whether both are single Gaussians."""
        return len(self.p) == len(self.q) == 1


# From here the reverse fit finds one mode and the forward fit covers both.
START = Pair(
    p=(Bump(x=-2.5, y=-1.2, sigma=0.6, other=0.6), Bump(x=2.3, y=1.2, sigma=0.6, other=0.6, weight=0.7)),
    q=(Bump(x=0.9, y=0.5, sigma=0.8, other=0.6, angle=0.4),),
)
GAUSSIANS = Pair(
    p=(Bump(x=-1.0, y=-0.8, sigma=1.0, other=0.6, angle=0.6),), q=(Bump(x=1.2, y=0.6, sigma=1.4, other=0.9),)
)
MIXTURES = Pair(
    p=(
        Bump(x=-3.0, y=-1.0, sigma=0.6, other=0.9),
        Bump(x=0.0, y=2.0, sigma=0.5, other=0.7),
        Bump(x=3.0, y=-1.0, sigma=0.6, other=0.6),
    ),
    q=(Bump(x=-1.4, y=0.5, sigma=0.8, other=1.2), Bump(x=1.8, y=-0.5, sigma=0.9, other=1.0)),
)
APART = Pair(p=(Bump(x=-3.5, y=-2.0, sigma=0.4, other=0.4),), q=(Bump(x=3.5, y=2.0, sigma=0.4, other=0.4),))
STARTS: dict[str, Pair] = {"fit": START, "gaussians": GAUSSIANS, "mixtures": MIXTURES, "apart": APART}


def read_pair(state: Any) -> Pair | None:
    """Return a saved pair, or None where it doesn't fit."""
    try:
        return Pair.model_validate(state)
    except ValueError:
        return None


def _between(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)
