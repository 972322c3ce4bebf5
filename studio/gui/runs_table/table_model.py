"""The runs as rows of a table, and how they are sorted and filtered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from studio import data, models
from studio.core.text import StudioError
from studio.gui.run import Run
from studio.gui.runs_table.facts import RunFacts

Index = QModelIndex | QPersistentModelIndex

SORT_ROLE = Qt.ItemDataRole.UserRole
"""What a cell is sorted by; None comes last."""
RUN_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns from left to right."""

    NAME = 0
    FAMILY = 1
    DATA = 2
    PRESET = 3
    STEPS = 4
    FIGURES = 5
    TRAINED = 6
    BEGAN = 7
    SIZE = 8
    NOTE = 9


_NUMBERS = (Column.STEPS, Column.TRAINED, Column.SIZE)


@dataclass(frozen=True, kw_only=True)
class _Cell:
    """What is shown, what it is sorted by, and what its tooltip says where that is more."""

    text: str
    key: Any
    tip: str = ""


class RunsModel(QAbstractTableModel):
    """A row per run; the note can be edited."""

    note_edited = Signal(object, str)
    """(run, new note)"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: list[Run] = []
        self._facts: dict[str, RunFacts] = {}
        self._notes: dict[str, str] = {}  # edited here: what was read just before doesn't undo them

    def set_runs(self, runs: Sequence[Run]) -> None:
        """Have a row for each run."""
        self.beginResetModel()
        self._runs = list(runs)
        there = {run.source for run in runs}  # a later run may have a deleted one's folder
        self._facts = {source: facts for source, facts in self._facts.items() if source in there}
        self._notes = {source: note for source, note in self._notes.items() if source in there}
        self.endResetModel()

    def set_facts(self, found: Sequence[RunFacts]) -> None:
        """Show what was read of some of the runs."""
        rows = {run.source: row for row, run in enumerate(self._runs)}
        for facts in found:
            row = rows.get(str(facts.path))
            if row is None:
                continue
            before = self._of(self._runs[row]).note
            self._facts[str(facts.path)] = facts
            if self._of(self._runs[row]).note != before:
                self._note_changed(row)
            self._row_changed(row)

    def update_run(self, run: Run) -> None:
        """Show how far a run is now."""
        if run in self._runs:
            self._row_changed(self._runs.index(run))

    def size(self) -> int:
        """Return the bytes on disk of all runs read so far."""
        return sum(self._of(run).size for run in self._runs)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._runs)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles()[Column(section)]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._explained().get(Column(section), "")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Column(section))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        run, column = self._runs[index.row()], Column(index.column())
        if role == RUN_ROLE:
            return run
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        cell = self._cell(run, column)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return cell.text
        if role == SORT_ROLE:
            return cell.key
        return (cell.tip or cell.text) if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == Column.NOTE else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if index.column() != Column.NOTE or role != Qt.ItemDataRole.EditRole:
            return False
        run = self._runs[index.row()]
        note = " ".join(str(value).split())
        if note != self._of(run).note:
            self._notes[run.source] = note
            self._note_changed(index.row())
            self.note_edited.emit(run, note)
        return True

    def _of(self, run: Run) -> RunFacts:
        facts = self._facts.get(run.source) or RunFacts(path=run.folder.path)
        return replace(facts, note=self._notes.get(run.source, facts.note))

    def _row_changed(self, row: int) -> None:
        # Not the note: a view sets back what is being typed there.
        self.dataChanged.emit(self.index(row, 0), self.index(row, Column.NOTE - 1))

    def _note_changed(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, Column.NOTE), self.index(row, Column.NOTE))

    def _cell(self, run: Run, column: Column) -> _Cell:
        match column:
            case Column.NAME:
                return _Cell(text=run.title, key=run.title.lower(), tip=str(run.folder.path))
            case Column.STEPS:
                return _Cell(text=f"{run.step:,}", key=run.step, tip=self._progress(run))
            case Column.FIGURES:
                return self._figures(run)
            case Column.TRAINED | Column.BEGAN | Column.SIZE | Column.NOTE:
                return _told(self._of(run), column)
            case Column.FAMILY:
                title = QCoreApplication.translate("family", models.family(run.spec.family).title)
                return _Cell(text=run.spec.family, key=run.spec.family, tip=title)
            case _:
                text = _of_spec(run, column)
                return _Cell(text=text, key=text.lower())

    def _progress(self, run: Run) -> str:
        states = {
            "running": self.tr("training"),
            "paused": self.tr("paused"),
            "stopping": self.tr("stopping"),
            "stopped": self.tr("stopped"),
            "done": self.tr("done"),
            "failed": self.tr("failed"),
            "followed": self.tr("followed"),
        }
        if run.total is None:
            return states[run.state]
        return self.tr("{0} of {1} steps, {2}").format(f"{run.step:,}", f"{run.total:,}", states[run.state])

    def _figures(self, run: Run) -> _Cell:
        """Return a run's figures as they are now, or as they were when it was read; the first one is seen."""
        told = self._of(run).figures
        parts: list[str] = []
        first = None
        for curve in models.family(run.spec.family).curves:
            measured = (run.history.last(curve.name, split) for split in ("validation", "train"))
            value = next((value for value in measured if value is not None), told.get(curve.name))
            if value is not None:
                title = QCoreApplication.translate("curve", curve.title)
                unit = QCoreApplication.translate("curve", curve.unit) if curve.unit else ""
                parts.append(f"{title} {value:.4g} {unit}".strip())
                first = value if first is None else first
        return _Cell(text=next(iter(parts), ""), key=first, tip="\n".join(parts))

    def _titles(self) -> dict[Column, str]:
        return {
            Column.NAME: self.tr("Name"),
            Column.FAMILY: self.tr("Family"),
            Column.DATA: self.tr("Data"),
            Column.PRESET: self.tr("Preset"),
            Column.STEPS: self.tr("Steps"),
            Column.FIGURES: self.tr("Last figures"),
            Column.TRAINED: self.tr("Trained"),
            Column.BEGAN: self.tr("Begun"),
            Column.SIZE: self.tr("Size"),
            Column.NOTE: self.tr("Note"),
        }

    def _explained(self) -> dict[Column, str]:
        return {
            Column.FIGURES: self.tr(
                "On validation data where it was measured, else on the last batch; the tooltip has all"
            ),
            Column.TRAINED: self.tr("Time spent training, in hours, minutes and seconds"),
            Column.SIZE: self.tr("Everything in the run's folder"),
            Column.NOTE: self.tr("F2 or a double-click edits it; it is kept in the run's folder"),
        }


