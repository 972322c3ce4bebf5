"""The strip below the curves that takes the model back through its own training."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QSlider, QWidget

from studio.gui import theme
from studio.gui.film import Frame
from studio.gui.widgets.icon_button import icon_button

_HEIGHT = 40
_WRAPPED = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class Film(QWidget):
    """Thumbnails side by side, as many as there is room for; a click or a drag picks a step."""

    picked = Signal(int)
    """Index of a frame."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frames: tuple[Frame, ...] = ()
        self._current = -1
        self._placeholder = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self.setToolTip(self.tr("Click or drag to look at the model as it was then"))

    def set_frames(self, frames: Sequence[Frame]) -> None:
        """Show frames, by rising step."""
        self._frames = tuple(frames)
        self.update()

    def set_current(self, index: int) -> None:
        """Outline a frame; -1 none."""
        if index != self._current:
            self._current = index
            self.update()

    def set_placeholder(self, text: str) -> None:
        """Set the sentence shown while there are no frames."""
        self._placeholder = text
        self.update()

    def shown(self) -> list[int]:
        """Return the indices of the frames there is room for, evenly taken, the last one always."""
        room = max(self.width() // self._cell_width(), 1)
        num = len(self._frames)
        if num <= room:
            return list(range(num))
        return [round(slot * (num - 1) / max(room - 1, 1)) for slot in range(room)]

    def rect_of(self, slot: int) -> QRect:
        """Return where the frame in a slot is painted."""
        width = self._cell_width()
        return QRect(slot * width, 0, width - 1, self.height())

    def sizeHint(self) -> QSize:
        return QSize(400, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * _HEIGHT, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.tokens()
        if not self._frames:
            painter.setPen(QColor(now.muted))
            painter.drawText(self.rect(), _WRAPPED, self._placeholder)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shown = self.shown()
        for slot, index in enumerate(shown):
            painter.fillRect(self.rect_of(slot), QColor(now.raised))
            if not self._frames[index].picture.isNull():
                painter.drawImage(self.rect_of(slot), self._frames[index].picture)
        if self._current >= 0:
            nearest = min(range(len(shown)), key=lambda slot: abs(shown[slot] - self._current))
            painter.setPen(QPen(QColor(now.accent), 2))
            painter.drawRect(self.rect_of(nearest).adjusted(1, 1, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pick(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pick(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _pick(self, event: QMouseEvent) -> None:
        shown = self.shown()
        slot = int(event.position().x()) // self._cell_width()
        if shown:
            self.picked.emit(shown[min(max(slot, 0), len(shown) - 1)])

    def _cell_width(self) -> int:
        first = next((frame.picture for frame in self._frames if not frame.picture.isNull()), None)
        aspect = first.width() / first.height() if first is not None else 1.0
        return max(round(self.height() * aspect), 8) + 1


class SnapshotStrip(QWidget):
    """Film, slider, play button and the way back to the newest weights."""

    scrubbed = Signal(int)
    """Step to look at."""
    live_requested = Signal()
    play_toggled = Signal(bool)
    """Go through the run like a film, or stay."""
    compare_requested = Signal()
    """Compare what is looked at later with what is looked at now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frames: tuple[Frame, ...] = ()
        self._step: int | None = None
        self._newest = 0
        self._follows = True
        self.film = Film(self)
        self.film.setAccessibleName(self.tr("Pictures of the run"))
        self.film.set_placeholder(
            self.tr("Snapshots of the run appear here; they take the model back in time.")
        )
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setFixedWidth(160)
        self.slider.setAccessibleName(self.tr("Step of the run to look at"))
        self.slider.setToolTip(
            self.tr("Look at the model as it was: every panel follows (← →, or Alt+Left, Alt+Right anywhere)")
        )
        self.film.setFocusProxy(self.slider)  # a click on the film, and the arrow keys go on from there
        self.film.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.play = icon_button("fa6s.play", "", self)
        self.play.setCheckable(True)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.slider)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self.play.click)
        self.label = QLabel(self)
        self.back = QPushButton(self.tr("Back to live"), self)
        self.back.setToolTip(self.tr("Look at the newest weights again (Alt+Down)"))
        self.compare = icon_button("fa6s.thumbtack", self.tr("Compare with this step"), self)
        caption = QLabel(self.tr("Through the run"), self)
        for label in (caption, self.label):
            theme.set_role(label, "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * theme.SPACE)
        row.addWidget(caption)
        row.addWidget(self.film, 1)
        row.addWidget(self.play)
        row.addWidget(self.slider)
        row.addWidget(self.label)
        row.addWidget(self.compare)
        row.addWidget(self.back)
        self.film.picked.connect(self.slider.setValue)
        self.slider.valueChanged.connect(self._on_slider)
        self.back.clicked.connect(self.live_requested)
        self.compare.clicked.connect(self.compare_requested)
        self.play.toggled.connect(self.play_toggled)
        self.set_playing(False)
        self._refresh()

    def set_frames(self, frames: Sequence[Frame]) -> None:
        """Show the frames of a run, by rising step."""
        self._frames = tuple(frames)
        self.film.set_frames(self._frames)
        self._refresh()

    def set_position(self, step: int | None, newest: int, *, follows: bool) -> None:
        """Stand at a step, or at the newest weights, which are those of step `newest`.

        Without `follows` the model on show is another one altogether, and there is a way back.
        """
        if (step, newest, follows) != (self._step, self._newest, self._follows):
            self._step, self._newest, self._follows = step, newest, follows
            self._refresh()

    def move_by(self, frames: int) -> None:
        """Go so many frames forward or back."""
        if self._frames:
            self.slider.setValue(self.slider.value() + frames)

    def rewind(self) -> None:
        """Go to the first frame."""
        self.slider.setValue(0)

    def num_frames(self) -> int:
        """Return the number of frames."""
        return len(self._frames)

    def is_at_end(self) -> bool:
        """Return whether it stands behind the last frame, at the newest weights."""
        return self.slider.value() == self.slider.maximum()

    def set_playing(self, plays: bool) -> None:
        """Offer to stop, or to play."""
        self.play.blockSignals(True)
        self.play.setChecked(plays)
        self.play.blockSignals(False)
        theme.set_icon(self.play, "fa6s.pause" if plays else "fa6s.play")
        text = self.tr("Stay here (Alt+Up)") if plays else self.tr("Play through the run (Alt+Up)")
        self.play.setToolTip(text)
        self.play.setAccessibleName(text)

    @Slot(int)
    def _on_slider(self, index: int) -> None:
        # The place behind the last frame is the newest weights.
        if index < len(self._frames):
            self.scrubbed.emit(self._frames[index].step)
        else:
            self.live_requested.emit()

    def _refresh(self) -> None:
        steps = [frame.step for frame in self._frames]
        # Snapshots are thinned out on the way: one that is gone stands at the next that is left.
        index = len(steps) if self._step is None else bisect_left(steps, self._step)
        self.slider.blockSignals(True)
        self.slider.setRange(0, len(steps))
        self.slider.setValue(index)
        self.slider.blockSignals(False)
        self.slider.setEnabled(bool(steps))
        self.play.setEnabled(bool(steps))
        self.film.set_current(index if index < len(steps) else -1)
        newest = f"{self._newest:,}"
        past = self.tr("step {0} of {1}")
        if self._step is None:
            self.label.setText(self.tr("newest, step {0}").format(newest))
        else:
            self.label.setText(past.format(f"{self._step:,}", newest))
        widest = f"{10 ** len(str(max(self._newest, 9_999))) - 1:,}"
        self.label.setMinimumWidth(self.label.fontMetrics().horizontalAdvance(past.format(widest, widest)))
        self.compare.setEnabled(bool(steps))
        self.back.setEnabled(bool(steps) and not self._follows)
