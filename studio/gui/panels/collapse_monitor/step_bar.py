"""Steps of either player by hand, and both in slow motion."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui import theme
from studio.gui.panels.collapse_monitor.records import PLAYERS
from studio.gui.widgets.value_slider import ValueSlider


@dataclass(frozen=True, kw_only=True)
class SlowPhase:
    """One scene of slow motion: what it is called, which layers matter, which player learns, if any."""

    title: str
    layers: frozenset[str]
    trains: str = ""


SCENES = (
    SlowPhase(
        title=QT_TRANSLATE_NOOP("StepBar", "1 · The generator draws samples"),
        layers=frozenset({"data", "samples", "mesh"}),
    ),
    SlowPhase(
        title=QT_TRANSLATE_NOOP("StepBar", "2 · The discriminator scores them beside data"),
        layers=frozenset({"data", "samples", "discriminator"}),
    ),
    SlowPhase(
        title=QT_TRANSLATE_NOOP("StepBar", "3 · The discriminator learns"),
        layers=frozenset({"data", "samples", "discriminator"}),
        trains=PLAYERS[0],
    ),
    SlowPhase(
        title=QT_TRANSLATE_NOOP("StepBar", "4 · Its gradient tells where samples would look more real"),
        layers=frozenset({"samples", "discriminator", "arrows"}),
    ),
    SlowPhase(
        title=QT_TRANSLATE_NOOP("StepBar", "5 · The generator learns"),
        layers=frozenset({"samples", "mesh", "arrows"}),
        trains=PLAYERS[1],
    ),
)


class StepBar(QWidget):
    """Asks for steps by `step_requested`; in slow motion it does so by itself and names the scene."""

    step_requested = Signal(str)
    """Name of the phase, or empty for a whole step."""
    scene_changed = Signal(object)
    """The `SlowPhase` one looks at, or None when slow motion has ended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = -1
        self._awaited = False
        self.step_d = self._button(
            self.tr("Step D"), self.tr("One step of the discriminator alone; the generator rests")
        )
        self.step_g = self._button(
            self.tr("Step G"), self.tr("One step of the generator alone; the discriminator rests")
        )
        self.step_both = self._button(self.tr("Step both"), self.tr("One whole training step, then hold"))
        self.slow = self._button(
            self.tr("Slow motion"), self.tr("Go through a training step scene by scene, again and again")
        )
        self.slow.setCheckable(True)
        self.seconds = ValueSlider(self.tr("Seconds a scene"))
        self.seconds.set_range(0.2, 5.0, 0.1, decimals=1, suffix=self.tr(" s"))
        self.seconds.set_value(1.0)
        self.seconds.setMaximumWidth(170)
        self.caption = QLabel()
        theme.set_role(self.caption, "muted")
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._advance)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        for widget in (self.step_d, self.step_g, self.step_both, self.slow, self.seconds):
            row.addWidget(widget)
        row.addWidget(self.caption, 1)
        self.step_d.clicked.connect(lambda: self._on_step(PLAYERS[0]))
        self.step_g.clicked.connect(lambda: self._on_step(PLAYERS[1]))
        self.step_both.clicked.connect(lambda: self._on_step(""))
        self.slow.toggled.connect(self._on_slow)
        self.seconds.value_changed.connect(lambda value: self._timer.setInterval(round(1000 * value)))

    def set_possible(self, reason: str) -> None:
        """Allow steps, or say why there are none, translated."""
        for button in (self.step_d, self.step_g, self.step_both, self.slow):
            button.setEnabled(not reason)
        self.seconds.setEnabled(not reason)
        if reason:
            self.slow.setChecked(False)
        if self._scene < 0:
            self.caption.setText(reason)

    def scene(self) -> SlowPhase | None:
        """Return the scene of slow motion one looks at."""
        return SCENES[self._scene] if self._scene >= 0 else None

    def note_weights(self) -> None:
        """Say that newer weights are on show: slow motion may go on."""
        self._awaited = False

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        return button

    def _on_step(self, phase: str) -> None:
        self.slow.setChecked(False)
        self.step_requested.emit(phase)

    def _on_slow(self, is_on: bool) -> None:
        self._awaited = False
        if is_on:
            self._advance()
            self._timer.start(round(1000 * self.seconds.value()))
        else:
            self._timer.stop()
            self._scene = -1
            self.caption.setText("")
            self.scene_changed.emit(None)

    def _advance(self) -> None:
        if self._awaited:
            return  # what was trained must be seen first
        self._scene = (self._scene + 1) % len(SCENES)
        scene = SCENES[self._scene]
        self.caption.setText(QCoreApplication.translate("StepBar", scene.title))
        self.scene_changed.emit(scene)
        if scene.trains:
            self._awaited = True
            self.step_requested.emit(scene.trains)
