"""The picture at the cursor, or two models' pictures, and a test image beside its reconstruction."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.gui import theme
from studio.gui.panels.latent_explorer.comparison_box import ComparisonBox
from studio.gui.panels.latent_explorer.records import CompareKind
from studio.gui.widgets.fitting_label import FittingLabel
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.image_grid import ImageGrid


class PictureBox(QWidget):
    """Large picture with the decoder's time; beside it original over reconstruction."""

    kind_changed = Signal(str)
    """How two models' pictures are shown: `"beside"` or `"wipe"`."""
    comparison_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.time = FittingLabel()
        theme.set_role(self.time, "muted")
        keeping = self.time.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)  # so that the buttons stay at the edge
        self.time.setSizePolicy(keeping)
        self.picture = ImageGrid(columns=1)
        self.picture.setAccessibleName(self.tr("Decoded at the cursor"))
        self.picture.setMinimumSize(112, 112)
        self.draw = icon_button("fa6s.pencil", self.tr("Draw it"))
        self.draw.setCheckable(True)
        self.rank = icon_button("fa6s.ranking-star", self.tr("The most and the least likely test images"))
        self.rank.setCheckable(True)
        self.rank.hide()  # few models know their density
        self.comparison = ComparisonBox()
        self.beside = icon_button("fa6s.table-columns", self.tr("Both models side by side"))
        self.wipe = icon_button("fa6s.circle-half-stroke", self.tr("One model wiped over the other"))
        self.stop = icon_button("fa6s.xmark", self.tr("Stop comparing"))
        self.refusal = QLabel()
        self.refusal.setWordWrap(True)
        theme.set_role(self.refusal, "muted")
        self._sketch: NDArray[np.uint8] | None = None
        self._views = QStackedWidget()
        self._views.addWidget(self.picture)
        self._views.addWidget(self.comparison)
        self._pair = self._make_pair()
        self._lay_out()
        self._connect()
        self.clear_pair()
        self.show_single("")

    def show_picture(self, image: NDArray[np.uint8], milliseconds: float) -> None:
        """Show a decoded picture (1, H, W, C) and how long the model took."""
        self.picture.set_images(image)
        self.time.set_parts([self.tr("{0} ms").format(f"{milliseconds:.1f}")])

    def show_single(self, refusal: str) -> None:
        """Make room for one picture, and say why it isn't compared with another model's, if one is wanted."""
        self.time.show()
        self.refusal.setText(refusal)
        self.refusal.setVisible(bool(refusal))
        for button in self._comparing():
            button.setVisible(bool(refusal) and button is self.stop)
        self._views.setCurrentWidget(self.picture)
        self._pair.show()

    def show_two(self, kind: CompareKind) -> None:
        """Make room for two models' pictures; emits nothing."""
        self.refusal.hide()
        self.time.hide()  # it is of one model
        for button in self._comparing():
            button.show()
        with QSignalBlocker(self._kinds):
            (self.wipe if kind == "wipe" else self.beside).setChecked(True)
        self.comparison.set_kind(kind)
        self._views.setCurrentWidget(self.comparison)
        # Two pictures side by side need all the room.
        self._pair.setVisible(kind == "wipe")

    def show_pair(self, pair: NDArray[np.uint8], name: str) -> None:
        """Show original and reconstruction (2, H, W, C) under the original's name."""
        self.original.set_images(pair[:1])
        self.again.set_images(pair[1:])
        self.name.set_parts([name])

    def show_found(self, pair: NDArray[np.uint8], name: str, error: float, notes: str) -> None:
        """Show a picture that is searched for and the nearest one found, with its mean squared error."""
        self.show_pair(pair, name)
        self.name.set_parts([self.tr("MSE {0}").format(f"{error:.4f}"), name, *([notes] if notes else [])])

    def set_sketch(self, pair: NDArray[np.uint8] | None) -> None:
        """Have a sketch and its reconstruction (2, H, W, C) to show where no test image is, or none."""
        self._sketch = pair
        self.clear_pair()

    def clear_pair(self) -> None:
        """Show the sketch, or what to do to see a pair."""
        if self._sketch is not None:
            self.show_pair(self._sketch, self.tr("your sketch"))
            return
        self.original.clear()
        self.again.clear()
        self.name.set_parts([])

    def clear(self) -> None:
        """Show nothing."""
        self.picture.clear()
        self.comparison.clear()
        self._sketch = None
        self.time.set_parts([])
        self.clear_pair()

    def _comparing(self) -> tuple[QWidget, ...]:
        return self.beside, self.wipe, self.stop

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Decoded at the cursor"))
        theme.set_role(title, "title")
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE)
        head.addWidget(title)
        head.addWidget(self.time, 1)
        for button in (self.rank, self.draw, *self._comparing()):
            head.addWidget(button)
        body = QHBoxLayout()
        body.setSpacing(2 * theme.SPACE)
        body.addWidget(self._views, 1)
        body.addWidget(self._pair)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addLayout(head)
        column.addWidget(self.refusal)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        self._kinds = QButtonGroup(self)
        for button in (self.beside, self.wipe):
            button.setCheckable(True)
            self._kinds.addButton(button)
        self._kinds.buttonClicked.connect(
            lambda button: self.kind_changed.emit("wipe" if button is self.wipe else "beside")
        )
        self.stop.clicked.connect(self.comparison_ended)

    def _make_pair(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.SPACE)
        self.original, self.again = ImageGrid(columns=1), ImageGrid(columns=1)
        self.original.set_placeholder(self.tr("Hover a point"))
        self.name = FittingLabel()
        self.name.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.name.setFixedHeight(self.name.fontMetrics().height() + 2)
        theme.set_role(self.name, "muted")
        titles = (self.tr("Original"), self.tr("Reconstruction"))
        for row, (view, text) in enumerate(zip((self.original, self.again), titles, strict=True)):
            label = QLabel(text)
            theme.set_role(label, "muted")
            view.setAccessibleName(text)
            # Small beside the picture: their own size must not decide its height.
            view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            view.setMinimumSize(40, 40)
            view.setMaximumHeight(112)
            grid.addWidget(label, 2 * row, 0)
            grid.addWidget(view, 2 * row + 1, 0)
            grid.setRowStretch(2 * row + 1, 1)
        grid.addWidget(self.name, 4, 0)
        box.setFixedWidth(112)
        return box
