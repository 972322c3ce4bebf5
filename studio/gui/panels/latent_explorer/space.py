"""The latent space as the explorer sees it: coordinates for the sliders, and a plane. Pure torch, no Qt.

L flat latent dimensions, K sliders.
"""

from __future__ import annotations

from math import ceil, floor, log2, sqrt

import torch
from torch import Tensor

from studio.gui.panels.latent_explorer.codes import Codes
from studio.gui.panels.latent_explorer.records import PlaneChoice
from studio.gui.panels.latent_explorer.space_titles import axis_title
from studio.sampling.lattice import SeedLattice
from studio.sampling.paths import Frame, axes_frame, flat_plane, plane_grid, plane_through

MAX_AXES = 16
_GAUSSIAN_REACH = 3.0
LATTICE_HOME = (-0.75, 6.75, -0.75, 6.75)
Range = tuple[float, float, float, float]


class Space:
    """Geometry of one model's latent space; a new one is made when its codes are known or renewed.

    Parameters
    ----------
    size
        Number of latent dimensions.
    codes
        Encoded test items, if the model encodes.
    has_prior
        Whether latents are meant to be N(0, I). Where not, the codes tell where latents are.
    lattice
        The seeds' plane, if latents are draws from a normal prior.
    has_codes
        Whether there are codes, or will be. A large space without any is seen as seeds: along two of many
        axes next to nothing changes.
    """

    def __init__(
        self,
        size: int,
        codes: Codes | None = None,
        *,
        has_prior: bool = True,
        lattice: SeedLattice | None = None,
        has_codes: bool = True,
    ) -> None:
        self.size = size
        self.lattice = lattice
        self._begins_on_seeds = lattice is not None and not has_codes and size > MAX_AXES
        self.codes = codes
        self.has_prior = has_prior
        self.components: Frame | None = None
        if codes is not None:
            self.components = Frame(origin=codes.principal_origin, basis=codes.principal_basis)
        by_component = size > MAX_AXES and self.components is not None
        self.sliders = self.components if by_component and self.components else axes_frame(size, MAX_AXES)

    @property
    def slides_components(self) -> bool:
        """Whether the sliders move principal components, in sigma, rather than latent axes."""
        return self.sliders is self.components

    def centre(self) -> Tensor:
        """Return the latent (L,) in the middle: the prior's mean, or that of the codes."""
        if self.has_prior or self.components is None:
            return torch.zeros(self.size)
        return self.components.origin

    def start(self) -> Tensor:
        """Return the latent (L,) to begin at: one with a clear picture, which the prior's mean seldom has.

        Every second coordinate is one standard deviation out, the last one among them. In a space so large
        that such a latent lies far from all data, it is the first code, once there are any. On the seed
        lattice it is the first seed's draw.
        """
        if not self.has_prior:
            return self.centre()
        if self._begins_on_seeds and self.lattice is not None:
            return self.lattice.point(0.0, 0.0)
        if self.size > MAX_AXES:
            return self.centre() if self.codes is None else self.codes.z[0]
        return torch.arange(self.size, 0, -1).remainder(2).float()

    def random(self, seed: int) -> Tensor:
        """Return a draw (L,) from the prior, or from a Gaussian with the codes' principal components."""
        generator = torch.Generator().manual_seed(seed)
        if self.has_prior or self.components is None:
            return torch.randn(self.size, generator=generator)
        return self.components.point(torch.randn(len(self.components.basis), generator=generator))

    def slider_titles(self) -> list[str]:
        """Return the sliders' labels."""
        return [axis_title(self.slides_components, index) for index in range(len(self.sliders.basis))]

    def axis_titles(self, choice: PlaneChoice) -> tuple[str, str]:
        """Return what stands at the plane's axes; without texts where there are no axes of the space."""
        if choice.kind in ("images", "seeds"):
            return "", ""
        by_component = choice.kind == "components"
        return axis_title(by_component, choice.first), axis_title(by_component, choice.second)

    def num_axes(self, kind: str) -> int:
        """Return how many axes, or components, a plane may choose from."""
        if kind == "components":
            return 0 if self.components is None else len(self.components.basis)
        return self.size

    def fitting(self, choice: PlaneChoice | None) -> PlaneChoice:
        """Return the choice if this space has such a plane, else the one it has instead."""
        if choice is None:
            if self._begins_on_seeds:
                return PlaneChoice(kind="seeds")
            by_component = self.size > 2 and self.components is not None
            return PlaneChoice(kind="components" if by_component else "axes")
        if choice.kind == "seeds":
            return choice if self.lattice is not None else self.fitting(None)
        if choice.kind != "axes" and self.codes is None:
            return PlaneChoice()
        if choice.kind == "images":
            num = len(self.codes.z) if self.codes is not None else 0
            return choice if all(0 <= index < num for index in choice.images) else PlaneChoice()
        most = self.num_axes(choice.kind)
        differ = choice.first != choice.second or most == 1
        return choice if max(choice.first, choice.second) < most and differ else PlaneChoice(kind=choice.kind)

    def plane(self, choice: PlaneChoice) -> Frame:
        """Return the frame of a plane through the frame's own origin."""
        if choice.kind == "images" and self.codes is not None:
            return plane_through(self.codes.z[list(choice.images)])
        frame = self.components if choice.kind == "components" and self.components else axes_frame(self.size)
        if len(frame.basis) < 2:
            return flat_plane(self.size)
        return frame.pick(choice.first, choice.second)

    def home(self, plane: Frame) -> Range:
        """Return the range worth seeing: nearly all codes, and the unit Gaussian's mass around the origin."""
        reach = torch.full((2,), _GAUSSIAN_REACH)
        low, high = -reach, reach
        if self.codes is not None:
            at = plane.coordinates(self.codes.z)  # (N, 2)
            inner, outer = torch.quantile(at, torch.tensor([0.005, 0.995]), dim=0)
            margin = 0.1 * (outer - inner)
            low, high = torch.minimum(low, inner - margin), torch.maximum(high, outer + margin)
        (left, bottom), (right, top) = low.tolist(), high.tolist()
        return (left, right, bottom, top)

    def tiles(self, plane: Frame, visible: Range, aspect: float, num: int) -> tuple[Tensor, int, Range]:
        """Return a lattice over the visible range: latents from the top row down, columns, and its range."""
        wide, high, first, last, lowest, highest = lattice(visible, aspect, num)
        u = (torch.arange(first, last) + 0.5) * wide
        v = (torch.arange(highest - 1, lowest - 1, -1) + 0.5) * high
        covered = (first * wide, last * wide, lowest * high, highest * high)
        return plane_grid(plane, u, v), last - first, covered

    def seed_tiles(self, visible: Range, num: int) -> tuple[Tensor, int, Range]:
        """Return the same over the seed lattice, of which every whole point is in the middle of a tile."""
        assert self.lattice is not None
        left, right, bottom, top = visible
        step = 2.0 ** round(log2(sqrt((right - left) * (top - bottom) / num)))
        step = step if step < 1 else float(round(step))
        first, last = floor(left / step + 0.5), ceil(right / step - 0.5)
        lowest, highest = floor(bottom / step + 0.5), ceil(top / step - 0.5)
        u, v = torch.arange(first, last + 1) * step, torch.arange(highest, lowest - 1, -1) * step
        vv, uu = torch.meshgrid(v, u, indexing="ij")
        z = self.lattice.points(torch.stack([uu, vv], -1).flatten(0, 1))
        covered = ((first - 0.5) * step, (last + 0.5) * step, (lowest - 0.5) * step, (highest + 0.5) * step)
        return z.float(), len(u), covered

    def held(self, before: Tensor, wanted: Tensor, locks: tuple[bool, ...]) -> Tensor:
        """Return the wanted latent (L,), but with the locked sliders' coordinates as they were."""
        if not any(locks):
            return wanted
        frozen = torch.tensor(locks)
        change = self.sliders.coordinates(before) - self.sliders.coordinates(wanted)
        return wanted + (change * frozen) @ self.sliders.basis

    def slid(self, before: Tensor, values: tuple[float, ...]) -> Tensor:
        """Return the latent (L,) after the sliders were put to `values`; what they don't reach stays."""
        change = torch.tensor(values) - self.sliders.coordinates(before)
        return before + change @ self.sliders.basis


def lattice(visible: Range, aspect: float, num: int) -> tuple[float, float, int, int, int, int]:
    """Return the cells of a lattice that cover a range: cell width and height, then first and last indices.

    The lattice is anchored at 0, so that panning brings new cells and leaves the others where they were.

    Parameters
    ----------
    visible
        left, right, bottom, top.
    aspect
        Width of an image divided by its height.
    num
        About how many cells the range should hold.
    """
    left, right, bottom, top = visible
    high = ((right - left) * (top - bottom) / (num * aspect)) ** 0.5
    wide = high * aspect
    columns = (floor(left / wide), ceil(right / wide))
    rows = (floor(bottom / high), ceil(top / high))
    return wide, high, *columns, *rows
