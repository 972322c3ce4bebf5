"""The explorer's widgets and where they are; nothing here decides anything."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.panels.latent_explorer.corners_box import CornersBox
from studio.gui.panels.latent_explorer.inversion_bar import InversionBar
from studio.gui.panels.latent_explorer.likelihood_box import LikelihoodBox
from studio.gui.panels.latent_explorer.options_row import OptionsRow
from studio.gui.panels.latent_explorer.path_bar import PathBar
from studio.gui.panels.latent_explorer.picture_box import PictureBox
from studio.gui.panels.latent_explorer.plane_bar import REDO_KEYS, UNDO_KEYS, PlaneBar
from studio.gui.panels.latent_explorer.posterior_bar import PosteriorBar
from studio.gui.panels.latent_explorer.sketch_box import SketchBox
from studio.gui.panels.latent_explorer.sliders_box import SlidersBox
from studio.gui.panels.latent_explorer.truncation_bar import TruncationBar
from studio.gui.widgets.class_legend import ClassLegend
from studio.gui.widgets.empty_page import EmptyPage
from studio.gui.widgets.fitting_label import FittingLabel
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.plane_view import PlaneView


class ExplorerLayout(QWidget):
    """Map on the left with its controls; picture, sliders and corners on the right.

    Parameters
    ----------
    icon
        Of the page shown without a model: its name in qtawesome.
    parent
        Parent widget.
    """

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plane_bar = PlaneBar()
        self.map = PlaneView()
        self.legend = ClassLegend()
        self.posterior_bar = PosteriorBar()
        self.path = PathBar()
        self.thumbnails = icon_button(
            "fa6s.image", self.tr("Show some of the encoded test images on the map, none over another")
        )
        self.thumbnails.setCheckable(True)
        self.steps = FittingLabel()
        theme.set_role(self.steps, "muted")
        self.picture = PictureBox()
        self.likelihood = FittingLabel()
        self.likelihood.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.likelihood.hide()  # few models know their density
        theme.set_role(self.likelihood, "muted")
        self.options = OptionsRow()
        self.truncation = TruncationBar()
        self.inversion = InversionBar()
        for bar in (self.truncation, self.inversion):  # most models need neither
            bar.hide()
        self.sliders_box = SlidersBox()
        self.sliders = self.sliders_box.sliders
        self.corners = CornersBox()
        self.sketch = SketchBox()
        self.ranking = LikelihoodBox()
        self.empty = EmptyPage(icon)
        self._lay_out()
        self.undo_keys = QShortcut(QKeySequence(UNDO_KEYS), self)
        self.redo_keys = QShortcut(QKeySequence(REDO_KEYS), self)
        for keys in (self.undo_keys, self.redo_keys):
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_empty(self, sentence: str) -> None:
        """Show one sentence in place of everything."""
        self.empty.set_sentence(sentence)
        self.pages.setCurrentWidget(self.empty)

    def show_full(self) -> None:
        """Show map and pictures."""
        self.pages.setCurrentWidget(self._full)

    def show_sketch(self, shown: bool) -> None:
        """Show the canvas in place of sliders and corners, or these."""
        self.sliders_box.setVisible(not shown)
        self.corners.setVisible(not shown)
        self.sketch.setVisible(shown)

    def show_ranking(self, shown: bool) -> None:
        """Show the most and least likely images in place of sliders and corners, or these."""
        self.sliders_box.setVisible(not shown)
        self.corners.setVisible(not shown)
        self.ranking.setVisible(shown)

    def _lay_out(self) -> None:
        self._full = QSplitter(Qt.Orientation.Horizontal)
        self._full.setChildrenCollapsible(False)
        self._full.setHandleWidth(4 * theme.SPACE)
        self._full.addWidget(self._left())
        self._full.addWidget(self._right())
        self._full.setStretchFactor(0, 3)
        self._full.setStretchFactor(1, 2)
        self._full.setSizes([480, 320])
        frame = QVBoxLayout(self)
        frame.setContentsMargins(3 * theme.SPACE, 2 * theme.SPACE, 3 * theme.SPACE, 2 * theme.SPACE)
        self.pages = QStackedLayout()
        frame.addLayout(self.pages)
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self._full)

    def _left(self) -> QWidget:
        below = QHBoxLayout()
        below.setSpacing(2 * theme.SPACE)
        below.addWidget(self.posterior_bar)
        below.addWidget(self.inversion)
        below.addWidget(self.thumbnails)
        below.addWidget(self.steps, 1)
        return _column(self.plane_bar, (self.map, 1), self.legend, below, self.path)

    def _right(self) -> QWidget:
        side = _column(
            (self.picture, 5),
            self.likelihood,
            self.options,
            self.truncation,
            self.sliders_box,
            (self.corners, 4),
            (self.sketch, 6),
            (self.ranking, 6),
        )
        self.sketch.hide()
        self.ranking.hide()
        side.setMinimumWidth(316)
        return side


def _column(*parts: QWidget | QHBoxLayout | tuple[QWidget, int]) -> QWidget:
    """Stack widgets and rows; a pair gives a widget's stretch."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2 * theme.SPACE)
    for part in parts:
        if isinstance(part, tuple):
            column.addWidget(*part)
        elif isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    return made
