"""Where the explorer is in latent space, and how it gets about. Pure torch, no Qt."""

from __future__ import annotations

import torch
from torch import Tensor

from studio.gui.panels.latent_explorer.records import PlaneChoice
from studio.gui.panels.latent_explorer.space import LATTICE_HOME, Range, Space
from studio.sampling.paths import Frame, Shadow, shadow


class Navigator:
    """The latent at the cursor, and the plane it is seen in.

    Parameters
    ----------
    space
        The latent space; a renewed one of the same size can be put in its place.
    """

    def __init__(self, space: Space) -> None:
        self.space = space
        self.choice = space.fitting(None)
        self.plane = space.plane(self.choice)
        self.z = self._start = space.start()
        self._centre = self._start if self.is_on_lattice else space.centre()
        self.place = (0.0, 0.0)
        self.locks: tuple[bool, ...] = (False,) * len(space.sliders.basis)

    @property
    def is_on_lattice(self) -> bool:
        """Whether the plane is the seed lattice, on which the cursor has a place of its own."""
        return self.choice.kind == "seeds"

    @property
    def uv(self) -> tuple[float, float]:
        """Where the latent is in the plane."""
        if self.is_on_lattice:
            return self.place
        u, v = self.plane.coordinates(self.z).tolist()
        return u, v

    @property
    def values(self) -> tuple[float, ...]:
        """The sliders' values."""
        return tuple(self.space.sliders.coordinates(self.z).tolist())

    @property
    def slice(self) -> Frame:
        """The plane through the latent itself: what the map shows."""
        return self.plane.through(self.z)

    @property
    def is_untouched(self) -> bool:
        """Whether the latent is the one it began at."""
        return self.z is self._start

    @property
    def is_at_centre(self) -> bool:
        """Whether a reset would change nothing."""
        return self.z is self._centre or torch.equal(self.z, self._centre)

    def centre(self) -> Tensor:
        """Return the latent that a reset goes to: the space's centre, or that of the plane's images."""
        return self._centre

    def move_in_plane(self, u: float, v: float) -> None:
        """Go to a point of the map; locked coordinates stay."""
        if self.is_on_lattice and self.space.lattice is not None:
            self.place = (u, v)
            self.z = self.space.held(self.z, self.space.lattice.point(u, v), self.locks)
            return
        change = torch.tensor((u, v)) - self.plane.coordinates(self.z)
        self.z = self.space.held(self.z, self.z + change @ self.plane.basis, self.locks)

    def slide(self, values: tuple[float, ...]) -> None:
        """Follow the sliders."""
        self.z = self.space.slid(self.z, values)

    def reset(self) -> None:
        """Go to the centre; locked coordinates stay."""
        self.place = (0.0, 0.0)
        self.go_to(self._centre)

    def go_to(self, z: Tensor) -> None:
        """Go to a latent (L,); locked coordinates stay."""
        self.z = self.space.held(self.z, z, self.locks)

    def put_at(self, z: Tensor) -> None:
        """Be at a latent (L,), whatever is locked."""
        self.z = z

    def begin_anew(self) -> None:
        """Be where it began."""
        self.z = self._start

    def choose_plane(self, choice: PlaneChoice | None) -> None:
        """See another plane, None for the usual one.

        One through images takes the latent into it, the seed lattice takes it to where the cursor was there.
        """
        self.choice = self.space.fitting(choice)
        self._see_plane()
        if self.choice.kind == "images":
            self.z = self._centre
        elif self.is_on_lattice and self.space.lattice is not None:
            self.z = self.space.lattice.point(*self.place)

    def renew(self, space: Space) -> None:
        """Take the space of newer weights, of the same size; the latent and the choices stay.

        Where the codes have only now told where to begin, an untouched latent goes there.
        """
        was_untouched = self.is_untouched
        self.space = space
        self.choice = space.fitting(self.choice)
        self._see_plane()
        if was_untouched and self.choice.kind != "images":
            self.z = self._start = space.start()
        num = len(space.sliders.basis)
        if len(self.locks) != num:
            self.locks = (False,) * num

    def home(self) -> Range:
        """Return the range of the map worth seeing."""
        if self.is_on_lattice:
            return LATTICE_HOME
        return self.space.home(self.plane)

    def shadow(self, posterior: tuple[Tensor, Tensor]) -> Shadow:
        """Return what a posterior, mean and sigma (L,), looks like on the map."""
        return shadow(self.plane, *posterior)

    def tiles(self, visible: Range, aspect: float, num: int) -> tuple[Tensor, int, Range]:
        """Return latents all over a visible range of the map, from the top row down; columns; their range."""
        if self.is_on_lattice:
            return self.space.seed_tiles(visible, num)
        return self.space.tiles(self.slice, visible, aspect, num)

    def slice_key(self) -> tuple[float, ...]:
        """Return what tells two slices of one plane apart, rounded so that moving within one doesn't."""
        if self.is_on_lattice:
            return ()
        return tuple(torch.round(self.slice.origin, decimals=3).tolist())

    def _see_plane(self) -> None:
        self.plane = self.space.plane(self.choice)
        is_through_images = self.choice.kind == "images"
        self._centre = self.plane.origin if is_through_images else self.space.centre()
        if self.is_on_lattice and self.space.lattice is not None:
            self._centre = self.space.lattice.point(0.0, 0.0)
