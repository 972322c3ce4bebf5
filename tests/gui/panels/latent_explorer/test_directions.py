"""Named directions: made, followed, kept in files."""

from __future__ import annotations

import json

import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox
from pytest import approx

from studio import checkpoints
from studio.core.text import StudioError
from studio.gui.panels.latent_explorer import directions_work
from studio.gui.panels.latent_explorer.directions_box import ClassesDialog
from studio.gui.panels.latent_explorer.records import MOST_DIRECTIONS
from tests.gui.hands import type_value
from tests.gui.panels.latent_explorer.bands import LEFT, Bands, CodingBands, drag, handle, settle, trigger

WAIT = 60_000
TROUSER, BAG = 1, 8


class Weighed(CodingBands):
    """With a weight, so that two models can differ."""

    def __init__(self, latent_shape=(2,), weight: float = 1.0):
        super().__init__(latent_shape)
        self.scale = torch.nn.Parameter(torch.tensor(weight), requires_grad=False)


def from_classes(qtbot, panel, first: int = TROUSER, second: int = BAG) -> None:
    """Make a direction between two classes in the dialog."""
    qtbot.mouseClick(panel.sliders_box.by_direction, LEFT)
    trigger(panel.sliders_box.make.menu(), "Between two classes…")
    dialog = panel.findChild(ClassesDialog)
    dialog.first.setCurrentIndex(first)
    dialog.second.setCurrentIndex(second)
    qtbot.mouseClick(dialog.buttons.button(QDialogButtonBox.StandardButton.Ok), LEFT)
    before = panel.sliders_box.directions.num_rows()
    qtbot.waitUntil(lambda: panel.sliders_box.directions.num_rows() > before, timeout=WAIT)
    settle(qtbot, panel)


def vectors(panel) -> torch.Tensor:
    return torch.tensor([way.vector for way in panel.explorer.settings.directions])


def sentence(qtbot, panel, act) -> str:
    with qtbot.waitSignal(panel.explorer.context.noticed, timeout=WAIT) as noticed:
        act()
    return noticed.args[0]


def test_without_directions_it_says_how_to_make_one(opened, qtbot):
    panel = opened(CodingBands())
    box = panel.sliders_box
    assert box.area.isVisible() and not box.directions_area.isVisible() and not box.make.isVisible()
    qtbot.mouseClick(box.by_direction, LEFT)
    assert not box.area.isVisible() and box.directions.empty.isVisible()
    panel.directions_side.refresh()
    assert not panel.directions_side.from_kept.isEnabled()
    assert not panel.directions_side.save_action.isEnabled()


def test_a_direction_between_two_classes_is_the_difference_of_their_means(opened, qtbot):
    panel = opened(CodingBands())
    from_classes(qtbot, panel)
    codes = panel.explorer.codes
    labels = torch.from_numpy(codes.labels)
    wanted = codes.z[labels == TROUSER].mean(0) - codes.z[labels == BAG].mean(0)
    assert vectors(panel)[0].tolist() == approx(wanted.tolist(), abs=1e-5)
    name, _, _ = panel.sliders_box.directions.row(0)
    assert name.text() == "Trouser − Bag"


def test_its_slider_moves_the_code_along_it_and_follows_the_cursor(opened, qtbot):
    model = CodingBands()
    panel = opened(model)
    from_classes(qtbot, panel)
    way = vectors(panel)[0]
    before = panel.explorer.nav.z
    _, slider, _ = panel.sliders_box.directions.row(0)
    start = (before @ way / way.square().sum()).item()
    assert slider.value() == approx(start, abs=0.006)
    type_value(qtbot, slider.box, "1.5")
    settle(qtbot, panel)
    assert panel.explorer.nav.z.tolist() == approx((before + (1.5 - start) * way).tolist(), abs=1e-4)
    assert model.last_single().tolist() == approx(panel.explorer.nav.z.tolist())
    drag(qtbot, panel.map, (0, 0), (0.3, -0.4))
    z = panel.explorer.nav.z
    assert slider.value() == approx((z @ way / way.square().sum()).item(), abs=0.006)


def test_sliding_is_undone_in_one_step(opened, qtbot):
    panel = opened(CodingBands())
    from_classes(qtbot, panel)
    before = panel.explorer.nav.z.tolist()
    _, slider, _ = panel.sliders_box.directions.row(0)
    for _ in range(6):
        qtbot.keyClick(slider.slider, Qt.Key.Key_Right)
    assert panel.explorer.nav.z.tolist() != before
    qtbot.mouseClick(panel.plane_bar.undo, LEFT)
    assert panel.explorer.nav.z.tolist() == before
    qtbot.mouseClick(panel.plane_bar.undo, LEFT)
    assert panel.sliders_box.directions.num_rows() == 0
    qtbot.mouseClick(panel.plane_bar.redo, LEFT)
    assert panel.sliders_box.directions.num_rows() == 1


def test_a_direction_from_a_kept_code_to_this_one(opened, qtbot):
    panel = opened(Bands((3,)))
    side = panel.directions_side
    start = panel.explorer.nav.z
    side.keep_code()
    assert "same" in sentence(qtbot, panel, side.add_from_kept)
    type_value(qtbot, panel.sliders.row(2).box, "-0.5")
    side.refresh()
    assert side.from_kept.isEnabled() and not side.between.isEnabled()
    side.from_kept.trigger()
    assert vectors(panel)[0].tolist() == approx((panel.explorer.nav.z - start).tolist())


