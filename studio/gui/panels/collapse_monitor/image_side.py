"""The page for models of images: samples and their neighbours, classes, scores, figures over time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.core.events import Measured, TrainingEvent
from studio.evaluation.vitals import Vitals
from studio.gui import theme
from studio.gui.panels.collapse_monitor.figure_table import FigureTable
from studio.gui.panels.collapse_monitor.image_work import NUM_NEAREST, ImageFigures, Nearest
from studio.gui.panels.collapse_monitor.records import PLAYERS
from studio.gui.panels.collapse_monitor.score_bars import ScoreBars
from studio.gui.panels.collapse_monitor.share_bars import ShareBars
from studio.gui.text import class_name
from studio.gui.widgets.curve_plot import CurvePlot
from studio.gui.widgets.image_grid import ImageGrid

_SIDE_WIDTH = 348
_NEAREST_HEIGHT = 76
_CURVE = "run"


class ImageSide(QWidget):
    """Shows `ImageFigures`, vitals and the players' losses; knows no model and computes nothing."""

    sample_picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = ImageGrid(gap=2, pickable=True)
        self.grid.setAccessibleName(self.tr("Samples"))
        self.nearest = ImageGrid(columns=NUM_NEAREST, gap=4)
        self.nearest.setFixedHeight(_NEAREST_HEIGHT)
        self.nearest_title = QLabel()
        theme.set_role(self.nearest_title, "muted")
        self.note = QLabel()
        theme.set_role(self.note, "muted")
        self.bars = ShareBars(self.tr("Classes"))
        self.scores = ScoreBars()
        self.table = FigureTable()
        self.captured = CurvePlot(self.tr("Classes captured"))
        self.kl = CurvePlot(self.tr("KL over classes"), self.tr("nats"))
        self.frechet = CurvePlot(self.tr("Fréchet distance"))
        self.coverage = CurvePlot(self.tr("Coverage"))
        self.losses = CurvePlot(self.tr("Losses of both players"))
        self.forget_losses()
        self._lay_out()
        self.grid.clicked.connect(self.sample_picked)

    def clear(self, sentence: str) -> None:
        """Show a sentence and no figures."""
        self.grid.set_placeholder(sentence)
        self.grid.clear()
        self.forget_nearest()
        self.note.setText("")
        self.bars.clear()
        self.table.clear()
        for curve in (self.captured, self.kl, self.frechet, self.coverage):
            curve.clear()

    def forget_nearest(self) -> None:
        """Ask for a sample to be picked."""
        self.grid.set_marked(())
        self.nearest.clear()
        self.nearest.set_placeholder(self.tr("Pick a sample to see the training images nearest to it."))
        self.nearest_title.setText(self.tr("Nearest training images"))

    def show_figures(self, figures: ImageFigures) -> None:
        """Show a measurement."""
        self.grid.set_images(figures.pictures)
        text = self.tr("Step {0} · figures of {1} samples")
        self.note.setText(text.format(f"{figures.vitals.step:,}", f"{figures.num:,}"))
        self.table.show_figures(figures)
        judged = figures.judged
        for widget in (self.bars, self.captured, self.kl, self.frechet, self.coverage):
            widget.setVisible(judged is not None)
        if judged is not None:
            self.bars.set_values(
                judged.shares.tolist(),
                judged.reference.tolist(),
                tuple(class_name(name) for name in judged.classes),
                (
                    self.tr("{0} of {1}").format(figures.vitals.captured, figures.vitals.total),
                    self.tr("marks: test images"),
                ),
            )
        self.scores.setVisible(figures.scores is not None)
        self.losses.setVisible(figures.scores is not None)
        if figures.scores is not None:
            self.scores.show_scores(figures.scores, figures.vitals.separation)

    def show_history(self, history: Sequence[Vitals], step: int) -> None:
        """Draw all that was recorded, by increasing step, and mark the step one looks at."""
        newest = history[-1].step if history else step
        for curve in (self.captured, self.kl, self.frechet, self.coverage, self.losses):
            curve.set_marker(step if step < newest else None)
        judged = [vitals for vitals in history if vitals.total]
        steps = [vitals.step for vitals in judged]
        self.captured.append(_CURVE, steps, [vitals.captured for vitals in judged], "validation")
        self.kl.append(_CURVE, steps, [vitals.kl for vitals in judged], "validation")
        self.frechet.append(_CURVE, steps, [vitals.frechet or 0.0 for vitals in judged], "validation")
        self.coverage.append(_CURVE, steps, [vitals.coverage or 0.0 for vitals in judged], "validation")

    def show_nearest(self, index: int, found: Nearest) -> None:
        """Show the training images nearest to a sample."""
        self.grid.set_marked((index,))
        self.nearest.set_images(found.pictures)
        text = self.tr("Nearest training images · RMS difference {0} to {1}")
        self.nearest_title.setText(text.format(f"{found.distances[0]:.3f}", f"{found.distances[-1]:.3f}"))

    def take_events(self, events: Sequence[TrainingEvent]) -> None:
        """Add the players' losses."""
        measured = [event for event in events if isinstance(event, Measured) and event.split == "train"]
        for player in PLAYERS:
            points = [(event.step, event.values[player]) for event in measured if player in event.values]
            if points:
                steps, values = zip(*points, strict=True)
                self.losses.append(player, steps, values)

    def forget_losses(self) -> None:
        """Show no losses: it is another run."""
        self.losses.clear()
        for player, title in zip(PLAYERS, (self.tr("D"), self.tr("G")), strict=True):
            self.losses.set_run_title(player, title)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.SPACE)
        left.addWidget(self.note)
        left.addWidget(self.grid, 1)
        left.addWidget(self.nearest_title)
        left.addWidget(self.nearest)
        side = QWidget()
        side.setFixedWidth(_SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self.table)
        column.addWidget(self.bars, 3)
        column.addWidget(self.scores, 2)
        curves = QGridLayout()
        curves.setSpacing(2 * theme.SPACE)
        for index, curve in enumerate((self.captured, self.kl, self.frechet, self.coverage)):
            curves.addWidget(curve, *divmod(index, 2))
        curves.addWidget(self.losses, 2, 0, 1, 2)
        column.addLayout(curves, 6)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * theme.SPACE)
        row.addLayout(left, 1)
        row.addWidget(side)