class RunsFilter(QSortFilterProxyModel):
    """Sorts by what a cell means, and keeps the rows that have every word somewhere."""

    def __init__(self, model: RunsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self.setSourceModel(model)

    def set_text(self, text: str) -> None:
        """Keep the rows that have every word of `text`."""
        self._words = text.lower().split()
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        model = self.sourceModel()
        cells = (model.index(row, column) for column in (*range(Column.STEPS), Column.NOTE))
        # The tooltip has a family's whole title, and a run's folder.
        text = " ".join(f"{cell.data()} {cell.data(Qt.ItemDataRole.ToolTipRole)}" for cell in cells).lower()
        return all(word in text for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        first, second = left.data(SORT_ROLE), right.data(SORT_ROLE)
        if first is None or second is None:
            # Unknown ones come last, whichever way the rest is sorted.
            is_descending = self.sortOrder() == Qt.SortOrder.DescendingOrder
            return (first is None) == is_descending and first is not second
        return bool(first < second)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _of_spec(run: Run, column: Column) -> str:
    spec = run.spec
    try:
        if column == Column.DATA:
            return QCoreApplication.translate("data", data.spec(spec.data).title)
        preset = models.family(spec.family).preset(spec.preset) if spec.preset else None
        return QCoreApplication.translate("preset", preset.title) if preset else ""
    except StudioError:  # a drawing of one's own that was deleted since, or a preset of another version
        return spec.data if column == Column.DATA else spec.preset


def _told(facts: RunFacts, column: Column) -> _Cell:
    if column == Column.NOTE:
        return _Cell(text=facts.note, key=facts.note.lower() or None)
    if column == Column.TRAINED:
        return _Cell(text=_duration(facts.seconds) if facts.seconds else "", key=facts.seconds or None)
    if column == Column.SIZE:
        text = QLocale().formattedDataSize(facts.size, 0 if facts.size < 2**20 else 1) if facts.size else ""
        return _Cell(text=text, key=facts.size or None)
    if facts.began is None:
        return _Cell(text="", key=None)
    when = QDateTime.fromSecsSinceEpoch(int(facts.began))
    text = when.toString("yyyy-MM-dd HH:mm")
    return _Cell(text=text, key=facts.began, tip=QLocale().toString(when, QLocale.FormatType.LongFormat))


def _duration(seconds: float) -> str:
    """Return a time as 1:02:03, or 2:03 below an hour."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
