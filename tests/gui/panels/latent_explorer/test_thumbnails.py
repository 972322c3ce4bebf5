"""Encoded items as pictures on the map: none over another, and always those of the newest codes."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt

from studio import data
from studio.gui.panels.latent_explorer import encoder
from studio.gui.widgets.plane_thumbnails import SIDE, thin
from tests.gui.hands import turn_wheel
from tests.gui.panels.latent_explorer.bands import LEFT, Bands, CodingBands, PlaneItself, handle, settle


def show(qtbot, panel):
    """Switch the pictures on, and return them."""
    qtbot.mouseClick(panel.thumbnails, LEFT)
    return shown(qtbot, panel)


def shown(qtbot, panel):
    """Return the pictures of the present view."""
    qtbot.waitUntil(lambda: not panel.thumbnails_side.timer.isActive(), timeout=60_000)
    settle(qtbot, panel)
    return panel.map._thumbnails


def pixels(panel, thumbnails) -> np.ndarray:
    """Where the pictures' middles are on the screen."""
    return np.array([panel.map._camera.to_pixels(*point) for point in thumbnails.points.tolist()])


def gaps(places: np.ndarray) -> np.ndarray:
    """Larger of the two distances, along x and y, between any two places."""
    apart = np.abs(places[:, None] - places[None]).max(2)
    return apart[~np.eye(len(places), dtype=bool)]


def test_each_is_the_picture_of_the_point_it_lies_at(opened, qtbot):
    panel = opened(CodingBands())
    assert panel.map._thumbnails is None
    thumbnails = show(qtbot, panel)
    test = data.load("fashion-mnist").test
    codes = panel.explorer.codes
    assert len(thumbnails.pictures) > 10
    for picture, point, label in zip(thumbnails.pictures, thumbnails.points, thumbnails.labels, strict=True):
        index = int((codes.z - torch.from_numpy(point)).norm(dim=1).argmin())
        row = [picture.pixelColor(x, 14).red() for x in range(28)]
        assert row == test.images[index, 0, 14].tolist()
        assert label == codes.labels[index]


def test_none_lies_over_another_at_any_zoom(opened, qtbot):
    panel = opened(CodingBands())
    few = show(qtbot, panel)
    assert gaps(pixels(panel, few)).min() >= SIDE
    inside = panel.map.plot_rect()
    for x, y in pixels(panel, few).tolist():
        assert inside.left() <= x - SIDE / 2 and x + SIDE / 2 <= inside.right()
        assert inside.top() <= y - SIDE / 2 and y + SIDE / 2 <= inside.bottom()
    turn_wheel(panel.map, 480)
    closer = shown(qtbot, panel)
    assert gaps(pixels(panel, closer)).min() >= SIDE
    assert closer is not few and len(closer.pictures) > 10


def test_an_answer_for_a_view_in_between_is_dropped(opened, qtbot):
    panel = opened(CodingBands())
    before = show(qtbot, panel)
    turn_wheel(panel.map, 240)
    panel.thumbnails_side._request()
    panel.map.show_home()
    panel.thumbnails_side._request()
    after = shown(qtbot, panel)
    assert (after.points == before.points).all()


def test_points_are_thinned_in_order_and_up_to_a_number():
    points = np.array([[0, 0], [0.5, 0.9], [1, 0], [3, 3], [0.9, 2.5], [9, 9]], np.float32)
    assert thin(points, 1.0, 10).tolist() == [0, 2, 3, 4, 5]
    assert thin(points, 1.0, 2).tolist() == [0, 2]
    assert thin(points[:0], 1.0, 2).tolist() == []


def test_they_move_with_the_codes_while_a_model_trains(opened, qtbot, monkeypatch):
    class Shifted(CodingBands):
        def encode(self, x, condition=None):
            return super().encode(x, condition) + torch.tensor([0.5, 0.25])

    monkeypatch.setattr(encoder, "REFRESH_SECONDS", 0.05)
    panel = opened(CodingBands(), live=True)
    before = show(qtbot, panel)
    panel.on_model(handle(Shifted(), step=100, live=True))
    qtbot.waitUntil(lambda: panel.explorer.codes.step == 100, timeout=60_000)
    after = shown(qtbot, panel)
    np.testing.assert_allclose(after.points[0], before.points[0] + (0.5, 0.25), atol=1e-4)
    assert after.pictures[0] == before.pictures[0]


def test_a_hidden_class_has_no_pictures(opened, qtbot):
    panel = opened(CodingBands())
    label = int(show(qtbot, panel).labels[0])
    panel.map.set_hidden_classes({label})
    panel.legend.hidden_changed.emit({label})
    assert label not in shown(qtbot, panel).labels


def test_they_come_and_go_with_the_button_and_the_state(opened, qtbot):
    panel = opened(CodingBands())
    show(qtbot, panel)
    state = json.loads(json.dumps(panel.state()))
    qtbot.mouseClick(panel.thumbnails, LEFT)
    assert panel.map._thumbnails is None
    assert show(qtbot, panel) is not None
    other = opened(CodingBands(), state=state)
    assert other.thumbnails.isChecked() and shown(qtbot, other) is not None


@pytest.mark.parametrize("model", [Bands(), PlaneItself()], ids=["no encoder", "points"])
def test_without_encoded_images_there_is_nothing_to_show(opened, model):
    name = "moons" if isinstance(model, PlaneItself) else "fashion-mnist"
    panel = opened(model, name=name, state={"shows_pictures": True})
    assert not panel.thumbnails.isEnabled() and not panel.thumbnails.isChecked()
    assert panel.map._thumbnails is None


def test_on_the_lattice_of_seeds_codes_have_no_place(opened, qtbot):
    panel = opened(CodingBands())
    show(qtbot, panel)
    panel.plane_bar.kind.setCurrentIndex(3)
    settle(qtbot, panel)
    assert panel.map._thumbnails is None and not panel.thumbnails.isEnabled()
    panel.plane_bar.kind.setCurrentIndex(0)
    assert shown(qtbot, panel) is not None and panel.thumbnails.isChecked()
    assert panel.thumbnails.focusPolicy() != Qt.FocusPolicy.NoFocus
