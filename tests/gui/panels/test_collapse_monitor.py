"""The collapse monitor on toys of known behaviour, driven by the mouse."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from torch import Tensor, nn

from studio import data
from studio.core.card import Card
from studio.core.events import Measured
from studio.core.model_io import Condition
from studio.core.text import StudioError
from studio.gui.context import ModelHandle
from studio.gui.panels.collapse_monitor import PANEL, image_work
from studio.gui.panels.collapse_monitor.panel import CollapseMonitorPanel
from studio.gui.panels.collapse_monitor.step_bar import SCENES
from studio.training.control import Control
from studio.training.fit import fit
from studio.training.presets import make_spec
from studio.training.run_folder import RunFolder
from tests.gui.hands import type_value

LEFT = Qt.MouseButton.LeftButton
WAIT = 60_000


class Game(nn.Module):
    """A generator of given points, and a discriminator that scores by the distance to the origin."""

    latent_shape = (2,)

    def __init__(self, points: Tensor) -> None:
        super().__init__()
        self.points = points
        self.threads: set[int] = set()

    def decode(self, z: Tensor, condition: Condition | None = None) -> Tensor:
        return 0.4 * z

    def sample(self, num: int, seed: int, condition: Condition | None = None) -> Tensor:
        self.threads.add(threading.get_ident())
        return self.points[(torch.arange(num) + seed) % len(self.points)]

    def score(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        return 4 * (x.square().sum(1) - 0.5)


class Plain(nn.Module):
    """Only samples."""

    def sample(self, num: int, seed: int, condition: Condition | None = None) -> Tensor:
        return data.load("moons").fixed("test", num)


def ring() -> Tensor:
    return data.load("ring8").fixed("test", 2_500)


def handle(model: nn.Module, name: str = "ring8", step: int = 100, source: str = "toy") -> ModelHandle:
    card = Card(family="toy", config={"loss": "non-saturating"}, data=data.spec(name), step=step)
    return ModelHandle(model=model.eval(), card=card, title="", step=step, live=True, source=source)


@pytest.fixture
def opened(preview) -> Callable[[], CollapseMonitorPanel]:
    """Opens the panel."""
    return lambda: preview("collapse_monitor").panel


@pytest.fixture
def show(qtbot) -> Callable[..., None]:
    """Give a panel a model and wait until it is measured."""

    def show_model(panel: CollapseMonitorPanel, shown: ModelHandle) -> None:
        panel.window().context.set_model(shown)
        qtbot.waitUntil(lambda: bool(panel.chronicle().until(shown.step)), timeout=WAIT)
        qtbot.waitUntil(lambda: not panel._plane_worker.busy(), timeout=WAIT)

    return show_model


def test_without_a_model_it_says_what_to_do(opened) -> None:
    panel = opened()
    assert "collapse-on-purpose" in panel.empty.sentence()
    assert panel.empty.isVisible()


def test_what_cannot_sample_is_refused() -> None:
    assert "doesn't sample" in str(PANEL.refusal(nn.Linear(2, 2), handle(Plain()).card))
    assert PANEL.refusal(Plain(), handle(Plain()).card) is None


def test_a_collapse_is_said_in_words_and_drawn(opened, show) -> None:
    panel = opened()
    for step in range(400, 900, 100):
        show(panel, handle(Game(ring()), step=step))
    assert panel.alarm.level() == "quiet"
    assert panel.plane.bars.heading().startswith("Modes · 8 of 8")
    collapsed = Game(torch.tensor([[1.0, 0.0]]))
    for step in range(900, 1300, 100):
        show(panel, handle(collapsed, step=step))
    assert panel.alarm.level() == "alarm"
    assert "7 of 8 modes gone since step 900" in panel.alarm.sentence.text()
    assert panel.plane.bars.bars.values == pytest.approx([1.0] + [0.0] * 7)
    assert panel.plane.captured.num_points("run", "validation") == 9
    assert threading.get_ident() not in collapsed.threads


def test_looking_back_takes_the_alarm_back(opened, show) -> None:
    panel = opened()
    collapsed = Game(torch.tensor([[1.0, 0.0]]))
    for step in range(400, 1000, 100):
        show(panel, handle(collapsed, step=step))
    assert panel.alarm.level() == "alarm"
    show(panel, handle(collapsed, step=500))
    assert panel.alarm.level() == "quiet"


def test_curves_keep_what_came_after_the_step_one_looks_back_at(opened, show) -> None:
    panel = opened()
    for step in (400, 500, 600, 500):
        show(panel, handle(Game(ring()), step=step))
    assert panel.plane.captured.num_points("run", "validation") == 3


def test_what_a_run_kept_before_it_was_watched_is_measured(opened, show, qtbot, tmp_path) -> None:
    settings = {"hidden": 8, "batch_size": 8, "fourier": 0.0, "validate_every": 0}
    spec = make_spec("gan", "ring8", preset="collapse-on-purpose", settings=settings, stop_step=12, threads=1)
    folder = tmp_path / "run"
    for _ in fit(spec, Control(), folder):
        pass
    kept = [step for step, _ in RunFolder(folder).snapshots()]
    assert len(kept) > 3
    panel = opened()
    show(panel, handle(Game(ring()), step=12, source=str(folder)))
    qtbot.waitUntil(lambda: len(panel.chronicle().all()) == len(kept), timeout=WAIT)
    assert [vitals.step for vitals in panel.chronicle().all()] == kept
    assert panel.plane.spread.num_points("run", "validation") == len(kept)


def test_thresholds_can_be_moved(opened, show, qtbot) -> None:
    panel = opened()
    for step in range(400, 1000, 100):
        show(panel, handle(Game(torch.tensor([[1.0, 0.0]])), step=step))
    assert not panel.alarm.form.isVisible()
    qtbot.mouseClick(panel.alarm.unfold, LEFT)
    assert panel.alarm.form.isVisible()
    type_value(qtbot, panel.alarm.form.edit("patience").inner, "5000")
    assert panel.alarm.level() == "quiet"
    assert panel.state()["thresholds"]["patience"] == 5000


def test_layers_are_toggled_and_kept(opened, show, qtbot) -> None:
    panel = opened()
    show(panel, handle(Game(ring())))
    shown = panel.plane.arena.grab().toImage()
    qtbot.mouseClick(panel.plane.toggles["mesh"], LEFT)
    assert "mesh" not in panel.plane.arena.layers()
    assert panel.plane.arena.grab().toImage() != shown
    other = opened()
    other.restore(panel.state())
    assert other.plane.layers() == ("data", "samples", "discriminator", "arrows")
    other.restore({"layers": 3, "seconds": 99, "unknown": 1})
    assert other.plane.steps.seconds.value() == 1.0


def test_the_field_the_mesh_and_the_arrows_are_those_of_the_model(opened, show) -> None:
    panel = opened()
    show(panel, handle(Game(ring())))
    figures = panel.plane.arena.figures()
    middle = figures.field.shape[0] // 2
    assert figures.field[middle, middle] < 0.2  # the origin scores low
    assert figures.field[0, 0] > 0.9
    assert figures.mesh.shape == (20, 20, 4, 2)
    assert figures.mesh[0, 0, 0] == pytest.approx([-0.4 * 2.576] * 2, abs=1e-3)  # the 0.5 % quantile
    right, above = figures.mesh[3, 5], figures.mesh[4, 4]
    assert figures.mesh[3, 4, [1, 2]] == pytest.approx(right[[0, 3]])  # neighbours share an edge
    assert figures.mesh[3, 4, [3, 2]] == pytest.approx(above[[0, 1]])
    outward = (figures.arrows[:, :2] * figures.arrows[:, 2:]).sum(1)
    assert (outward > 0).all()


def test_no_cell_of_the_mesh_bridges_a_jump(opened, show) -> None:
    class Jumping(Game):
        def decode(self, z: Tensor, condition: Condition | None = None) -> Tensor:
            return self.decode_beside(z, z)

        def decode_beside(self, z: Tensor, beside: Tensor) -> Tensor:
            return 0.01 * z + beside.gt(0.1).float()

    panel = opened()
    show(panel, handle(Jumping(ring())))
    mesh = panel.plane.arena.figures().mesh
    sides = mesh.max(axis=2) - mesh.min(axis=2)
    assert sides.max() < 0.02
    assert mesh.max() > 1 > 0 > mesh.min()  # it does jump


def test_a_model_without_a_discriminator_has_neither_field_nor_steps(opened, show) -> None:
    panel = opened()
    show(panel, handle(Plain(), "moons"))
    assert not panel.plane.toggles["discriminator"].isEnabled()
    assert not panel.plane.steps.step_d.isEnabled()
    assert "one player" in panel.plane.steps.caption.text()
    assert not panel.plane.captured.isVisible()
    assert panel.plane.spread.num_points("run", "validation") == 1


def test_steps_are_asked_for_by_phase(opened, show, qtbot) -> None:
    panel = opened()
    remote = panel.window().context.remote
    asked: list[str] = []
    remote.stepped.connect(asked.append)
    show(panel, handle(Game(ring())))
    assert not panel.plane.steps.step_d.isEnabled()  # a checkpoint has no run
    remote.run = make_spec("gan", "ring8", preset="healthy")
    show(panel, handle(Game(ring()), step=200))
    for button in (panel.plane.steps.step_d, panel.plane.steps.step_g, panel.plane.steps.step_both):
        qtbot.mouseClick(button, LEFT)
    assert asked == ["discriminator", "generator", ""]


def test_slow_motion_names_its_scenes_and_waits_for_the_weights(opened, show, qtbot) -> None:
    panel = opened()
    remote = panel.window().context.remote
    remote.run = make_spec("gan", "ring8", preset="healthy")
    asked: list[str] = []
    remote.stepped.connect(asked.append)
    show(panel, handle(Game(ring())))
    panel.plane.steps.seconds.set_value(0.2)
    panel.plane.steps.seconds.value_changed.emit(0.2)
    qtbot.mouseClick(panel.plane.steps.slow, LEFT)
    assert panel.plane.steps.caption.text() == SCENES[0].title
    assert panel.plane.arena.layers() == SCENES[0].layers
    qtbot.waitUntil(lambda: asked == ["discriminator"], timeout=WAIT)
    assert panel.plane.steps.scene() is SCENES[2]
    qtbot.wait(500)
    assert panel.plane.steps.scene() is SCENES[2]  # longer than a scene takes: it waits for what was trained
    show(panel, handle(Game(ring()), step=101))
    qtbot.waitUntil(lambda: asked == ["discriminator", "generator"], timeout=WAIT)
    qtbot.mouseClick(panel.plane.steps.slow, LEFT)
    remote.runs = True
    qtbot.mouseClick(panel.plane.steps.slow, LEFT)
    assert asked[2:] == [""]  # a run in progress is held first
    qtbot.mouseClick(panel.plane.steps.slow, LEFT)
    assert panel.plane.steps.scene() is None
    assert panel.plane.arena.layers() == frozenset(panel.plane.layers())


def test_the_best_discriminator_is_shown_beside_the_learned_one(opened, show, qtbot) -> None:
    panel = opened()
    show(panel, handle(Game(torch.tensor([[0.0, 0.0]]))))
    qtbot.waitUntil(lambda: panel.plane.divergence.full_text() != "", timeout=WAIT)
    assert panel.plane.divergence.full_text().startswith("JSD 0.693 nats · D’s bound")  # nothing in common
    learned = panel.plane.arena.grab().toImage()
    panel.plane.field.setCurrentIndex(panel.plane.field.findData("optimal"))
    assert panel.plane.arena.grab().toImage() != learned


def test_the_line_has_both_densities_and_both_discriminators(opened, show, qtbot) -> None:
    panel = opened()
    real = data.load("mixture-1d").fixed("validation", 5_000)
    show(panel, handle(Game(real), "mixture-1d"))
    line = panel.plane.line
    qtbot.waitUntil(lambda: len(line.values("optimal")) > 0, timeout=WAIT)
    assert line.isVisible()
    width = 9.0 / len(line.values("p"))
    assert line.values("p").sum() * width == pytest.approx(1.0, abs=1e-3)
    assert line.values("q").sum() * width == pytest.approx(1.0, abs=1e-3)
    assert 0.3 < float(np.median(line.values("optimal"))) < 0.7  # the samples are those of the data
    assert line.values("learned").min() < 0.2
    assert not panel.plane.toggles["mesh"].isVisible()


def test_the_remedy_is_tried_on_a_copy(opened, show, qtbot) -> None:
    panel = opened()
    remote = panel.window().context.remote
    remote.run = make_spec("gan", "ring8", preset="collapse-on-purpose", seed=3)
    submitted = []
    remote.run_submitted.connect(submitted.append)
    show(panel, handle(Game(torch.tensor([[1.0, 0.0]])), step=400))
    assert not panel.alarm.try_it.isVisible()
    for step in range(500, 1000, 100):
        show(panel, handle(Game(torch.tensor([[1.0, 0.0]])), step=step))
    assert "relativistic" in panel.alarm.try_it.toolTip()
    qtbot.mouseClick(panel.alarm.try_it, LEFT)
    assert [spec.seed for spec in submitted] == [3]
    assert submitted[0].config["loss"] == "relativistic"
    assert remote.run.config["loss"] != "relativistic"


class Pictures(nn.Module):
    """Gives training images back, brightest first or only one; its discriminator looks at the brightness."""

    def __init__(self, images: Tensor) -> None:
        super().__init__()
        self.images = images

    def sample(self, num: int, seed: int, condition: Condition | None = None) -> Tensor:
        return self.images[(torch.arange(num) + seed) % len(self.images)]

    def score(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        return x.flatten(1).mean(1)


def images(name: str = "fashion-mnist", num: int = 1000) -> Tensor:
    return data.load(name).train.images[:num].float() / 255


def settle(qtbot, panel: CollapseMonitorPanel, shown: ModelHandle) -> None:
    panel.window().context.set_model(shown)
    qtbot.waitUntil(lambda: bool(panel.chronicle().until(shown.step)), timeout=2 * WAIT)
    qtbot.waitUntil(lambda: not panel._image_worker.busy(), timeout=WAIT)


def test_real_images_look_healthy_and_have_themselves_for_neighbours(opened, qtbot) -> None:
    panel = opened()
    settle(qtbot, panel, handle(Pictures(images()), "fashion-mnist", step=5000))
    assert panel.images.table.text("captured") == "10 of 10"
    assert float(panel.images.table.text("recall")) > 0.8
    first, floor = panel.images.table.text("frechet").split()
    assert float(first) == pytest.approx(float(floor.strip("()")))  # they are the images of the floor
    assert "real above fake" in panel.images.scores.heading()
    assert panel.images.grid.num_images() == 36
    qtbot.mouseClick(panel.images.grid, LEFT, pos=panel.images.grid.cell_rect(5).center())
    qtbot.waitUntil(lambda: panel.images.nearest.num_images() == 6, timeout=WAIT)
    assert "0.000 to" in panel.images.nearest_title.text()


def test_one_image_for_all_is_a_collapse_of_classes(opened, qtbot) -> None:
    panel = opened()
    one = Pictures(images(num=1))
    for step in (1000, 2000):
        settle(qtbot, panel, handle(one, "fashion-mnist", step=step))
    assert panel.alarm.level() == "alarm"
    assert "9 of 10 classes gone since step 1,000" in panel.alarm.sentence.text()
    assert panel.images.table.text("spread") == "0 %"
    assert max(panel.images.bars.bars.values) == 1.0


def test_losses_of_both_players_are_drawn_as_they_come(opened, qtbot) -> None:
    panel = opened()
    settle(qtbot, panel, handle(Pictures(images(num=200)), "fashion-mnist"))
    values = {"discriminator": 0.7, "generator": 1.1, "separation": 0.6}
    panel.on_events([Measured(step=step, split="train", values=values) for step in (10, 20, 30)])
    assert panel.images.losses.num_points("discriminator") == panel.images.losses.num_points("generator") == 3


def test_images_without_a_judge_have_no_classes(opened, qtbot) -> None:
    panel = opened()
    settle(qtbot, panel, handle(Pictures(images("emoji", 200)), "emoji"))
    assert not panel.images.bars.isVisible()
    assert panel.images.scores.isVisible()
    assert panel.images.table.text("captured") == "–"
    assert panel.images.table.text("spread").endswith("%")


def test_fresh_weights_are_asked_for_only_while_it_is_seen(opened, show) -> None:
    panel = opened()
    remote = panel.window().context.remote
    show(panel, handle(Game(ring())))
    assert remote.freshness == 1.0
    panel.window().hide()
    assert remote.freshness is None


def test_neighbours_of_a_sample_that_has_gone_are_not_shown(opened, qtbot) -> None:
    panel = opened()
    settle(qtbot, panel, handle(Pictures(images()), "fashion-mnist"))
    before = panel._image_figures
    assert before is not None
    settle(qtbot, panel, handle(Pictures(images(num=500)), "fashion-mnist", step=200))
    request = image_work.NearestRequest(data="fashion-mnist", figures=before, index=3)
    panel._on_nearest(image_work.nearest(request), request)
    assert panel.images.nearest.num_images() == 0


def test_a_model_that_fails_leaves_a_sentence_and_no_verdict(opened, qtbot) -> None:
    class Failing(Game):
        def sample(self, num: int, seed: int, condition: Condition | None = None) -> Tensor:
            raise StudioError("It draws nothing.")

    panel = opened()
    panel.window().context.set_model(handle(Failing(ring())))
    qtbot.waitUntil(lambda: "draws nothing" in panel.plane.arena._placeholder, timeout=WAIT)
    assert panel.alarm.sentence.text() == ""


def test_a_model_that_comes_back_is_measured_again(opened, show, qtbot) -> None:
    panel = opened()
    first = handle(Game(ring()))
    show(panel, first)
    settle(qtbot, panel, handle(Pictures(images(num=200)), "fashion-mnist", source="pictures"))
    panel.window().context.set_model(first)
    assert panel.plane.arena.figures() is None
    qtbot.waitUntil(lambda: panel.plane.arena.figures() is not None, timeout=WAIT)
