"""Where a plane's coordinates lie on the screen, and where its ticks go. No Qt, no state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, floor, log10

_MIN_SPAN, _MAX_SPAN = 1e-4, 1e6


@dataclass(frozen=True, kw_only=True)
class PlaneRange:
    """A rectangle of the plane: `left < right` along u, `bottom < top` along v."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        """Extent along u."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Extent along v."""
        return self.top - self.bottom

    def padded(self, share: float) -> PlaneRange:
        """Return the range grown by a share of its size on every side."""
        dx, dy = self.width * share, self.height * share
        return PlaneRange(
            left=self.left - dx, right=self.right + dx, bottom=self.bottom - dy, top=self.top + dy
        )


@dataclass(frozen=True, kw_only=True)
class Camera:
    """A view of the plane with one scale for both axes, so that circles are round.

    Attributes
    ----------
    x, y, width, height
        The plot's rectangle, in pixels.
    u, v
        The plane's point at its centre.
    span
        Plane units across its shorter side.
    """

    x: float
    y: float
    width: float
    height: float
    u: float = 0.0
    v: float = 0.0
    span: float = 7.0

    @property
    def scale(self) -> float:
        """Pixels in one plane unit."""
        return max(min(self.width, self.height), 1.0) / self.span

    def to_pixels(self, u: float, v: float) -> tuple[float, float]:
        """Return the pixel of a point of the plane."""
        return (
            self.x + self.width / 2 + (u - self.u) * self.scale,
            self.y + self.height / 2 - (v - self.v) * self.scale,
        )

    def to_plane(self, x: float, y: float) -> tuple[float, float]:
        """Return the point of the plane at a pixel."""
        return (
            self.u + (x - self.x - self.width / 2) / self.scale,
            self.v - (y - self.y - self.height / 2) / self.scale,
        )

    def visible(self) -> PlaneRange:
        """Return the part of the plane inside the plot."""
        dx, dy = self.width / self.scale / 2, self.height / self.scale / 2
        return PlaneRange(left=self.u - dx, right=self.u + dx, bottom=self.v - dy, top=self.v + dy)

    def showing(self, wanted: PlaneRange) -> Camera:
        """Return the camera that shows a whole range, centred."""
        short = max(min(self.width, self.height), 1.0)
        span = max(wanted.width * short / max(self.width, 1.0), wanted.height * short / max(self.height, 1.0))
        return replace(
            self,
            u=(wanted.left + wanted.right) / 2,
            v=(wanted.bottom + wanted.top) / 2,
            span=min(max(span, _MIN_SPAN), _MAX_SPAN),
        )

    def zoomed(self, factor: float, x: float, y: float) -> Camera:
        """Return the camera closer by `factor`, the point under pixel (x, y) held."""
        span = min(max(self.span / factor, _MIN_SPAN), _MAX_SPAN)
        before, after = self.to_plane(x, y), replace(self, span=span).to_plane(x, y)
        return replace(self, span=span, u=self.u + before[0] - after[0], v=self.v + before[1] - after[1])

    def panned(self, dx: float, dy: float) -> Camera:
        """Return the camera after its picture was dragged by so many pixels."""
        return replace(self, u=self.u - dx / self.scale, v=self.v + dy / self.scale)


def ticks(low: float, high: float, most: int) -> list[tuple[float, str]]:
    """Return at most `most` + 1 round values from `low` to `high`, with their labels."""
    rough = (high - low) / max(most, 1)
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999999)
    decimals = max(-floor(log10(step) + 1e-9), 0)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    values = [i * step if i else 0.0 for i in range(first, last + 1)]
    # The true minus sign is as wide as a digit.
    return [(value, f"{value:.{decimals}f}".replace("-", "−")) for value in values]
