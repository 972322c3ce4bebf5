"""The sliders: the latent's coordinates, or the named directions."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.gui import theme
from studio.gui.panels.latent_explorer.directions_box import DirectionsBox
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.latent_sliders import LatentSliders

_ROWS_IN_VIEW = 5


class SlidersBox(QWidget):
    """One of two sets of sliders under a switch."""

    directions_chosen = Signal(bool)
    """The directions were chosen, or the coordinates."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sliders = LatentSliders()
        self.directions = DirectionsBox()
        self.area, self.directions_area = _SliderArea(self.sliders), _SliderArea(self.directions)
        self.area.setAccessibleName(self.tr("Coordinates"))
        self.directions_area.setAccessibleName(self.tr("Directions"))
        self.by_coordinate = self._switch(self.tr("Coordinates"), self.tr("Sliders along the latent’s axes"))
        self.by_direction = self._switch(
            self.tr("Directions"),
            self.tr("Sliders along directions of your own, such as from class to class"),
        )
        self._switches = QButtonGroup(self)
        self.make = icon_button("fa6s.plus", self.tr("Make a direction"))
        self.file = icon_button("fa6s.file", self.tr("Save the directions to a file, or load some"))
        for button in (self.make, self.file):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE)
        for button in (self.by_coordinate, self.by_direction):
            self._switches.addButton(button)
            head.addWidget(button)
        head.addStretch()
        head.addWidget(self.make)
        head.addWidget(self.file)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addLayout(head)
        column.addWidget(self.area)
        column.addWidget(self.directions_area)
        self._switches.buttonClicked.connect(self._on_switched)
        self.show_directions(False)

    def show_directions(self, shown: bool) -> None:
        """Show the directions or the coordinates; emits nothing."""
        (self.by_direction if shown else self.by_coordinate).setChecked(True)
        self.area.setVisible(not shown)
        for widget in (self.directions_area, self.make, self.file):
            widget.setVisible(shown)

    def _on_switched(self) -> None:
        shown = self.by_direction.isChecked()
        self.show_directions(shown)
        self.directions_chosen.emit(shown)

    def _switch(self, text: str, help: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(help)
        button.setCheckable(True)
        theme.set_role(button, "flat")
        return button


class _SliderArea(QScrollArea):
    """As high as its rows, up to five of them; more scroll."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        inner = self._content.sizeHint()
        return QSize(inner.width() + 12, min(inner.height(), _ROWS_IN_VIEW * self._row_height()))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(hint.width(), min(hint.height(), 2 * self._row_height()))

    def _row_height(self) -> int:
        return self._content.fontMetrics().height() + 18
