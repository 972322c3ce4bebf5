"""Train, pause, step, stop: the buttons, their shortcuts and the line that says how far a run has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from studio.gui import theme
from studio.gui.widgets.fitting_label import FittingLabel

TransportState = Literal["idle", "running", "paused", "stopping"]


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a run has come.

    Attributes
    ----------
    step, total
        Optimiser steps done, and at the end of the run; `total` is None for a run by the clock.
    steps_per_second, items_per_second
        Throughput; 0 while unknown.
    item_unit
        What an item is: `"images"` or `"points"`, translated.
    seconds_left
        Estimated time left, None while unknown.
    device
        Where it computes, for example `"CPU, 1 thread"`, translated.
    """

    step: int
    total: int | None = None
    steps_per_second: float = 0.0
    items_per_second: float = 0.0
    item_unit: str = "images"
    seconds_left: float | None = None
    device: str = ""


class Transport(QWidget):
    """Drives a run by signals; what is possible follows from the state it is told.

    The Train button pauses a running run and resumes a paused one.
    """

    train_requested = Signal()
    pause_requested = Signal()
    resume_requested = Signal()
    step_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: TransportState = "idle"
        self._trainable = True
        self._refusal = ""
        self._foreign = ""
        self.main = self._button("F5")
        theme.set_role(self.main, "primary")
        self.step = self._button("F6")
        self.stop = self._button("Shift+F5")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.bar.setMinimumWidth(80)
        self.bar.setAccessibleName(self.tr("Progress of the run"))
        self.label = FittingLabel()
        theme.set_role(self.label, "muted")
        self._lay_out()
        self.main.clicked.connect(self._on_main)
        self.step.clicked.connect(self.step_requested)
        self.stop.clicked.connect(self.stop_requested)
        self._refresh()

    def state(self) -> TransportState:
        """Return the state last set."""
        return self._state

    def set_state(self, state: TransportState) -> None:
        """Say what the run is doing; the buttons follow."""
        self._state = state
        self._refresh()

    def set_trainable(self, reason: str = "") -> None:
        """Allow starting a run, or say in one sentence why it can't be started."""
        self._trainable = not reason
        self._refusal = reason
        self._refresh()

    def set_foreign(self, reason: str = "") -> None:
        """Say in one sentence why nothing but stopping a run of one's own is possible, or that all is."""
        if reason != self._foreign:
            self._foreign = reason
            self._refresh()

    def set_progress(self, progress: Progress | None) -> None:
        """Show how far the run has come, or nothing."""
        parts = {} if progress is None else self._parts(progress)
        self.label.set_parts(list(parts), list(parts.values()))
        done = 0 if progress is None or not progress.total else 1000 * progress.step // progress.total
        self.bar.setValue(min(done, 1000))

    def set_text(self, text: str) -> None:
        """Show a sentence instead of the progress, for example why a run stopped."""
        self.label.set_parts([text])

    def _on_main(self) -> None:
        match self._state:
            case "idle":
                self.train_requested.emit()
            case "running":
                self.pause_requested.emit()
            case "paused":
                self.resume_requested.emit()

    def _button(self, shortcut: str) -> QPushButton:
        button = QPushButton(self)
        button.setShortcut(QKeySequence(shortcut))
        button.setIconSize(QSize(14, 14))
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * theme.SPACE)
        for button in (self.main, self.step, self.stop):
            row.addWidget(button)
        row.addWidget(self.bar, 2)
        row.addWidget(self.label, 5)
        # As wide as its widest text, so that nothing moves when Train becomes Resume.
        widest = max(self.fontMetrics().horizontalAdvance(text) for text in self._main_texts())
        self.main.setMinimumWidth(int(widest * 1.15) + 56)

    def _main_texts(self) -> tuple[str, ...]:
        return (self.tr("Train"), self.tr("Pause"), self.tr("Resume"), self.tr("Stopping…"))

    def _refresh(self) -> None:
        train, pause, resume, stopping = self._main_texts()
        text, icon, tip = {
            "idle": (train, "fa6s.play", self.tr("Start training with the settings of the form")),
            "running": (pause, "fa6s.pause", self.tr("Pause after the current phase of the step")),
            "paused": (resume, "fa6s.play", self.tr("Go on training")),
            "stopping": (stopping, "fa6s.stop", self.tr("The run ends after its current step")),
        }[self._state]
        startable = self._state != "idle" or self._trainable
        self.main.setEnabled(self._state != "stopping" and startable and not self._foreign)
        self._dress(self.main, text, icon, self._foreign or (tip if startable else self._refusal))
        self.step.setEnabled(self._state == "paused" and not self._foreign)
        self._dress(
            self.step,
            self.tr("Step"),
            "fa6s.forward-step",
            self.tr("Train one phase of one step, then wait; possible while paused"),
        )
        self.stop.setEnabled(self._state in ("running", "paused"))
        self._dress(
            self.stop, self.tr("Stop"), "fa6s.stop", self.tr("End the run and keep what it has learnt")
        )

    def _dress(self, button: QPushButton, text: str, icon: str, tip: str) -> None:
        shortcut = button.shortcut()
        if button.text() != text:
            button.setText(text)  # forgets the shortcut
            button.setShortcut(shortcut)
            theme.set_icon(button, icon)
        keys = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{tip} ({keys})")
        button.setAccessibleName(text)

    def _parts(self, progress: Progress) -> dict[str, int]:
        """Return the parts of the line with their ranks; high ones give way in a narrow dock."""
        if progress.total:
            step = self.tr("step {0} / {1}").format(f"{progress.step:,}", f"{progress.total:,}")
        else:
            step = self.tr("step {0}").format(f"{progress.step:,}")
        parts = {step: 0}
        if progress.steps_per_second > 0:
            parts[self.tr("{0} it/s").format(f"{progress.steps_per_second:.3g}")] = 2
        if progress.items_per_second > 0:
            speed = f"{progress.items_per_second:,.0f}"
            parts[self.tr("{0} {1}/s").format(speed, progress.item_unit)] = 3
        if progress.seconds_left is not None:
            parts[self.tr("{0} left").format(self._duration(progress.seconds_left))] = 1
        if progress.device:
            parts[progress.device] = 4
        return parts

    def _duration(self, seconds: float) -> str:
        whole = max(round(seconds), 0)
        hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
        if hours:
            return self.tr("{0} h {1} min").format(hours, minutes)
        if minutes:
            return self.tr("{0} min {1} s").format(minutes, rest)
        return self.tr("{0} s").format(rest)
