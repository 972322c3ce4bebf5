"""Which plane of the latent space the map shows."""

from __future__ import annotations

import random

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from studio.gui import theme
from studio.gui.panels.latent_explorer.records import PlaneChoice, PlaneKind
from studio.gui.panels.latent_explorer.space_titles import axis_title
from studio.gui.widgets.icon_button import icon_button

_KINDS: tuple[PlaneKind, ...] = ("axes", "components", "images", "seeds")
UNDO_KEYS, REDO_KEYS = "Ctrl+Z", "Ctrl+Shift+Z"


class PlaneBar(QWidget):
    """Choice of the plane, and the way back: undo, reset, show everything."""

    chosen = Signal(object)
    """`PlaneChoice`."""
    undo_requested = Signal()
    redo_requested = Signal()
    reset_requested = Signal()
    home_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = PlaneChoice()
        self._num_images = 0
        self.kind = QComboBox()
        self.kind.addItems(
            [self.tr("Axes"), self.tr("Components"), self.tr("Three images"), self.tr("Seeds")]
        )
        self.kind.setAccessibleName(self.tr("Plane"))
        self.kind.setToolTip(
            self.tr(
                "The plane through the latent space: two latent axes, two principal components of the codes "
                "(in standard deviations σ), the plane through three test images, or the seeds: draws from "
                "the prior, neighbours blended along spheres (seed = x + 100 y)"
            )
        )
        self.first, self.second = QComboBox(), QComboBox()
        self.times = QLabel("×")
        for box, text in (
            (self.first, self.tr("Horizontal axis")),
            (self.second, self.tr("Vertical axis")),
        ):
            box.setAccessibleName(text)
            box.setToolTip(text)
            box.setMinimumContentsLength(3)
        self.shuffle = icon_button("fa6s.shuffle", self.tr("Choose three other images"))
        self.undo = icon_button("fa6s.arrow-left", self.tr("Undo the last move or change"))
        self.redo = icon_button("fa6s.arrow-right", self.tr("Redo what was undone last"))
        for button, keys in ((self.undo, UNDO_KEYS), (self.redo, REDO_KEYS)):
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{button.toolTip()} ({shown})")
            button.setEnabled(False)
        self.reset = icon_button("fa6s.rotate-left", self.tr("Put the cursor back to the centre"))
        self.home = icon_button("fa6s.expand", self.tr("Show the whole map (double click)"))
        self._lay_out()
        self._connect()

    def show_choice(
        self, choice: PlaneChoice, num_axes: int, num_components: int, num_images: int, *, has_seeds: bool
    ) -> None:
        """Show a choice and what else there is; emits nothing.

        Parameters
        ----------
        choice
            The plane on the map.
        num_axes, num_components
            Latent axes and principal components to choose from; without components they are greyed.
        num_images
            Encoded test images.
        has_seeds
            Whether there is a seed lattice.
        """
        self._choice = choice
        self._num_images = num_images
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(_KINDS.index(choice.kind))
        self._enable_kind("axes", num_axes > 0)
        self._enable_kind("components", num_components > 1)
        self._enable_kind("images", num_images > 2 and num_axes > 1)
        self._enable_kind("seeds", has_seeds)
        has_axes = choice.kind in ("axes", "components")
        num = num_components if choice.kind == "components" else num_axes
        titles = [axis_title(choice.kind == "components", index) for index in range(num)]
        for box, index in ((self.first, choice.first), (self.second, choice.second)):
            with QSignalBlocker(box):
                if [box.itemText(i) for i in range(box.count())] != titles:
                    box.clear()
                    box.addItems(titles)
                box.setCurrentIndex(min(index, num - 1))
            box.setVisible(has_axes)
            box.setEnabled(num > 2)
        self.times.setVisible(has_axes)
        self.shuffle.setVisible(choice.kind == "images")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        for widget in (self.kind, self.first, self.times, self.second, self.shuffle):
            row.addWidget(widget)
        row.addStretch()
        for widget in (self.undo, self.redo, self.reset, self.home):
            row.addWidget(widget)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.first.currentIndexChanged.connect(lambda: self._on_axis(self.first))
        self.second.currentIndexChanged.connect(lambda: self._on_axis(self.second))
        self.shuffle.clicked.connect(self._on_shuffle)
        self.undo.clicked.connect(self.undo_requested)
        self.redo.clicked.connect(self.redo_requested)
        self.reset.clicked.connect(self.reset_requested)
        self.home.clicked.connect(self.home_requested)

    def _on_kind(self, index: int) -> None:
        kind = _KINDS[index]
        if kind == "images":
            self._on_shuffle()
        else:
            self.chosen.emit(PlaneChoice(kind=kind))

    def _on_axis(self, moved: QComboBox) -> None:
        first, second = self.first.currentIndex(), self.second.currentIndex()
        if first == second:
            # The two trade places rather than show a line.
            first, second = self._choice.second, self._choice.first
        self.chosen.emit(PlaneChoice(kind=self._choice.kind, first=first, second=second))

    def _on_shuffle(self) -> None:
        first, second, third = random.sample(range(self._num_images), 3)
        self.chosen.emit(PlaneChoice(kind="images", images=(first, second, third)))

    def _enable_kind(self, kind: PlaneKind, enabled: bool) -> None:
        model = self.kind.model()
        item = getattr(model, "item", None)
        if item is not None:
            item(_KINDS.index(kind)).setEnabled(enabled)
