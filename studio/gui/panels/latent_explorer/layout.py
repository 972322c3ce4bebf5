"""The explorer's widgets and where they are; nothing here decides anything."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

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
from studio.gui.widgets.fitting_label import FittingLabel
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.plane_view import PlaneView

_EMPTY_PAGE, _FULL_PAGE = 0, 1


class ExplorerLayout(QWidget):
    """Map on the left with its controls; picture, sliders and corners on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
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
        self.empty = _EmptyPage()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(4 * theme.SPACE)
        splitter.addWidget(self._left())
        splitter.addWidget(self._right())
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([480, 320])
        frame = QVBoxLayout(self)
        frame.setContentsMargins(3 * theme.SPACE, 2 * theme.SPACE, 3 * theme.SPACE, 2 * theme.SPACE)
        self.pages = QStackedLayout()
        frame.addLayout(self.pages)
        self.pages.addWidget(self.empty)
        self.pages.addWidget(splitter)
        self.undo_keys = QShortcut(QKeySequence(UNDO_KEYS), self)
        self.redo_keys = QShortcut(QKeySequence(REDO_KEYS), self)
        for keys in (self.undo_keys, self.redo_keys):
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_empty(self, sentence: str) -> None:
        """Show one sentence in place of everything."""
        self.empty.sentence.setText(sentence)
        self.pages.setCurrentIndex(_EMPTY_PAGE)

    def show_full(self) -> None:
        """Show map and pictures."""
        self.pages.setCurrentIndex(_FULL_PAGE)

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


class _EmptyPage(QWidget):
    """An icon and what to do."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence = QLabel()
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        theme.set_role(self.sentence, "muted")
        column = QVBoxLayout(self)
        column.addStretch()
        column.addWidget(self._icon)
        column.addWidget(self.sentence)
        column.addStretch()

    def set_icon(self, icon: QIcon) -> None:
        """Show an icon above the sentence."""
        self._icon.setPixmap(icon.pixmap(40, 40))


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
