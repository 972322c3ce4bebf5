"""The seed lattice: draws at whole points, spheres in between."""

from __future__ import annotations

import pytest
import torch

from studio.nn.noise import item_normal
from studio.sampling.lattice import SeedLattice, seed_at
from studio.sampling.paths import slerp

SIZE = 64


def lattice() -> SeedLattice:
    return SeedLattice(draw=lambda seed: item_normal(1, (SIZE,), seed)[0])


@pytest.mark.parametrize(("x", "y", "seed"), [(0, 0, 0), (7, 0, 7), (3, 2, 203), (-1, 1, 99)])
def test_whole_points_are_what_sampling_draws(x: int, y: int, seed: int) -> None:
    assert seed_at(x, y) == seed
    torch.testing.assert_close(lattice().point(float(x), float(y)), item_normal(1, (SIZE,), seed)[0])


def test_no_point_is_too_far() -> None:
    assert bool(torch.isfinite(lattice().point(1e300, -1e300)).all())


def test_between_neighbours_it_goes_along_the_sphere() -> None:
    plane = lattice()
    left, right = plane.latent(4, 1), plane.latent(5, 1)
    torch.testing.assert_close(plane.point(4.3, 1.0), slerp(left, right, torch.tensor([0.3])))
    middle = plane.point(4.5, 1.5)
    corners = torch.stack([plane.latent(x, y) for x in (4, 5) for y in (1, 2)])
    assert float(corners.mean(0).norm()) < 0.65 * SIZE**0.5  # where a straight blend would be
    assert float(middle.norm()) == pytest.approx(float(corners.norm(dim=1).mean()), rel=0.02)


def test_it_has_no_seams() -> None:
    plane = lattice()
    near = torch.tensor([[2 - 1e-4, 0.4], [2 + 1e-4, 0.4], [-0.6, -1e-4], [-0.6, 1e-4]], dtype=torch.float64)
    before, after, below, above = plane.points(near)
    assert float((before - after).norm()) < 0.01
    assert float((below - above).norm()) < 0.01


def test_a_seed_is_drawn_once() -> None:
    drawn: list[int] = []

    def draw(seed: int) -> torch.Tensor:
        drawn.append(seed)
        return item_normal(1, (SIZE,), seed)[0]

    plane = SeedLattice(draw=draw)
    for _ in range(3):
        plane.point(0.5, 0.5)
    assert sorted(drawn) == [0, 1, 100, 101]
