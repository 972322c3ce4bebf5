"""The panel in which points are drawn and become a data set with a name."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMessageBox, QPushButton, QVBoxLayout, QWidget

from studio.core.card import Card
from studio.core.events import TrainingEvent
from studio.core.text import QT_TRANSLATE_NOOP, Message, StudioError
from studio.data import drawn
from studio.gui import theme
from studio.gui.context import ModelHandle, PanelContext, TaskHandle
from studio.gui.panels.draw_points import density
from studio.gui.panels.draw_points.packing import pack, unpack
from studio.gui.panels.draw_points.saved_list import SavedList
from studio.gui.text import translate
from studio.gui.widgets.canvas import PointsCanvas
from studio.gui.widgets.density_view import DensityView
from studio.gui.widgets.plane_camera import PlaneRange
from studio.gui.widgets.value_slider import ValueSlider

if TYPE_CHECKING:
    from torch import nn

_EXTENT = 4.0
_DENSITY = 25.0  # points a unit of a stroke: a drawing has at most 5,000
_SIDE_WIDTH = 240
_SIGMA_RANGE = (0.005, 1.0, 0.005)
_SIGMA = 0.1
_SQUARE = PlaneRange(left=-_EXTENT, right=_EXTENT, bottom=-_EXTENT, top=_EXTENT)
_PREVIEW_HEIGHT = 210


class DrawPointsPanel(QWidget):
    """A canvas for points and, beside it, how wide each one is, a name, and what was saved."""

    title = QT_TRANSLATE_NOOP("panel", "Draw points")
    icon = "fa6s.pencil"
    order = 80

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._saving: TaskHandle | None = None
        self.canvas = PointsCanvas(_EXTENT)
        self.canvas.density.set_value(_DENSITY)
        self.canvas.density.value_changed.emit(self.canvas.density.value())
        self.sigma = ValueSlider(self.tr("Width of the Gaussian around each point"))
        self.sigma.set_range(*_SIGMA_RANGE, decimals=3, suffix=self.tr(" units"))
        self.sigma.set_value(_SIGMA)
        self.count, self.problem = QLabel(), QLabel()
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Name of the data set"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.save = QPushButton(self.tr("Save as a data set"))
        self.preview = DensityView(self.tr("Density of the drawing"))
        self.preview.set_axis_titles("", "")
        self.preview.set_home(_SQUARE)
        self.preview.setFixedHeight(_PREVIEW_HEIGHT)
        self._num_drawings = self._safe_drawing = 0
        self._density = context.latest(density.density)
        self._density.done.connect(self._on_density)
        self._density.failed.connect(context.status)
        self.saved = SavedList()
        self._lay_out()
        self._connect()
        self._refresh()
        self._show_density()

    @staticmethod
    def refusal(model: nn.Module, card: Card) -> Message | None:
        """Return None: drawing needs no model."""
        return None

    def on_model(self, handle: ModelHandle | None) -> None:
        """Do nothing: drawing needs no model."""

    def on_events(self, events: Sequence[TrainingEvent]) -> None:
        """Do nothing: drawing needs no run."""

    def state(self) -> dict[str, Any]:
        """Return what is set, as JSON values."""
        return {
            "sigma": self.sigma.value(),
            "name": self.name.text(),
            "points": pack(self.canvas.points()),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take what `state()` returned; what doesn't fit is left alone."""
        if isinstance(state.get("sigma"), int | float):
            self.sigma.set_value(state["sigma"])
            self._show_density()
        if isinstance(state.get("name"), str):
            self.name.setText(state["name"])
        points = unpack(state.get("points"))
        # What was drawn since is worth more than what is remembered.
        if len(points) and self._num_drawings == self._safe_drawing:
            self._show_points(points)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.saved.refresh()

    def _lay_out(self) -> None:
        hint = QLabel(
            self.tr("Press and drag on the plane to drop points. A Gaussian of width σ lies around each one.")
        )
        sigma = QLabel(self.tr("Width σ of each point"))
        for label in (hint, sigma, self.count):
            theme.set_role(label, "muted")
        theme.set_role(self.problem, "danger")
        theme.set_role(self.save, "primary")
        for label in (hint, self.count, self.problem):
            label.setWordWrap(True)
        sigma.setBuddy(self.sigma)
        side = QWidget()
        side.setFixedWidth(_SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        for part in (
            hint, sigma, self.sigma, self.preview, self.count, self.name, self.save, self.problem,
        ):  # fmt: skip
            column.addWidget(part)
        column.addWidget(self.saved, 1)
        row = QHBoxLayout(self)
        margin = 2 * theme.SPACE
        row.setContentsMargins(margin, margin, margin, margin)
        row.setSpacing(4 * theme.SPACE)
        row.addWidget(self.canvas, 1)
        row.addWidget(side)

    def _connect(self) -> None:
        self.canvas.changed.connect(self._refresh)
        self.canvas.changed.connect(self._on_drawn)
        self.sigma.value_changed.connect(lambda _: self._show_density())
        self.name.textChanged.connect(self._refresh)
        self.name.returnPressed.connect(self.save.click)
        self.save.clicked.connect(self._on_save)
        self.saved.open_requested.connect(self._ask_to_open)
        self.saved.delete_requested.connect(self._ask_to_delete)

    @Slot()
    def _on_drawn(self) -> None:
        self._num_drawings += 1
        self._show_density()

    def _show_points(self, points: NDArray[np.float32]) -> None:
        """Draw on points (K, 2) that are kept elsewhere."""
        self.canvas.set_points(points)
        self._on_drawn()
        self._safe_drawing = self._num_drawings
        self._refresh()

    def _show_density(self) -> None:
        points = self.canvas.points()
        if not len(points):
            self.preview.set_levels(None)
            self.preview.set_placeholder(self.tr("The density of what you draw appears here"))
            return
        self._density.submit(
            density.DensityRequest(
                points=points, number=self._num_drawings, sigma=self.sigma.value(), extent=_EXTENT
            )
        )

    @Slot(object, object)
    def _on_density(self, found: density.DrawnDensity, request: density.DensityRequest) -> None:
        if len(self.canvas.points()):
            self.preview.set_placeholder("")
            self.preview.set_levels(found.levels(), _SQUARE)

    @Slot()
    def _refresh(self) -> None:
        num, most = len(self.canvas.points()), drawn.MOST_POINTS
        if not num:
            text = self.tr("No points yet")
        elif num > most:
            text = self.tr("{0} points: erase some, at most {1} can be saved").format(f"{num:,}", f"{most:,}")
        else:
            text = self.tr("1 point") if num == 1 else self.tr("{0} points").format(f"{num:,}")
        self.count.setText(text)
        self._complain("")
        fits = 0 < num <= most and bool(self.name.text().strip())
        self.save.setEnabled(fits and self._saving is None)

    def _complain(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    @Slot()
    def _on_save(self) -> None:
        name = unicodedata.normalize("NFC", self.name.text().strip())
        if name in drawn.saved():
            question = self.tr("There is a drawing called {0} already. Replace it?").format(name)
            self._ask(question, self.tr("Replace"), lambda: self._write(name, replace=True))
        else:
            self._write(name, replace=False)

    def _write(self, name: str, *, replace: bool) -> None:
        points, sigma, number = self.canvas.points(), self.sigma.value(), self._num_drawings
        # In the background: the entropy of thousands of Gaussians takes a moment.
        task = self._context.start(lambda: iter([drawn.save(name, points, sigma, replace=replace)]))
        self._saving = task
        task.completed.connect(lambda: self._on_written(name, number))
        task.failed.connect(self._on_not_written)
        self._refresh()

    def _on_written(self, name: str, number: int) -> None:
        self._saving = None
        self._safe_drawing = number
        self._refresh()
        self.saved.refresh(name)
        self._context.offer_data(drawn.PREFIX + name)
        self._context.status(self.tr("Saved {0}; it is the data set of the next run.").format(name))

    @Slot(str)
    def _on_not_written(self, sentence: str) -> None:
        self._saving = None
        self._refresh()
        self._complain(sentence)

    @Slot(str)
    def _ask_to_open(self, name: str) -> None:
        if not len(self.canvas.points()) or self._is_kept():
            self._open(name)
        else:
            question = self.tr("The points drawn were not saved. Open {0} in their place?").format(name)
            self._ask(question, self.tr("Open"), lambda: self._open(name))

    def _is_kept(self) -> bool:
        """Return whether the points on the canvas are those of the drawing named."""
        name = self.name.text().strip()
        try:
            kept = drawn.read(name).points if name in drawn.saved() else None
        except StudioError:
            return False
        points = self.canvas.points()
        return kept is not None and kept.shape == points.shape and bool((kept == points).all())

    def _open(self, name: str) -> None:
        try:
            drawing = drawn.read(name)
        except StudioError as error:
            self._complain(translate(error.message))
            return
        self.sigma.set_value(drawing.sigma)
        self.name.setText(name)
        self._show_points(drawing.points)

    @Slot(str)
    def _ask_to_delete(self, name: str) -> None:
        question = self.tr(
            "Delete the drawing {0}? This can't be undone, and runs trained on it can't be continued."
        ).format(name)
        self._ask(question, self.tr("Delete"), lambda: self._delete(name))

    def _delete(self, name: str) -> None:
        try:
            drawn.delete(name)
        except StudioError as error:
            self._complain(translate(error.message))
        self.saved.refresh()
        if name not in self.saved.names():
            self._context.withdraw_data(drawn.PREFIX + name)

    def _ask(self, question: str, yes: str, then: Callable[[], None]) -> None:
        box = QMessageBox(QMessageBox.Icon.Question, self.window().windowTitle(), question, parent=self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.addButton(QMessageBox.StandardButton.Cancel)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        agree.clicked.connect(then)
        box.open()