def test_it_is_renamed_and_removed(opened, qtbot):
    panel = opened(CodingBands())
    from_classes(qtbot, panel)
    name, slider, remove = panel.sliders_box.directions.row(0)
    name.selectAll()
    qtbot.keyClicks(name, "wide")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert panel.explorer.settings.directions[0].name == "wide"
    assert slider.slider.accessibleName() == "wide"
    qtbot.mouseClick(remove, LEFT)
    assert panel.explorer.settings.directions == () and not name.isVisible()
    panel.sliders_box.directions.renamed.emit(0, "late")  # as when the name loses the focus
    assert panel.explorer.settings.directions == ()


def test_a_difference_of_another_models_codes_is_dropped(opened, qtbot):
    panel = opened(CodingBands(), source="first")
    panel.directions_side.add_between_classes(TROUSER, BAG)
    panel.on_model(handle(CodingBands(), source="second"))
    settle(qtbot, panel)
    assert panel.explorer.settings.directions == ()


def test_directions_are_part_of_the_state(opened, qtbot):
    panel = opened(CodingBands())
    from_classes(qtbot, panel)
    panel.directions_side.keep_code()
    state = json.loads(json.dumps(panel.state()))
    other = opened(CodingBands(), state=state)
    assert vectors(other).tolist() == vectors(panel).tolist()
    assert other.explorer.settings.kept == panel.explorer.settings.kept
    assert other.sliders_box.by_direction.isChecked() and other.sliders_box.directions.isVisible()


def test_a_file_brings_them_back_into_the_same_model(opened, qtbot, tmp_path):
    model = Weighed()
    panel = opened(model)
    from_classes(qtbot, panel)
    path = tmp_path / "mine.json"
    assert "Saved" in sentence(qtbot, panel, lambda: panel.directions_side.save(path))
    assert json.loads(path.read_text())["fingerprint"] == checkpoints.fingerprint(model)
    other = opened(Weighed())
    assert sentence(qtbot, other, lambda: other.directions_side.load(path)) == "Directions loaded: 1."
    assert vectors(other).tolist() == vectors(panel).tolist()


def test_a_file_finds_no_room_in_a_full_list(opened, qtbot, tmp_path):
    panel = opened(Weighed())
    from_classes(qtbot, panel)
    side = panel.directions_side
    path = tmp_path / "mine.directions.json"
    sentence(qtbot, panel, lambda: side.save(path))
    while len(side.directions) < MOST_DIRECTIONS:
        side.add(side.directions[0])
    assert "already" in sentence(qtbot, panel, lambda: side.load(path))
    assert len(side.directions) == MOST_DIRECTIONS


def test_another_model_of_the_size_takes_them_with_a_word(opened, qtbot, tmp_path):
    panel = opened(Weighed(), step=1234)
    from_classes(qtbot, panel)
    path = tmp_path / "mine.json"
    sentence(qtbot, panel, lambda: panel.directions_side.save(path))
    other = opened(Weighed(weight=2.0))
    said = sentence(qtbot, other, lambda: other.directions_side.load(path))
    assert "another model" in said and "Toy" in said and "1,234" in said
    assert len(other.explorer.settings.directions) == 1


def test_a_model_of_another_size_refuses_them(opened, qtbot, tmp_path):
    panel = opened(Weighed())
    from_classes(qtbot, panel)
    path = tmp_path / "mine.json"
    sentence(qtbot, panel, lambda: panel.directions_side.save(path))
    panel.on_model(handle(Weighed((3,)), source="larger"))
    settle(qtbot, panel)
    assert panel.explorer.settings.directions == ()
    said = sentence(qtbot, panel, lambda: panel.directions_side.load(path))
    assert "2 dimensions" in said and "have 3" in said
    assert panel.explorer.settings.directions == ()


GOOD = {"format": "latent-studio-directions", "directions": [{"name": "a", "vector": [1.0, 0.0]}]}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[1]",
        "{" * 100_000,
        "\x00\xff",
        json.dumps({**GOOD, "format": "something else"}),
        json.dumps({**GOOD, "version": 99}),
        json.dumps({**GOOD, "version": "x"}),
        json.dumps({**GOOD, "directions": []}),
        json.dumps({**GOOD, "directions": [{"name": "a", "vector": [float("nan"), 0.0]}]}),
        json.dumps({**GOOD, "directions": [{"name": "a" * 1000, "vector": [1.0]}]}),
        json.dumps({**GOOD, "directions": GOOD["directions"] * 33}),
        json.dumps({**GOOD, "extra": 1}),
    ],
    ids=range(12),
)
def test_a_file_that_holds_something_else_is_refused(tmp_path, text):
    path = tmp_path / "file.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(StudioError):
        directions_work.read(path)


def test_a_huge_file_and_a_missing_one_are_refused(tmp_path):
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(17 * 2**20)
    with pytest.raises(StudioError, match="holds no directions"):
        directions_work.read(huge)
    with pytest.raises(StudioError, match="can't be read"):
        directions_work.read(tmp_path / "nowhere.json")


def test_a_direction_of_length_zero_from_a_file_does_no_harm(opened, qtbot, tmp_path):
    panel = opened(CodingBands())
    path = tmp_path / "zero.json"
    path.write_text(json.dumps({**GOOD, "directions": [{"name": "a", "vector": [0.0, 0.0]}]}))
    qtbot.mouseClick(panel.sliders_box.by_direction, LEFT)
    sentence(qtbot, panel, lambda: panel.directions_side.load(path))
    drag(qtbot, panel.map, (0, 0), (1, 1))
    type_value(qtbot, panel.sliders_box.directions.row(0)[1].box, "1")
    settle(qtbot, panel)
    assert torch.isfinite(panel.explorer.nav.z).all()
