"""The six divergences with their values; the chosen one is drawn and fitted by."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from studio.gui import theme
from studio.gui.panels.divergences import texts
from studio.gui.panels.divergences.records import KINDS, Kind
from studio.gui.widgets.text_room import keep_own_room

_HEADINGS, _CLOSED = 3, 2


class DivergenceTable(QTableWidget):
    """One row a divergence: name, numerical value, closed form."""

    chosen = Signal(str)
    """The user chose a divergence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(len(KINDS), _HEADINGS, parent)
        self.setHorizontalHeaderLabels([self.tr("Divergence"), self.tr("Numerical"), self.tr("Closed form")])
        self.setAccessibleName(self.tr("Divergences"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        closed = self.tr("Known exactly for two Gaussians, of some divergences; — where there is no formula")
        for row, kind in enumerate(KINDS):
            for column, text in enumerate((texts.name(kind), "…", "—")):
                item = QTableWidgetItem(text)
                item.setToolTip(texts.lesson(kind) if column < _CLOSED else closed)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, column, item)
        keep_own_room(self)
        self._fit_height()
        self.itemSelectionChanged.connect(self._on_selected)

    def choose(self, kind: Kind) -> None:
        """Mark a divergence; emits nothing."""
        with QSignalBlocker(self):
            self.selectRow(KINDS.index(kind))

    def show_values(self, values: Mapping[Kind, float], exact: Mapping[Kind, float | None]) -> None:
        """Show what was measured, and the closed forms there are."""
        for row, kind in enumerate(KINDS):
            known = exact.get(kind)
            texts_shown = number(values[kind], kind), "—" if known is None else number(known, kind)
            for column, text in enumerate(texts_shown, start=1):
                item = self.item(row, column)
                if item is not None:
                    item.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_height()

    def _on_selected(self) -> None:
        rows = self.selectionModel().selectedRows()
        if rows:
            self.chosen.emit(KINDS[rows[0].row()])

    def _fit_height(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 4 * theme.SPACE)
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth())


def number(value: float, kind: Kind) -> str:
    """Return a value with its unit."""
    if not isfinite(value):
        return "∞"
    # The midpoint rule may leave a hair below zero.
    text = f"{value:,.1f}" if value >= 100 else f"{max(value, 0.0):.4f}"
    return f"{text} {texts.unit(kind)}".strip()
