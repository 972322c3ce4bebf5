"""The path through keyframes: their pictures, play, the scrubber and how long it lasts."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.gui import theme
from studio.gui.panels.latent_explorer.records import LONGEST_LOOP, MOST_KEYFRAMES, SHORTEST_LOOP, BlendKind
from studio.gui.widgets.fitting_label import FittingLabel
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.picture_strip import PictureStrip

_TRAVEL = 1000


class PathBar(QWidget):
    """Controls of the path; it knows how far one is, not where that is."""

    add_requested = Signal()
    play_requested = Signal()
    scrubbed = Signal(float)
    """Share of the way, from 0 to 1."""
    scrub_ended = Signal()
    loops_changed = Signal(bool)
    seconds_changed = Signal(float)
    export_cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._num, self._is_saving = 0, False
        self.strip = PictureStrip()
        self.strip.setAccessibleName(self.tr("Keyframes"))
        self.strip.setToolTip(self.tr("Click: go there · drag: change the order · × or Delete: remove"))
        self.add = QToolButton()
        self.add.setText(self.tr("Add keyframe"))
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.set_icon(self.add, "fa6s.plus")
        self.play = icon_button("fa6s.play", "")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _TRAVEL)
        self.slider.setPageStep(_TRAVEL // 20)
        self.slider.setMinimumWidth(64)
        self.slider.setAccessibleName(self.tr("Place on the path"))
        self.slider.setToolTip(self.tr("Where on the path the cursor is"))
        self.hint = FittingLabel()
        self.hint.setAlignment(Qt.AlignmentFlag.AlignLeft)
        theme.set_role(self.hint, "muted")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Saved so far"))
        self.cancel = icon_button("fa6s.xmark", self.tr("Stop saving; no file is left behind"))
        self.way = QLabel()
        theme.set_role(self.way, "muted")
        self.seconds = self._make_seconds()
        self.loop = icon_button("fa6s.repeat", self.tr("Lead back to the first keyframe, again and again"))
        self.loop.setCheckable(True)
        self.save = icon_button("fa6s.floppy-disk", self.tr("Save pictures, or the path as a film"))
        self._lay_out()
        self._connect()
        self.show_playing(False)
        self.show_path(0, loops=True, seconds=6.0, way="slerp")
        self.show_progress(None)

    def show_path(self, num: int, *, loops: bool, seconds: float, way: BlendKind) -> None:
        """Show how many keyframes there are and what is set; emits nothing."""
        self._num = num
        with QSignalBlocker(self.loop), QSignalBlocker(self.seconds):
            self.loop.setChecked(loops)
            self.seconds.setValue(seconds)
        self.way.setText(self.tr("slerp") if way == "slerp" else self.tr("straight"))
        self.way.setToolTip(
            self.tr("Between keyframes it keeps the distance from the origin, like the prior’s mass")
            if way == "slerp"
            else self.tr("Between keyframes it runs straight: this model’s latents have no Gaussian prior")
        )
        self.strip.setVisible(num > 0)
        self.add.setEnabled(num < MOST_KEYFRAMES)
        self.add.setToolTip(
            self.tr("Make the code at the cursor the path’s next keyframe")
            if num < MOST_KEYFRAMES
            else self.tr("There are {0} keyframes, the most there can be").format(num)
        )
        hint = self.tr("keep codes, then play between them") if num == 0 else self.tr("one more to play")
        self.hint.set_parts([hint])
        self._refresh()

    def show_share(self, share: float) -> None:
        """Show how much of the way is behind; emits nothing."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(_TRAVEL * share))

    def show_playing(self, plays: bool) -> None:
        """Show whether the path is played."""
        text = self.tr("Pause (Space)") if plays else self.tr("Play the path (Space)")
        self.play.setToolTip(text)
        self.play.setAccessibleName(text)
        theme.set_icon(self.play, "fa6s.pause" if plays else "fa6s.play")

    def show_progress(self, share: float | None) -> None:
        """Show how much is saved, from 0 to 1; None when nothing is being saved."""
        self._is_saving = share is not None
        self.progress.setValue(round(100 * (share or 0.0)))
        self.save.setEnabled(not self._is_saving)
        self._refresh()

    def _refresh(self) -> None:
        can_play = self._num > 1
        self.play.setEnabled(can_play)
        for control in (self.way, self.seconds, self.loop):
            control.setVisible(can_play)
        self.progress.setVisible(self._is_saving)
        self.cancel.setVisible(self._is_saving)
        self.slider.setVisible(can_play and not self._is_saving)
        self.hint.setVisible(not can_play and not self._is_saving)

    def _make_seconds(self) -> QDoubleSpinBox:
        made = QDoubleSpinBox()
        made.setRange(SHORTEST_LOOP, LONGEST_LOOP)
        made.setDecimals(1)
        made.setSingleStep(0.5)
        made.setSuffix(self.tr(" s"))
        made.setKeyboardTracking(False)
        made.lineEdit().setTextMargins(4, 0, 0, 0)
        made.setFixedWidth(84)
        made.setAccessibleName(self.tr("Duration"))
        made.setToolTip(self.tr("How long the whole path lasts, in seconds"))
        return made

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        for widget in (self.add, self.play):
            row.addWidget(widget)
        for wide in (self.slider, self.hint, self.progress):
            row.addWidget(wide, 1)
        for after in (self.cancel, self.way, self.seconds, self.loop, self.save):
            row.addWidget(after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.strip)
        column.addLayout(row)

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_requested)
        self.play.clicked.connect(self.play_requested)
        self.slider.valueChanged.connect(self._on_slid)
        self.slider.sliderReleased.connect(self.scrub_ended)
        self.loop.toggled.connect(self.loops_changed)
        self.seconds.valueChanged.connect(self.seconds_changed)
        self.cancel.clicked.connect(self.export_cancelled)

    def _on_slid(self, position: int) -> None:
        self.scrubbed.emit(position / _TRAVEL)
        if not self.slider.isSliderDown():
            self.scrub_ended.emit()
