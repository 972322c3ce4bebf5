"""Plays a film: thumbnails to pick from, the slider that scrubs, play, pause, steps, speed and loop."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSlider, QToolButton, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.image_grid import ImageGrid
from studio.gui.widgets.text_room import TextRoom

THUMBNAILS = 24
"""How many thumbnails the strip has at most."""
_STRIP_HEIGHT = 40
FRAMES_PER_SECOND = 12.0
"""At the usual speed."""
_REST_SECONDS = 1.0  # a loop lingers on its last frame, where the picture is finished
_SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0)


class FilmBar(QWidget):
    """Knows how many frames there are and which one is on show; emits where the user, or playing, goes.

    Keys, from wherever in the panel the focus is: Space plays and pauses, Left and Right step, Home and End
    jump, L loops, Esc stops computing.
    """

    frame_chosen = Signal(int)
    """Index of the frame to show."""
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._num = 0
        self._is_playing = False
        self._thumbnail_frames: tuple[int, ...] = ()
        self.strip = ImageGrid(columns=THUMBNAILS, gap=2, pickable=True)
        self.strip.setFixedHeight(_STRIP_HEIGHT)
        self.strip.setAccessibleName(self.tr("Frames of the film"))
        self.first = icon_button("fa6s.backward-fast", self.tr("First frame: pure noise (Home)"))
        self.back = icon_button("fa6s.backward-step", self.tr("One step back (Left)"))
        self.play = icon_button("fa6s.play", "")
        self.forward = icon_button("fa6s.forward-step", self.tr("One step forward (Right)"))
        self.last = icon_button("fa6s.forward-fast", self.tr("Last frame: the result (End)"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(self.tr("Step of the film"))
        self.slider.setToolTip(self.tr("Scrubs through the recorded steps; nothing is computed again"))
        self.label = QLabel()
        self._room = TextRoom(self.label, theme.SPACE)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.speed = QComboBox()
        self.speed.setAccessibleName(self.tr("Speed"))
        self.speed.setToolTip(
            self.tr("Speed of playing; 1 × is {0} frames a second").format(f"{FRAMES_PER_SECOND:g}")
        )
        for speed in _SPEEDS:
            self.speed.addItem(f"{speed:g} ×", speed)
        self.speed.setCurrentIndex(_SPEEDS.index(1.0))
        self.loop = icon_button("fa6s.repeat", self.tr("Play again and again (L)"))
        self.loop.setCheckable(True)
        self.cancel = icon_button("fa6s.xmark", self.tr("Stop computing; what there is stays (Esc)"))
        self.cancel.setEnabled(False)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_tick)
        self._lay_out()
        self._connect()
        self.set_playing(False)
        self.set_length(0)

    @property
    def is_playing(self) -> bool:
        """Whether the film runs."""
        return self._is_playing

    def index(self) -> int:
        """Return the frame on show."""
        return self.slider.value()

    def set_length(self, num: int) -> None:
        """Say how many frames there are; the frame on show stays if it still exists. Emits nothing."""
        self._num = num
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, max(num - 1, 0))
        if num == 0:
            self._thumbnail_frames = ()
            self.strip.clear()
            self.label.setText("")
        self._refresh()

    def show_index(self, index: int, text: str) -> None:
        """Show which frame is on show, and say what it is. Emits nothing."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(index)
        self.label.setText(text)
        self._mark()
        self._refresh()

    def set_thumbnails(self, images: NDArray[np.uint8], frames: tuple[int, ...]) -> None:
        """Show small pictures (N, H, W, C) of some frames."""
        self._thumbnail_frames = frames
        self.strip.set_columns(len(frames))
        self.strip.set_images(images)
        self._mark()

    def set_label_width(self, widest: str) -> None:
        """Keep room for the widest text, so that nothing moves while the film runs."""
        self._room.hold(widest)

    def set_playing(self, plays: bool) -> None:
        """Play or pause; playing at the end begins anew."""
        self._is_playing = plays and self._num > 1
        if self._is_playing and self.index() >= self._num - 1:
            self.frame_chosen.emit(0)
        if self._is_playing:
            self._start_timer()
        else:
            self._timer.stop()
        text = self.tr("Pause (Space)") if self._is_playing else self.tr("Play (Space)")
        self.play.setToolTip(text)
        self.play.setAccessibleName(text)
        theme.set_icon(self.play, "fa6s.pause" if self._is_playing else "fa6s.play")

    def step_by(self, frames: int) -> None:
        """Pause and go so many frames forward or back."""
        self.set_playing(False)
        self._go_to(self.index() + frames)

    def take_key(self, key: Qt.Key) -> bool:
        """Do what a key stands for; return whether it stands for anything."""
        match key:
            case Qt.Key.Key_Space:
                self.set_playing(not self._is_playing)
            case Qt.Key.Key_Left:
                self.step_by(-1)
            case Qt.Key.Key_Right:
                self.step_by(1)
            case Qt.Key.Key_Home:
                self.step_by(-self._num)
            case Qt.Key.Key_End:
                self.step_by(self._num)
            case Qt.Key.Key_L:
                self.loop.toggle()
            case Qt.Key.Key_Escape if self.cancel.isEnabled():
                self.cancel_requested.emit()
            case _:
                return False
        return True

    def chosen_speed(self) -> float:
        """Return how many times faster than usual the film plays."""
        return float(self.speed.currentData())

    def set_speed(self, speed: float) -> None:
        """Choose a speed among those there are; another one is left alone."""
        index = self.speed.findData(speed)
        if index >= 0:
            self.speed.setCurrentIndex(index)

    def _go_to(self, index: int) -> None:
        index = min(max(index, 0), max(self._num - 1, 0))
        if self._num and index != self.index():
            self.frame_chosen.emit(index)

    def _start_timer(self) -> None:
        seconds = 1.0 / FRAMES_PER_SECOND
        if self.index() >= self._num - 1:
            seconds = _REST_SECONDS
        self._timer.start(round(1000 * seconds / self.chosen_speed()))

    def _on_tick(self) -> None:
        if self.index() < self._num - 1:
            self._go_to(self.index() + 1)
        elif self.loop.isChecked():
            self._go_to(0)
        if self.index() >= self._num - 1 and not self.loop.isChecked():
            self.set_playing(False)
        if self._is_playing:
            self._start_timer()

    def _mark(self) -> None:
        if not self._thumbnail_frames:
            return
        shown = self.index()
        nearest = min(
            range(len(self._thumbnail_frames)), key=lambda i: abs(self._thumbnail_frames[i] - shown)
        )
        self.strip.set_marked([nearest])

    def _refresh(self) -> None:
        for button in (self.first, self.back):
            button.setEnabled(self._num > 1 and self.index() > 0)
        for button in (self.forward, self.last):
            button.setEnabled(self._num > 1 and self.index() < self._num - 1)
        for control in (self.play, self.slider):
            control.setEnabled(self._num > 1)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        for widget in (self.first, self.back, self.play, self.forward, self.last):
            row.addWidget(widget)
        row.addStretch(1)
        row.addSpacing(theme.SPACE)
        row.addWidget(self.label)
        row.addWidget(self.cancel)
        row.addWidget(self.speed)
        row.addWidget(self.loop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.strip)
        column.addWidget(self.slider)  # beside the buttons a narrow panel would leave nothing of it
        column.addLayout(row)

    def _connect(self) -> None:
        steps: tuple[tuple[QToolButton, int], ...] = ((self.back, -1), (self.forward, 1))
        for button, step in steps:
            button.setAutoRepeat(True)
            button.clicked.connect(lambda _=False, by=step: self.step_by(by))
        self.first.clicked.connect(lambda: self.step_by(-self._num))
        self.last.clicked.connect(lambda: self.step_by(self._num))
        self.play.clicked.connect(lambda: self.set_playing(not self._is_playing))
        self.cancel.clicked.connect(self.cancel_requested)
        self.slider.valueChanged.connect(self._on_slid)
        self.strip.clicked.connect(self._on_thumbnail)

    def _on_slid(self, index: int) -> None:
        self.set_playing(False)
        self.frame_chosen.emit(index)

    def _on_thumbnail(self, index: int) -> None:
        if index < len(self._thumbnail_frames):
            self.set_playing(False)
            self._go_to(self._thumbnail_frames[index])
