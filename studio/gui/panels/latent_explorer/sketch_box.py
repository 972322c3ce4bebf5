"""Where one draws a picture for the model to find its latent."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.widgets.canvas import PictureCanvas
from studio.gui.widgets.icon_button import icon_button

_BRIGHT = 128


class SketchBox(QWidget):
    """A canvas of the model's picture size, made when it is needed first."""

    changed = Signal()
    """The sketch is another, also in the middle of a stroke."""
    stroke_finished = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas: PictureCanvas | None = None
        self._kind: tuple[object, ...] = ()
        title = QLabel(self.tr("Draw it"))
        theme.set_role(title, "title")
        self.close_button = icon_button("fa6s.xmark", self.tr("Back to sliders and corners"))
        self.close_button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self.close_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE)
        self._column.addLayout(head)

    def prepare(self, shape: tuple[int, ...], paper: tuple[int, ...]) -> None:
        """Have a canvas for pictures of a shape (C, H, W), on paper of a colour; a fitting one stays."""
        if (shape, paper) == self._kind:
            return
        self._kind = (shape, paper)
        if self.canvas is not None:
            self._column.removeWidget(self.canvas)
            self.canvas.deleteLater()
        self.canvas = canvas = PictureCanvas(shape)
        start = canvas.image()
        start[:] = paper
        canvas.set_image(start)
        if sum(paper) >= _BRIGHT * len(paper):
            canvas.set_ink((0,) * len(paper))
        canvas.changed.connect(self.changed)
        canvas.stroke_finished.connect(self.stroke_finished)
        self._column.addWidget(canvas, 1)

    def is_blank(self) -> bool:
        """Return whether nothing is drawn."""
        return self.canvas is None or bool((self.canvas.image() == self._kind[1]).all())
