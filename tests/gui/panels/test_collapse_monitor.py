"""The collapse monitor on toys of known behaviour, driven by the mouse."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from torch import Tensor, nn

from studio import data
from studio.core.capabilities import Condition
from studio.core.card import Card
from studio.gui import theme
from studio.gui.context import ModelHandle
from studio.gui.panels.collapse_monitor import PANEL
from studio.gui.panels.collapse_monitor.panel import CollapseMonitorPanel
from studio.gui.panels.collapse_monitor.step_bar import SCENES
from studio.gui.preview import PreviewWindow
from studio.training.presets import make_spec

LEFT = Qt.MouseButton.LeftButton
WAIT = 20_000


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
def opened(qtbot):
    """Open panels in windows of their own; all are closed at the end."""
    theme.apply(QApplication.instance(), "dark")
    windows = []

    def open_panel() -> CollapseMonitorPanel:
        window = PreviewWindow("collapse_monitor")
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(900, 640)
        with qtbot.waitExposed(window):
            window.show()
        return window.panel

    yield open_panel
    for window in windows:
        window.close()


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
    assert panel.plane.captured.num_points("run") == 9
    assert threading.get_ident() not in collapsed.threads


def test_looking_back_takes_the_alarm_back(opened, show) -> None:
    panel = opened()
    collapsed = Game(torch.tensor([[1.0, 0.0]]))
    for step in range(400, 1000, 100):
        show(panel, handle(collapsed, step=step))
    assert panel.alarm.level() == "alarm"
    show(panel, handle(collapsed, step=500))
    assert panel.alarm.level() == "quiet"


def test_thresholds_can_be_moved(opened, show, qtbot) -> None:
    panel = opened()
    for step in range(400, 1000, 100):
        show(panel, handle(Game(torch.tensor([[1.0, 0.0]])), step=step))
    assert not panel.alarm.form.isVisible()
    qtbot.mouseClick(panel.alarm.fold, LEFT)
    assert panel.alarm.form.isVisible()
    box = panel.alarm.form.edit("patience").inner
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "5000")
    qtbot.keyClick(box, Qt.Key.Key_Return)
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
    assert figures.mesh.shape == (21, 21, 2)
    assert figures.mesh[0, 0] == pytest.approx([-0.4 * 2.576] * 2, abs=1e-3)  # the 0.5 % quantile
    outward = (figures.arrows[:, :2] * figures.arrows[:, 2:]).sum(1)
    assert (outward > 0).all()


def test_a_model_without_a_discriminator_has_neither_field_nor_steps(opened, show) -> None:
    panel = opened()
    show(panel, handle(Plain(), "moons"))
    assert not panel.plane.toggles["discriminator"].isEnabled()
    assert not panel.plane.steps.step_d.isEnabled()
    assert "one player" in panel.plane.steps.caption.text()
    assert not panel.plane.captured.isVisible()
    assert panel.plane.spread.num_points("run") == 1


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
    qtbot.wait(500)
    assert panel.plane.steps.scene() is SCENES[2]  # it waits for what was trained
    show(panel, handle(Game(ring()), step=101))
    qtbot.waitUntil(lambda: asked == ["discriminator", "generator"], timeout=WAIT)
    qtbot.mouseClick(panel.plane.steps.slow, LEFT)
    assert panel.plane.steps.scene() is None
    assert panel.plane.arena.layers() == frozenset(panel.plane.layers())


def test_fresh_weights_are_asked_for_only_while_it_is_seen(opened, show) -> None:
    panel = opened()
    remote = panel.window().context.remote
    show(panel, handle(Game(ring())))
    assert remote.freshness == 1.0
    panel.window().hide()
    assert remote.freshness is None
