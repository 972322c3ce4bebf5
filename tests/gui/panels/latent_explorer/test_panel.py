"""The latent explorer, by mouse and keyboard, on models whose pictures tell where they come from."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from torch import nn

from studio import data
from studio.core.card import Card
from studio.gui.panels.latent_explorer import PANEL, encoder
from studio.gui.panels.latent_explorer.corners_box import CORNER_CELLS
from studio.gui.panels.latent_explorer.records import ExplorerState
from studio.gui.preview import open_handle
from tests.gui.hands import turn_wheel, type_value
from tests.gui.panels.latent_explorer.bands import (
    LEFT,
    SIGMA,
    Bands,
    ClassBands,
    CodingBands,
    PlaneItself,
    drag,
    greys,
    handle,
    settle,
    trigger,
)


def without_view(state: dict) -> dict:
    """Leave out the visible range, whose last bits depend on the way there."""
    return {name: value for name, value in state.items() if name != "view"}


def test_without_a_model_it_says_what_to_do(opened):
    panel = opened()
    assert "Open a model" in panel.empty.sentence() and panel.empty.isVisible()
    panel.on_events([])
    assert json.loads(json.dumps(panel.state())) == panel.state()


def test_it_refuses_what_has_no_latents_in_a_sentence(opened):
    card = Card(family="toy", config={}, data=data.spec("fashion-mnist"))
    assert PANEL.refusal(Bands(), card) is None
    assert "no latents" in str(PANEL.refusal(nn.Linear(2, 2), card))
    assert "16,384" in str(PANEL.refusal(Bands((4, 64, 64)), card))
    high = card.data.replace({"kind": "points", "shape": (3,)})
    assert "plane" in str(PANEL.refusal(Bands(), card.replace({"data": high})))
    panel = opened(Bands())
    panel.on_model(handle(nn.Linear(2, 2)))
    assert "no latents" in panel.empty.sentence()


def test_dragging_over_the_map_changes_the_picture_under_the_hand(opened, qtbot):
    model = CodingBands()
    panel = opened(model)
    drag(qtbot, panel.map, (0, 0), (0.5, -1), (1.2, -1.7))
    settle(qtbot, panel)
    assert model.last_single().tolist() == pytest.approx([1.2, -1.7], abs=0.03)
    assert greys(panel.picture.picture, 2) == pytest.approx([1.2, -1.7], abs=0.06)
    assert panel.sliders.values() == pytest.approx((1.2, -1.7), abs=0.03)
    assert panel.picture.time.full_text().endswith("ms")


def test_points_are_the_encoded_test_images_in_their_classes(opened):
    panel = opened(CodingBands())
    test = data.load("fashion-mnist").test
    assert panel.map._cloud.points.shape == (2000, 2)
    assert panel.map._cloud.labels.tolist() == next(iter(test.labels.values()))[:2000].tolist()
    assert panel.legend.names() == data.spec("fashion-mnist").labels[0].values
    code = CodingBands().encode(test.images[7:8].float() / 255)[0]
    assert panel.map._cloud.position(7) == pytest.approx(tuple(code.tolist()), abs=1e-4)


def test_tiles_show_what_is_decoded_where_they_lie(opened):
    panel = opened(CodingBands())
    pixels, where = panel.map._tile_pixels
    assert pixels.shape[0] % 28 == 0 and pixels.shape[1] % 28 == 0
    rows, columns = pixels.shape[0] // 28, pixels.shape[1] // 28
    assert 150 <= rows * columns <= 400
    seen = panel.map.visible_range()
    assert where.left <= seen.left and where.right >= seen.right
    for row, column in ((0, 0), (rows - 1, 3), (5, columns - 1)):
        u = where.left + (column + 0.5) * where.width / columns
        v = where.top - (row + 0.5) * where.height / rows
        corner = pixels[row * 28 + 5, [column * 28 + 2, column * 28 + 25], 0] / 255
        wanted = torch.sigmoid(torch.tensor([u, v])).tolist()
        assert corner.tolist() == pytest.approx(wanted, abs=0.01)


def test_zooming_tiles_anew_and_double_click_shows_everything(opened, qtbot):
    panel = opened(CodingBands())
    before = panel.map._tile_pixels[1]
    turn_wheel(panel.map, 480)
    settle(qtbot, panel)
    assert panel.map._tile_pixels[1].width < 0.6 * before.width
    qtbot.mouseDClick(panel.map, LEFT, pos=panel.map.to_pixels(0, 0))
    settle(qtbot, panel)
    assert panel.map._tile_pixels[1] == before


def test_other_coordinates_tile_anew_but_moving_in_the_plane_does_not(opened, qtbot):
    panel = opened(CodingBands((3,)), state={"plane": {"kind": "axes", "first": 0, "second": 1}})
    before = panel.map._tile_pixels[0]
    drag(qtbot, panel.map, (0, 0), (1, 1))
    settle(qtbot, panel)
    assert panel.map._tile_pixels[0] is before
    type_value(qtbot, panel.sliders.row(2).box, "2.5")
    settle(qtbot, panel)
    after = panel.map._tile_pixels[0]
    assert after.shape == before.shape
    assert after[0, 26, 0] == round(255 / (1 + np.exp(-2.5)))
    assert np.array_equal(after[:, 2], before[:, 2])


def test_sliders_type_lock_and_reset(opened, qtbot):
    model = CodingBands()
    panel = opened(model)
    type_value(qtbot, panel.sliders.row(0).box, "1.5")
    settle(qtbot, panel)
    assert panel.map.cursor_position() == pytest.approx((1.5, 1.0))
    assert model.last_single().tolist() == pytest.approx([1.5, 1.0])
    qtbot.mouseClick(panel.sliders.row(0).lock, LEFT)
    drag(qtbot, panel.map, (0, 0), (-1, -2))
    settle(qtbot, panel)
    assert model.last_single().tolist() == pytest.approx([1.5, -2.0], abs=0.03)
    assert panel.map.cursor_position() == pytest.approx((1.5, -2.0), abs=0.03)
    qtbot.mouseClick(panel.sliders.row(1).reset, LEFT)
    settle(qtbot, panel)
    assert model.last_single().tolist() == pytest.approx([1.5, 0.0], abs=1e-6)


def test_undo_goes_back_move_by_move_and_reset_to_the_centre(opened, qtbot):
    panel = opened(CodingBands())
    assert not panel.plane_bar.undo.isEnabled() and panel.plane_bar.reset.isEnabled()
    drag(qtbot, panel.map, (1, 1), (1.5, 1))
    drag(qtbot, panel.map, (-1, 0), (-2, 0))
    qtbot.mouseClick(panel.plane_bar.reset, LEFT)
    assert panel.map.cursor_position() == (0.0, 0.0)
    assert not panel.plane_bar.reset.isEnabled()
    panel.map.setFocus()
    for wanted in ((-2, 0), (1.5, 1), (0, 1)):
        qtbot.keyClick(panel.map, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert panel.map.cursor_position() == pytest.approx(wanted, abs=0.03)
    assert not panel.plane_bar.undo.isEnabled()


def test_arrow_keys_move_and_decode(opened, qtbot):
    model = CodingBands()
    panel = opened(model)
    qtbot.keyClick(panel.map, Qt.Key.Key_Right)
    settle(qtbot, panel)
    assert model.last_single()[0] > 0 and model.last_single()[1] == 1


def test_a_corner_cell_is_gone_to(opened, qtbot):
    model = CodingBands()
    panel = opened(model)
    grid = panel.corners.grid
    qtbot.mouseClick(grid, LEFT, pos=grid.cell_rect(CORNER_CELLS[1]).center())
    settle(qtbot, panel)
    seed = panel.explorer.settings.corners[1].number
    wanted = torch.randn(2, generator=torch.Generator().manual_seed(seed))
    assert model.last_single().tolist() == pytest.approx(wanted.tolist(), abs=1e-5)


def test_corners_take_images_and_other_draws(opened, qtbot):
    panel = opened(CodingBands())
    shown = panel.corners.grid.sheet()
    qtbot.mouseClick(panel.corners.take_images, LEFT)
    settle(qtbot, panel)
    assert panel.corners.grid.sheet() != shown
    corners = panel.explorer.settings.corners
    assert {corner.kind for corner in corners} == {"image"}
    grid = panel._corners_side._grid
    for corner, cell in zip(corners, CORNER_CELLS, strict=True):
        torch.testing.assert_close(grid.z[cell], panel.explorer.codes.z[corner.number], atol=1e-4, rtol=0)
    trigger(panel.corners.menu_for(panel.corners.grid.cell_rect(0).center()), "Another random latent")
    assert panel.explorer.settings.corners[0].kind == "random"
    assert panel.corners.menu_for(panel.corners.grid.cell_rect(9).center()) is None
    qtbot.mouseClick(panel.corners.randomize, LEFT)
    assert {corner.kind for corner in panel.explorer.settings.corners} == {"random"}


def test_bilinear_and_slerp_differ_inside_only(opened, qtbot):
    panel = opened(CodingBands())
    slerped = panel._corners_side._grid.z
    panel.corners.blend.setCurrentIndex(1)
    settle(qtbot, panel)
    straight = panel._corners_side._grid.z
    assert (straight - slerped).abs().max() > 0.05
    torch.testing.assert_close(straight[24], straight[list(CORNER_CELLS)].mean(0))
    torch.testing.assert_close(straight[0], slerped[0])


def test_hovering_a_point_shows_original_beside_reconstruction(opened, qtbot):
    panel = opened(CodingBands())
    at = panel.map.to_pixels(*panel.map._cloud.position(11))
    qtbot.mouseMove(panel.map, at)
    index = panel.map._hover
    assert index >= 0
    settle(qtbot, panel)
    image = data.load("fashion-mnist").test.images[index, 0].numpy()
    original = panel.picture.original.sheet()
    assert [original.pixelColor(x, 14).red() for x in range(28)] == image[14].tolist()
    code = panel.explorer.codes.z[index]
    assert greys(panel.picture.again, 2) == pytest.approx(code.tolist(), abs=0.3)
    assert f"no. {index:,}" in panel.picture.name.full_text()


def test_what_was_hovered_in_passing_is_not_shown_late(opened, qtbot):
    panel = opened(CodingBands())
    panel.map.hovered.emit(11)
    panel.map.hovered.emit(-1)
    settle(qtbot, panel)
    assert panel.picture.original.num_images() == 0
    panel.map.hovered.emit(5)
    settle(qtbot, panel)
    for index in (11, 5):
        panel.map.hovered.emit(index)
    settle(qtbot, panel)
    assert "no. 5" in panel.picture.name.full_text()


def test_the_posterior_is_an_ellipse_and_its_noise_is_dragged(opened, qtbot):
    model = CodingBands()
    panel = opened(model)
    index = int((panel.explorer.codes.z.norm(dim=1)).argmin())
    mean = panel.explorer.codes.z[index]
    trigger(panel.map_side.menu_for(index), "Show its posterior")
    settle(qtbot, panel)
    ellipse = panel.map._ellipse
    assert ellipse.centre == pytest.approx(tuple(mean.tolist()), abs=1e-4)
    assert np.ravel(ellipse.root) == pytest.approx([SIGMA, 0, 0, SIGMA], abs=1e-4)
    assert panel.map.cursor_position() == pytest.approx(ellipse.centre)
    drag(qtbot, panel.map, ellipse.centre, ellipse.at((0.5, 0.5)), ellipse.at((1.5, -1.0)))
    settle(qtbot, panel)
    eps = panel.explorer.settings.eps
    assert eps == pytest.approx((1.5, -1.0), abs=0.1)
    torch.testing.assert_close(model.last_single(), mean + SIGMA * torch.tensor(eps), atol=1e-3, rtol=0)
    type_value(qtbot, panel.posterior_bar.boxes[0], "-2")
    settle(qtbot, panel)
    assert model.last_single()[0].item() == pytest.approx(mean[0].item() - 2 * SIGMA, abs=1e-3)
    qtbot.mouseClick(panel.posterior_bar.reset, LEFT)
    settle(qtbot, panel)
    torch.testing.assert_close(model.last_single(), mean, atol=1e-3, rtol=0)
    qtbot.mouseClick(
        panel.posterior_bar.switch, LEFT, pos=QPoint(8, panel.posterior_bar.switch.height() // 2)
    )
    assert panel.map._ellipse is None


def test_clicking_a_point_chooses_its_image(opened, qtbot):
    panel = opened(CodingBands())
    at = panel.map.to_pixels(*panel.map._cloud.position(3))
    qtbot.mouseMove(panel.map, at)
    qtbot.mouseClick(panel.map, LEFT, pos=at)
    qtbot.mouseMove(panel.map, QPoint(2, 2))
    settle(qtbot, panel)
    assert panel.explorer.settings.chosen is not None
    assert panel.picture.original.num_images() == 1


def test_epsilon_in_a_plane_of_components_is_the_shortest_that_leads_there(opened, qtbot):
    model = CodingBands((4,))
    panel = opened(model)
    assert panel.explorer.nav.choice.kind == "components"
    panel._inspect_side.show_posterior(5)
    settle(qtbot, panel)
    type_value(qtbot, panel.posterior_bar.boxes[1], "1")
    settle(qtbot, panel)
    eps = (model.last_single() - panel.explorer.codes.z[5]) / SIGMA
    assert eps.norm().item() == pytest.approx(1.0, abs=1e-3)
    assert panel.map.cursor_position() == pytest.approx(panel.map._ellipse.at((0.0, 1.0)), abs=1e-3)


def test_the_class_picker_reaches_decoder_tiles_and_corners(opened, qtbot):
    model = ClassBands()
    panel = opened(model)
    assert panel.options.classes.isVisible() and panel.options.classes.count() == 11
    assert panel.options.classes.currentText() == data.spec("fashion-mnist").labels[0].values[0]
    assert {int(given.labels["category"][0]) for _, given in model.decoded} == {0}
    panel.options.classes.setCurrentIndex(0)  # any
    settle(qtbot, panel)
    assert model.decoded[-1][1] is None
    panel.options.classes.setCurrentIndex(6)  # the sixth class, label 5
    settle(qtbot, panel)
    assert panel.picture.picture.sheet().pixelColor(14, 1).red() == round(255 * 0.5)
    assert panel.map._tile_pixels[0][1, 1, 0] == round(255 * 0.5)
    assert panel.corners.grid.sheet().pixelColor(14, 1).red() == round(255 * 0.5)
    assert not opened(CodingBands()).options.classes.isVisible()


def test_codes_of_a_conditional_model_use_the_images_own_classes(opened):
    seen = []

    class Listening(ClassBands):
        def encode(self, x, condition=None):
            seen.append(condition.labels["category"])
            return super().encode(x)

    panel = opened(Listening())
    assert torch.cat(seen)[:2000].tolist() == panel.explorer.codes.labels.tolist()


def test_drawing_from_the_likelihood_instead_of_its_mean(opened, qtbot):
    panel = opened(CodingBands())
    panel.options.draws.click()
    settle(qtbot, panel)

    def shades():
        sheet = panel.picture.picture.sheet()
        return [sheet.pixelColor(x, y).red() for x in range(28) for y in range(28)]

    first = shades()
    assert set(first) == {0, 255}
    qtbot.mouseClick(panel.options.redraw, LEFT)
    settle(qtbot, panel)
    assert shades() != first
    decoder = opened(Bands())
    assert not decoder.options.draws.isEnabled() and "p(x|z)" in decoder.options.draws.toolTip()


def test_beyond_sixteen_dimensions_sliders_move_principal_components(opened, qtbot):
    model = CodingBands((20,))
    panel = opened(model)
    assert panel.explorer.nav.space.slider_titles() == [f"PC{k}" for k in range(1, 17)]
    assert panel.plane_bar.kind.currentText() == "Components"
    qtbot.mouseClick(panel.plane_bar.reset, LEFT)
    before = torch.tensor(panel.sliders.values())
    z = panel.explorer.nav.z
    value = before[2].item() + 1.0
    type_value(qtbot, panel.sliders.row(2).box, f"{value:.2f}")
    settle(qtbot, panel)
    change = model.last_single() - z
    torch.testing.assert_close(change, panel.explorer.codes.principal_basis[2], atol=0.05, rtol=0.05)
    assert "σ" in panel.map._titles[0]


def test_any_two_axes_make_a_plane(opened, qtbot):
    model = CodingBands((5,))
    panel = opened(model)
    panel.plane_bar.kind.setCurrentIndex(0)
    panel.plane_bar.first.setCurrentIndex(4)
    panel.plane_bar.second.setCurrentIndex(2)
    settle(qtbot, panel)
    assert panel.map._titles == ("z₅", "z₃")
    drag(qtbot, panel.map, (0, 0), (1.0, -0.5))
    settle(qtbot, panel)
    assert model.last_single().tolist() == pytest.approx([1, 0, -0.5, 0, 1.0], abs=0.03)
    panel.plane_bar.second.setCurrentIndex(4)
    assert panel.map._titles == ("z₃", "z₅")


def test_a_plane_through_three_chosen_images(opened, qtbot):
    model = CodingBands((6,))
    panel = opened(model)
    panel.plane_bar.kind.setCurrentIndex(2)
    trigger(panel.map_side.menu_for(42), "Use as image of the plane", "B")
    settle(qtbot, panel)
    images = panel.explorer.nav.choice.images
    assert images[1] == 42
    assert [mark.text for mark in panel.map._marks] == ["A", "B", "C"]
    for image, mark in zip(images, panel.map._marks, strict=True):
        drag(qtbot, panel.map, (mark.u, mark.v))
        settle(qtbot, panel)
        torch.testing.assert_close(model.last_single(), panel.explorer.codes.z[image], atol=0.05, rtol=0)
    qtbot.mouseClick(panel.plane_bar.shuffle, LEFT)
    assert panel.explorer.nav.choice.images != images


def test_a_point_serves_as_corner_and_as_goal(opened, qtbot):
    model = CodingBands()
    panel = opened(model)
    trigger(panel.map_side.menu_for(8), "Use as corner", "Bottom left")
    trigger(panel.map_side.menu_for(9), "Go to its code")
    settle(qtbot, panel)
    assert panel.explorer.settings.corners[2].number == 8
    torch.testing.assert_close(model.last_single(), panel.explorer.codes.z[9])


def test_while_training_codes_follow_with_their_step_and_nothing_jumps(opened, qtbot, monkeypatch):
    monkeypatch.setattr(encoder, "REFRESH_SECONDS", 0.2)
    panel = opened(CodingBands((4,)), step=10, live=True)
    assert "codes of step 10" in panel.steps.full_text()
    # As if the axes had been found the other way round: newer codes must keep them so.
    codes = panel.explorer.codes
    panel.explorer._encoder._basis = -codes.principal_basis
    turn_wheel(panel.map, 120)
    drag(qtbot, panel.map, (0.2, 0.2), (0.4, -0.3))
    seen, z = panel.map.visible_range(), panel.explorer.nav.z
    newer = CodingBands((4,))
    panel.on_model(handle(newer, step=3120, live=True))
    qtbot.waitUntil(lambda: "step 3,120" in panel.steps.full_text())
    settle(qtbot, panel)
    likeness = (panel.explorer.codes.principal_basis * -codes.principal_basis).sum(1)
    assert likeness.min() > 0
    assert panel.map.visible_range() == seen
    assert torch.equal(panel.explorer.nav.z, z)
    assert panel.map_side._tiler._newest.value.handle.step == 3120


def test_newer_weights_repaint_the_picture_at_once_and_codes_when_due(opened, qtbot, monkeypatch):
    monkeypatch.setattr(encoder, "REFRESH_SECONDS", 600.0)
    panel = opened(CodingBands(), step=1, live=True)
    newer = CodingBands()
    panel.on_model(handle(newer, step=2, live=True))
    qtbot.waitUntil(lambda: any(len(z) == 1 for z, _ in newer.decoded))
    assert panel.explorer._encoder._timer.isActive()
    assert panel.explorer.codes.step == 1


def test_back_in_the_run_codes_follow_at_once(opened, qtbot, monkeypatch):
    monkeypatch.setattr(encoder, "REFRESH_SECONDS", 600.0)
    panel = opened(CodingBands(), step=30, live=True)
    for step in (10, 20, 30):
        panel.on_model(handle(CodingBands(), step=step, live=True))
        qtbot.waitUntil(lambda step=step: panel.explorer.codes.step == step)
    panel.on_model(handle(CodingBands(), step=40, live=True))
    assert panel.explorer._encoder._timer.isActive()


def test_grids_are_flattened(opened, qtbot):
    model = CodingBands((2, 2, 2))
    panel = opened(model)
    assert panel.explorer.nav.space.size == 8
    type_value(qtbot, panel.sliders.row(7).box, "2")
    settle(qtbot, panel)
    assert model.last_single()[7] == pytest.approx(2.0)


def test_one_latent_dimension_has_a_map_too(opened, qtbot):
    model = CodingBands((1,))
    panel = opened(model)
    drag(qtbot, panel.map, (0, 0), (1.5, 1))
    settle(qtbot, panel)
    assert model.last_single().tolist() == pytest.approx([1.5], abs=0.03)


def test_a_decoder_alone_is_explored_without_points(opened, qtbot):
    model = Bands((3,))
    panel = opened(model)
    assert panel.map._cloud.points.shape == (0, 2) and panel.map._tile_pixels is not None
    kinds = panel.plane_bar.kind.model()
    assert [kinds.item(i).isEnabled() for i in range(3)] == [True, False, False]
    assert not panel.posterior_bar.switch.isEnabled() and not panel.corners.take_images.isEnabled()
    drag(qtbot, panel.map, (0, 0), (1, 2))
    settle(qtbot, panel)
    assert model.last_single().tolist() == pytest.approx([1, 2, 1], abs=0.03)


def test_without_a_prior_the_codes_tell_where_latents_are(opened, qtbot):
    class Auto(Bands):
        encode = CodingBands.encode

    panel = opened(Auto((3,)))
    mean = panel.explorer.codes.z.mean(0)
    torch.testing.assert_close(panel.explorer.nav.z, mean, atol=1e-4, rtol=0)
    assert not panel.plane_bar.undo.isEnabled() and not panel.plane_bar.reset.isEnabled()
    draws = torch.stack([panel.explorer.nav.space.random(seed) for seed in range(3000)])
    torch.testing.assert_close(draws.mean(0), mean, atol=0.2, rtol=0)
    torch.testing.assert_close(draws.std(0), panel.explorer.codes.z.std(0), atol=0.1, rtol=0.1)
    assert opened(CodingBands((3,))).explorer.nav.z.tolist() == [1, 0, 1]


def test_the_first_place_is_one_of_data_and_stays_when_the_codes_come(opened, qtbot):
    panel = opened(CodingBands((5,)))
    assert panel.explorer.nav.z.tolist() == [1, 0, 1, 0, 1]
    assert not panel.plane_bar.undo.isEnabled()
    large = opened(CodingBands((20,)))
    assert torch.equal(large.explorer.nav.z, large.explorer.codes.z[0])
    kept = opened(CodingBands((5,)), state={"z": [0.0, 0.5, 0.0, 0.0, 0.0]})
    assert kept.explorer.nav.z.tolist() == [0, 0.5, 0, 0, 0]


@pytest.mark.parametrize("name", ["vae-fashion-2d", "vae-fashion-16d", "vae-fashion-conditional"])
def test_shipped_models_open_on_a_clear_picture(opened, qtbot, name):
    panel = opened()
    panel.on_model(open_handle(name))
    settle(qtbot, panel)
    sheet = panel.picture.picture.sheet()
    shades = np.array([[sheet.pixelColor(x, y).red() for x in range(28)] for y in range(28)])
    # A garment on black: much of both, where the mean of the prior is a smear of neither.
    assert (shades > 120).mean() > 0.2 and (shades < 15).mean() > 0.2


def test_points_of_the_plane_are_shown_as_dots(opened, qtbot):
    panel = opened(PlaneItself(), name="moons")
    drag(qtbot, panel.map, (0, 0), (1.0, 0.5))
    settle(qtbot, panel)
    sheet = panel.picture.picture.sheet()
    shades = np.array(
        [[sheet.pixelColor(x, y).red() for x in range(sheet.width())] for y in range(sheet.height())]
    )
    y, x = np.unravel_index(shades.argmax(), shades.shape)
    extent = data.spec("moons").extent
    centre = (2 * x / (sheet.width() - 1) - 1) * extent, (1 - 2 * y / (sheet.height() - 1)) * extent
    assert centre == pytest.approx((1.0, 0.5), abs=4 * extent / sheet.width())


def test_state_survives_json_and_another_panel(opened, qtbot):
    panel = opened(ClassBands((4,)))
    panel.plane_bar.kind.setCurrentIndex(0)
    panel.plane_bar.second.setCurrentIndex(3)
    turn_wheel(panel.map, 240)
    drag(qtbot, panel.map, (0.1, 0.1), (0.4, 0.6))
    panel.options.classes.setCurrentIndex(3)
    panel.corners.randomize.click()
    panel.sliders.row(1).lock.click()
    settle(qtbot, panel)
    kept = json.loads(json.dumps(panel.state()))
    other = opened(ClassBands((4,)), state=kept)
    assert without_view(other.state()) == without_view(kept)
    assert other.map.visible_range().left == pytest.approx(panel.map.visible_range().left, abs=1e-6)
    assert other.map.cursor_position() == pytest.approx(panel.map.cursor_position())
    assert other.sliders.locks() == (False, True, False, False)
    assert other.options.classes.currentIndex() == 3
    panel.restore(kept)
    settle(qtbot, panel)
    assert without_view(panel.state()) == without_view(kept)
    assert panel.state()["view"] == pytest.approx(kept["view"])


def test_a_state_that_is_there_already_leaves_nothing_blank(opened, qtbot):
    panel = opened(CodingBands())
    qtbot.mouseClick(panel.corners.take_images, LEFT)
    panel._inspect_side.show_posterior(5)
    drag(qtbot, panel.map, (0.1, 0.1), (0.4, 0.6))
    settle(qtbot, panel)
    kept = panel.state()
    shown = panel.corners.grid.sheet(), panel.picture.picture.sheet(), panel.picture.original.sheet()
    for _ in range(2):
        panel.restore(kept)
        settle(qtbot, panel)
        again = panel.corners.grid.sheet(), panel.picture.picture.sheet(), panel.picture.original.sheet()
        assert again == shown
        assert panel.map.tile_pixels() is not None
        assert panel.map._ellipse is not None


def test_unfitting_state_is_left_alone(opened, qtbot):
    junk = {
        "plane": {"kind": "axes", "first": 70, "second": 3},
        "z": [1.0, 2.0, 3.0],
        "label": 99,
        "locks": [True] * 9,
        "view": "wide",
        "chosen": 123456,
        "corners": 5,
        "nonsense": {},
    }
    panel = opened(CodingBands(), state=junk)
    assert panel.explorer.nav.choice.first == 0
    assert panel.map.cursor_position() == (0.0, 1.0)
    panel.restore(junk)
    settle(qtbot, panel)
    assert panel.sliders.locks() == (False, False)
    panel.restore({"chosen": -3, "draw_seed": 10**30, "corners": [{"number": 10**30}] * 4})
    settle(qtbot, panel)
    defaults = ExplorerState()
    for name in ("chosen", "draw_seed", "corners"):
        assert getattr(panel.explorer.settings, name) == getattr(defaults, name)


def test_another_model_begins_anew_and_stale_answers_are_dropped(opened, qtbot):
    panel = opened(CodingBands((6,)), source="first")
    turn_wheel(panel.map, 240)
    panel.on_model(handle(CodingBands((6,)), source="second"))
    panel.on_model(handle(Bands((2,)), source="third"))
    settle(qtbot, panel)
    assert panel.explorer.codes is None and panel.map._cloud.points.shape == (0, 2)
    assert panel.explorer.settings.view is None
    assert panel.sliders.values() == (0.0, 1.0)
    panel.on_model(None)
    assert panel.empty.isVisible() and not panel.explorer.has_model
    again = handle(CodingBands((6,)), source="fourth")
    for shown in (again, None, again):
        panel.on_model(shown)
        settle(qtbot, panel)
    assert panel.explorer.codes is not None


def test_a_failing_model_is_reported_in_a_sentence(opened, qtbot):
    class Broken(CodingBands):
        def encode(self, x, condition=None):
            raise RuntimeError("weights are missing")

    heard = []
    panel = opened()
    panel.explorer.context.noticed.connect(heard.append)
    panel.on_model(handle(Broken()))
    qtbot.waitUntil(lambda: bool(heard))
    settle(qtbot, panel)
    assert panel.map._tile_pixels is not None


def test_every_control_has_a_name_and_a_tip(opened):
    panel = opened(ClassBands((3,)))
    bars = (panel.plane_bar, panel.posterior_bar, panel.options, panel.corners)
    for bar in bars:
        for name, control in vars(bar).items():
            if hasattr(control, "focusPolicy") and control.focusPolicy() != Qt.FocusPolicy.NoFocus:
                assert control.toolTip(), name
                assert control.accessibleName() or control.text(), name


def test_it_fits_into_a_small_dock(opened):
    panel = opened(CodingBands((16,)))
    assert panel.minimumSizeHint().width() <= 790 and panel.minimumSizeHint().height() <= 560


def test_the_preview_opens_a_shipped_model(preview, qtbot):
    panel = preview("latent_explorer", open_handle("vae-fashion-2d")).panel
    settle(qtbot, panel)
    assert panel.picture.picture.num_images() == 1
    assert len(panel.explorer.codes.z) == 2000
