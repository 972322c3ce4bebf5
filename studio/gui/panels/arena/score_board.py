"""Who is ahead: a table, best first, and everyone's distance to the data over the seconds they have had."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.gui import theme
from studio.gui.panels.arena.records import MOST_LANES, Standing
from studio.gui.widgets.curve_controls import UNSMOOTHED
from studio.gui.widgets.curve_plot import CurvePlot


class ScoreBoard(QWidget):
    """Ranks lanes by their distance to the data."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = self._make_table()
        self.plot = CurvePlot(self.tr("W₂ over CPU seconds"), self.tr("units"))
        self.plot.set_view(UNSMOOTHED)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self.table)
        column.addWidget(self.plot, 1)

    def clear(self) -> None:
        """Begin another race."""
        self.plot.clear()
        self.plot.set_note("")
        self.table.setRowCount(0)

    def show_floor(self, floor: float) -> None:
        """Say how near chance lets anyone come: the distance of data to other data."""
        self.plot.set_note(self.tr("floor {0}").format(f"{floor:.3f}"))

    def add(self, name: str, standing: Standing) -> None:
        """Add a point to a lane's curve."""
        if isfinite(standing.w2):
            self.plot.append(name, [standing.seconds], [standing.w2])

    def rank(self, standings: Sequence[tuple[str, Standing]]) -> None:
        """List lanes, the nearest to the data first."""
        ordered = sorted(standings, key=lambda item: item[1].w2)
        self.table.setRowCount(len(ordered))
        for row, (name, standing) in enumerate(ordered):
            kl = "—" if standing.kl is None else f"{standing.kl:.3f}"
            w2 = f"{standing.w2:.3f}" if isfinite(standing.w2) else "∞"
            texts = (f"{row + 1}.  {name}", w2, kl, f"{standing.num_parameters:,}")
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(
                    self.tr("{0}: step {1} after {2} s of one core").format(
                        name, f"{standing.step:,}", f"{standing.seconds:.1f}"
                    )
                )
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)

    def _make_table(self) -> QTableWidget:
        headings = [self.tr("Ahead"), "W₂", "KL", self.tr("Weights")]
        table = QTableWidget(0, len(headings))
        table.setHorizontalHeaderLabels(headings)
        table.setAccessibleName(self.tr("Who is ahead"))
        tips = (
            self.tr("The nearest to the data first"),
            self.tr("2-Wasserstein distance of samples to data, in units"),
            self.tr("KL(data ‖ model) in nats, where the density is exact"),
            self.tr("Trainable scalars"),
        )
        for column, tip in enumerate(tips):
            item = table.horizontalHeaderItem(column)
            if item is not None:
                item.setToolTip(tip)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(headings)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        rows = MOST_LANES * table.verticalHeader().defaultSectionSize()
        table.setFixedHeight(rows + header.sizeHint().height() + 2 * table.frameWidth())
        return table
