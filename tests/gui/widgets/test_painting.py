"""The brush without a screen: coverage, gaps, symmetry, the eraser, undo."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.gui.widgets.painting import SYMMETRIES, Dab
from studio.gui.widgets.painting_points import MAX_POINTS, Points
from studio.gui.widgets.painting_raster import Mask, Picture


def dab(x: float, y: float, radius: float = 2.0) -> Dab:
    return Dab(x=x, y=y, radius=radius)


def stroke(painting, *places: Dab, tool="brush", symmetry="off") -> bool:
    painting.begin(places[0], tool, symmetry)
    for start, end in pairwise(places):
        painting.move(start, end)
    return painting.finish()


def black(size: int = 32, channels: int = 1) -> Picture:
    return Picture(np.zeros((size, size, channels), np.uint8))


def flipped(pixels: np.ndarray, symmetry: str) -> np.ndarray:
    axes = {"left-right": (1,), "up-down": (0,), "both": (0, 1)}[symmetry]
    return np.flip(pixels, axes)


def test_a_dab_is_a_disc_with_soft_edges():
    picture = black()
    stroke(picture, dab(16, 16, 5))
    pixels = picture.pixels()[..., 0]
    assert pixels[16, 16] == 255
    assert pixels[2, 2] == 0
    assert ((pixels > 0) & (pixels < 255)).any()
    assert abs(pixels.sum() / 255 - np.pi * 25) < 1.5  # its area, in pixels


def test_the_smallest_brush_fills_one_pixel():
    picture = black()
    stroke(picture, dab(7.5, 3.5, 0.5))
    assert np.argwhere(picture.pixels()).tolist() == [[3, 7, 0]]


@given(
    start=st.tuples(st.floats(0, 32), st.floats(0, 32)),
    end=st.tuples(st.floats(0, 32), st.floats(0, 32)),
    radius=st.floats(0.5, 4),
)
@settings(max_examples=60, deadline=None)
def test_a_long_move_leaves_no_gap(start, end, radius):
    picture, mask = black(), Mask(32, 32)
    for painting in (picture, mask):
        stroke(painting, dab(*start, radius), dab(*end, radius))
    for share in np.linspace(0, 1, 65):
        x, y = (a + share * (b - a) for a, b in zip(start, end, strict=True))
        column, row = min(int(x), 31), min(int(y), 31)
        near = np.s_[max(row - 1, 0) : row + 2, max(column - 1, 0) : column + 2]
        assert picture.pixels()[near].max() >= 70  # at a pixel's corner a thin brush covers four by 29 %
        assert mask.pixels()[near].any()


def test_a_stroke_over_itself_is_no_darker_than_once():
    once, twice = black(), black()
    once.ink = twice.ink = (120,)
    stroke(once, dab(5, 5), dab(25, 20))
    stroke(twice, dab(5, 5), dab(25, 20), dab(5, 5))
    assert (once.pixels() == twice.pixels()).all()


@pytest.mark.parametrize("symmetry", SYMMETRIES[1:])
def test_symmetric_strokes_look_the_same_turned_over(symmetry):
    picture, mask = black(31), Mask(31, 31)
    for painting in (picture, mask):
        stroke(painting, dab(4, 6), dab(9, 11), symmetry=symmetry)
        assert (painting.pixels() == flipped(painting.pixels(), symmetry)).all()
    parts = 4 if symmetry == "both" else 2
    alone = black(31)
    stroke(alone, dab(4, 6), dab(9, 11))
    assert picture.pixels().sum(dtype=int) == parts * alone.pixels().sum(dtype=int)


def test_colours_mix_and_the_eraser_brings_the_start_back():
    start = np.full((16, 16, 3), (0, 0, 200), np.uint8)
    picture = Picture(start)
    picture.ink = (255, 128, 0)
    stroke(picture, dab(8, 8, 3))
    assert picture.pixels()[8, 8].tolist() == [255, 128, 0]
    assert picture.pixels()[0, 0].tolist() == [0, 0, 200]
    stroke(picture, dab(8, 8, 6), tool="eraser")
    assert (picture.pixels() == start).all()
    assert not start.flags.owndata or picture.pixels() is not start


def test_undo_and_redo_go_through_every_stroke():
    picture = black()
    seen = [picture.pixels().copy()]
    for place in (5, 12, 20):
        assert stroke(picture, dab(place, place))
        seen.append(picture.pixels().copy())
    assert picture.clear()
    assert not picture.clear()  # already blank: nothing to take back
    for wanted in reversed(seen):
        assert picture.undo()
        assert (picture.pixels() == wanted).all()
    assert not picture.undo()
    for wanted in seen[1:]:
        assert picture.redo()
        assert (picture.pixels() == wanted).all()
    picture.undo()
    stroke(picture, dab(28, 3))
    assert not picture.can_redo


def test_a_stroke_that_changes_nothing_is_no_step_of_undo():
    picture = black()
    assert not stroke(picture, dab(-40, -40))
    assert not picture.can_undo
    mask = Mask(8, 8)
    assert not stroke(mask, dab(4, 4), tool="eraser")


def test_an_abandoned_stroke_never_was():
    picture = black()
    picture.begin(dab(5, 5))
    assert not picture.can_undo
    picture.abandon()
    assert not picture.pixels().any()
    assert not picture.is_painting


def test_only_the_last_fifty_strokes_are_kept():
    mask = Mask(100, 100)
    for row in range(60):
        stroke(mask, dab(50.5, row + 0.5, 0.5))
    while mask.undo():
        pass
    assert mask.pixels().sum() == 10


def test_a_mask_is_painted_and_erased():
    mask = Mask(20, 30)
    stroke(mask, dab(10, 10, 4))
    assert mask.pixels().dtype == bool
    assert abs(int(mask.pixels().sum()) - np.pi * 16) < 8
    stroke(mask, dab(0, 10, 30), dab(30, 10, 30), tool="eraser")
    assert not mask.pixels().any()


def test_points_fall_along_the_stroke_as_densely_as_asked():
    points = Points(-4, 4, -4, 4)
    points.density = 50
    stroke(points, dab(-3, 1, 0.2), dab(3, 1, 0.2))
    found = points.points()
    assert found.dtype == np.float32
    assert len(found) == 301  # one by the press, 50 for each of 6 units
    assert np.abs(found[:, 1] - 1).max() <= 0.2
    assert np.histogram(found[:, 0], 6, (-3, 3))[0].min() >= 40


def test_short_moves_drop_as_many_points_as_one_long_move():
    points = Points(-4, 4, -4, 4)
    points.density = 30
    places = [dab(x, 0, 0.1) for x in np.linspace(-3, 3, 400)]
    stroke(points, *places)
    assert abs(len(points.points()) - 181) <= 1


@pytest.mark.parametrize("symmetry", SYMMETRIES[1:])
def test_points_have_mirror_images_about_the_middle_of_the_range(symmetry):
    points = Points(0, 10, -2, 2)
    stroke(points, dab(1, 1, 0.2), dab(3, 1.5, 0.2), symmetry=symmetry)
    found = points.points()
    turn = {"left-right": (-1, 1), "up-down": (1, -1), "both": (-1, -1)}[symmetry]
    images = np.array([5, 0]) + np.array(turn) * (found - np.array([5, 0]))
    nearest = np.abs(images[:, None] - found[None]).sum(2).min(1)
    assert nearest.max() < 1e-5


def test_points_outside_the_range_are_not_dropped_and_the_eraser_takes_points_away():
    points = Points(-1, 1, -1, 1)
    stroke(points, dab(-5, 0, 0.5), dab(5, 0, 0.5))
    assert len(points.points()) > 100
    assert np.abs(points.points()).max() <= 1
    stroke(points, dab(0, 0, 0.6), dab(5, 0, 0.6), tool="eraser")
    left = points.points()
    assert len(left)
    assert left[:, 0].max() < 0
    points.undo()
    assert points.points()[:, 0].max() > 0


def test_points_survive_a_round_trip():
    points = Points(-2, 2, -2, 2)
    wanted = np.random.default_rng(0).normal(size=(500, 2)).astype(np.float32)
    points.set_points(wanted)
    assert (points.points() == wanted).all()
    assert not points.can_undo
    points.clear()
    assert points.points().shape == (0, 2)
    points.undo()
    assert (points.points() == wanted).all()


def test_there_is_an_end_to_points():
    points = Points(-1, 1, -1, 1)
    points.density = 1e6
    for _ in range(3):
        stroke(points, dab(-1, 0, 0), dab(1, 0, 0), symmetry="both")
    assert MAX_POINTS - 8 <= len(points.points()) <= MAX_POINTS
