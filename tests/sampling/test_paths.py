"""Geometry of latent paths and planes, against its definitions."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.sampling.paths import (
    Frame,
    axes_frame,
    corner_grid,
    flat_plane,
    lerp,
    path_points,
    plane_grid,
    plane_through,
    principal_frame,
    shadow,
    slerp,
)


def normal(*shape: int, seed: int = 0) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 1000), st.integers(2, 20))
def test_slerp_ends_at_its_ends_and_walks_at_constant_angle(seed, size):
    start, end = normal(2, size, seed=seed)
    fractions = torch.linspace(0, 1, 9)[:, None]
    path = slerp(start, end, fractions)
    torch.testing.assert_close(path[0], start, atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(path[-1], end, atol=1e-4, rtol=1e-4)
    units = (path / path.norm(dim=1, keepdim=True)).double()
    angles = torch.arccos((units[1:] * units[:-1]).sum(1).clamp(-1, 1))
    assert angles.max() - angles.min() < 5e-3


def test_slerp_keeps_the_norm_where_lerp_falls_through_the_middle():
    start, end = torch.tensor([3.0, 0.0]), torch.tensor([0.0, 3.0])
    half = torch.tensor([0.5])
    assert slerp(start, end, half).norm() == pytest.approx(3.0)
    assert lerp(start, end, half).norm() == pytest.approx(3 / math.sqrt(2))


@pytest.mark.parametrize("end", [[2.0, 0.0], [-2.0, 0.0], [0.0, 0.0]])
def test_slerp_is_straight_where_there_is_no_arc(end):
    start = torch.tensor([1.0, 0.0])
    path = slerp(start, torch.tensor(end), torch.tensor([[0.0], [0.5], [1.0]]))
    torch.testing.assert_close(path[1], (start + torch.tensor(end)) / 2)


@pytest.mark.parametrize("blend", ["linear", "slerp"])
def test_corner_grid_has_its_corners_row_by_row(blend):
    corners = normal(4, 5)
    grid = corner_grid(corners, 3, 4, blend)
    assert grid.shape == (12, 5)
    for corner, cell in zip(corners, (0, 3, 8, 11), strict=True):
        torch.testing.assert_close(grid[cell], corner, atol=1e-5, rtol=1e-5)


def test_linear_grid_is_bilinear():
    corners = normal(4, 3)
    grid = corner_grid(corners, 3, 3, "linear")
    torch.testing.assert_close(grid[4], corners.mean(0))
    torch.testing.assert_close(grid[1], (corners[0] + corners[1]) / 2)


def test_frame_coordinates_invert_points():
    frame = Frame(origin=normal(6), basis=normal(2, 6, seed=1))
    uv = normal(7, 2, seed=2)
    torch.testing.assert_close(frame.coordinates(frame.point(uv)), uv, atol=1e-4, rtol=1e-4)
    z = normal(6, seed=3)
    through = frame.through(z)
    torch.testing.assert_close(through.point(frame.coordinates(z)), z, atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(through.coordinates(z), frame.coordinates(z), atol=1e-4, rtol=1e-4)


def test_axes_frame_reads_off_components():
    z = normal(3, 5)
    torch.testing.assert_close(axes_frame(5).pick(3, 1).coordinates(z), z[:, [3, 1]])
    assert axes_frame(20, 16).basis.shape == (16, 20)


def test_principal_components_come_in_sigma():
    codes = normal(4000, 6) * torch.tensor([5.0, 1, 3, 0.5, 0.1, 2]) + 7
    frame = principal_frame(codes, 3)
    at = frame.coordinates(codes)
    torch.testing.assert_close(at.std(0), torch.ones(3), atol=1e-3, rtol=1e-3)
    torch.testing.assert_close(at.mean(0), torch.zeros(3), atol=1e-4, rtol=0)
    assert frame.basis.abs().argmax(1).tolist() == [0, 2, 5]


def test_axes_neither_flip_nor_swap_between_refreshes():
    codes = normal(3000, 4) * torch.tensor([2.0, 1.9, 0.5, 0.2])
    before = principal_frame(codes, 2)
    flipped = principal_frame(codes, 2, like=-before.basis)
    torch.testing.assert_close(flipped.basis, -before.basis)
    # The second component overtakes the first: it stays in its place all the same.
    overtaken = principal_frame(codes * torch.tensor([1.0, 1.3, 1, 1]), 2, like=before.basis)
    assert overtaken.basis.abs().argmax(1).tolist() == before.basis.abs().argmax(1).tolist()
    assert (overtaken.basis * before.basis).sum(1).min() > 0


def test_plane_through_three_points_holds_them():
    points = normal(3, 8)
    plane = plane_through(points)
    torch.testing.assert_close(plane.point(plane.coordinates(points)), points, atol=1e-5, rtol=1e-5)
    torch.testing.assert_close(plane.basis @ plane.basis.T, torch.eye(2), atol=1e-5, rtol=0)


@pytest.mark.parametrize("points", [torch.zeros(3, 4), torch.arange(3.0)[:, None].expand(3, 4)])
def test_plane_through_degenerate_points_is_still_a_plane(points):
    plane = plane_through(points)
    torch.testing.assert_close(plane.basis @ plane.basis.T, torch.eye(2), atol=1e-5, rtol=0)
    torch.testing.assert_close(plane.point(plane.coordinates(points)), points, atol=1e-5, rtol=1e-5)


def test_plane_grid_goes_row_by_row():
    grid = plane_grid(axes_frame(2), torch.tensor([1.0, 2.0, 3.0]), torch.tensor([10.0, 20.0]))
    assert grid.tolist() == [[1, 10], [2, 10], [3, 10], [1, 20], [2, 20], [3, 20]]


def test_one_dimension_has_a_flat_plane():
    plane = flat_plane(1)
    assert plane.coordinates(torch.tensor([0.7])).tolist() == pytest.approx([0.7, 0.0])
    assert plane.point(torch.tensor([0.7, 5.0])).tolist() == pytest.approx([0.7])


def test_shadow_of_a_posterior_is_its_projection():
    mean, sigma = normal(6), normal(6, seed=1).exp()
    frame = Frame(origin=normal(6, seed=2), basis=normal(2, 6, seed=3))
    cast = shadow(frame, mean, sigma)
    draws = frame.coordinates(mean + sigma * normal(200_000, 6, seed=4))
    torch.testing.assert_close(draws.mean(0), cast.centre, atol=0.05, rtol=0.02)
    torch.testing.assert_close(torch.cov(draws.T), cast.root @ cast.root.T, atol=0.05, rtol=0.05)
    e = torch.tensor([0.8, -1.5])
    moved = frame.coordinates(mean + sigma * (cast.lift @ e))
    torch.testing.assert_close(moved, cast.centre + cast.root @ e, atol=1e-4, rtol=1e-4)


def test_on_two_axes_epsilon_is_that_of_the_axes():
    sigma = torch.tensor([0.1, 0.2, 0.3])
    cast = shadow(axes_frame(3).pick(2, 0), torch.zeros(3), sigma)
    torch.testing.assert_close(cast.lift @ torch.tensor([1.5, -2.0]), torch.tensor([-2.0, 0.0, 1.5]))
    torch.testing.assert_close(cast.root.diagonal(), torch.tensor([0.3, 0.1]))


def test_a_path_passes_its_keyframes_at_even_times() -> None:
    keyframes = torch.randn(4, 6, generator=torch.Generator().manual_seed(0))
    for closed, num in ((False, 3), (True, 4)):
        shares = torch.arange(num + 1) / num
        points = path_points(keyframes, shares, closed=closed)
        wanted = torch.cat([keyframes, keyframes[:1]]) if closed else keyframes
        torch.testing.assert_close(points, wanted)


def test_a_path_of_one_keyframe_stays_there() -> None:
    keyframe = torch.ones(1, 3)
    for closed in (False, True):
        points = path_points(keyframe, torch.tensor([0.0, 0.4, 1.0]), closed=closed)
        torch.testing.assert_close(points, keyframe.expand(3, 3))


def test_a_path_is_straight_or_keeps_the_length() -> None:
    keyframes = torch.tensor([[3.0, 0.0], [0.0, 3.0]])
    half = torch.tensor([0.5])
    straight = path_points(keyframes, half, closed=False, blend="linear")
    torch.testing.assert_close(straight, torch.tensor([[1.5, 1.5]]))
    assert path_points(keyframes, half, closed=False).norm().item() == pytest.approx(3.0)
