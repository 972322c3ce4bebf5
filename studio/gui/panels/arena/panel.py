"""Arena: several families learn one distribution of the plane with the same budget, before one's eyes."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from studio import data
from studio.core.card import Card
from studio.core.events import TrainingEvent
from studio.core.paths import home
from studio.core.text import QT_TRANSLATE_NOOP, Message, StudioError
from studio.gui import theme
from studio.gui.context import ModelHandle, PanelContext, TaskHandle
from studio.gui.panels.arena import work
from studio.gui.panels.arena.lane_box import LaneBox
from studio.gui.panels.arena.records import (
    LEAST_BUDGET,
    LETTERS,
    MAX_SEED,
    MOST_BUDGET,
    MOST_LANES,
    Beat,
    Dropped,
    Entrant,
    Ground,
    RaceSpec,
    Standing,
    read_race,
)
from studio.gui.panels.arena.score_board import ScoreBoard
from studio.gui.widgets.value_slider import ValueSlider

if TYPE_CHECKING:
    from torch import nn

_BOARD_WIDTH = 280
_FIRST = ("flow", "diffusion", "gan", "vae")  # who is entered before the user chose
_LEAST_VIEW = (210, 150)

log = logging.getLogger(__name__)


class ArenaPanel(QWidget):
    """Four lanes and a score board; it needs no model."""

    title = QT_TRANSLATE_NOOP("panel", "Arena")
    icon = "fa6s.flag-checkered"
    order = 75

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._ground: Ground | None = None
        self._task: TaskHandle | None = None
        self._running = RaceSpec()
        self._numbers: list[int] = []
        self.settings = RaceSpec()
        self._grounds = context.latest(work.ground)
        self._grounds.done.connect(self._on_ground)
        self._grounds.failed.connect(self._say)
        self.data = QComboBox()
        self.budget = ValueSlider(self.tr("Seconds of one core for each lane's training; measuring is free"))
        self.seed = QSpinBox()
        self.go = QPushButton()
        self.bar = QProgressBar()
        self.note = QLabel()
        self.lanes = [LaneBox(number) for number in range(MOST_LANES)]
        self.board = ScoreBoard()
        self._dress()
        self._lay_out()
        self._connect()
        self._list_data()
        self._refresh()

    @staticmethod
    def refusal(model: nn.Module, card: Card) -> Message | None:
        """Return None: the arena trains models of its own."""
        return None

    def on_model(self, handle: ModelHandle | None) -> None:
        """The tab is seen: list the data sets there are now, and who can learn the chosen one."""
        self._list_data()
        if self._ground is None:
            self._ask_for_ground()

    def on_events(self, events: Sequence[TrainingEvent]) -> None:
        """Do nothing: the arena's runs are its own."""

    def state(self) -> dict[str, Any]:
        """Return what is set, as JSON values."""
        return self._spec().model_dump(mode="json")

    def restore(self, state: dict[str, Any]) -> None:
        """Take what `state()` returned; what doesn't fit is left alone."""
        self._cancel()
        self.settings = read_race(state)
        self.budget.set_value(self.settings.budget)
        self.seed.setValue(self.settings.seed)
        self._list_data()
        with QSignalBlocker(self.data):
            self.data.setCurrentIndex(max(self.data.findData(self.settings.data), 0))
        self._leave_ground()
        if self.isVisible():
            self._ask_for_ground()

    def is_racing(self) -> bool:
        """Return whether a race is on."""
        return self._task is not None

    def _spec(self) -> RaceSpec:
        """Return what is set; who runs only once it is known who can."""
        chosen = [lane.entrant() for lane in self.lanes]
        entrants = tuple(entrant for entrant in chosen if entrant is not None)
        return RaceSpec(
            data=str(self.data.currentData() or self.settings.data),
            lanes=entrants if self._ground is not None else self.settings.lanes,
            budget=self.budget.value(),
            seed=self.seed.value(),
        )

    def _dress(self) -> None:
        self.data.setAccessibleName(self.tr("Data set"))
        self.data.setToolTip(self.tr("What all lanes learn; your own drawings are here too"))
        self.budget.set_range(LEAST_BUDGET, MOST_BUDGET, 5.0, suffix=self.tr(" s"))
        self.budget.set_value(self.settings.budget)
        self.seed.setRange(0, MAX_SEED)
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setToolTip(self.tr("Seed of everyone's weights and batches"))
        theme.set_role(self.go, "primary")
        theme.set_role(self.note, "muted")
        self.note.setWordWrap(True)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Share of the budget that is spent"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * theme.SPACE)
        head.addWidget(self.data)
        for text, widget, stretch in ((self.tr("Budget"), self.budget, 2), (self.tr("Seed"), self.seed, 0)):
            label = QLabel(text)
            theme.set_role(label, "muted")
            label.setBuddy(widget)
            head.addWidget(label)
            head.addWidget(widget, stretch)
        head.addWidget(self.go)
        lanes = QGridLayout()
        lanes.setSpacing(3 * theme.SPACE)
        for number, lane in enumerate(self.lanes):
            lane.view.setMinimumSize(*_LEAST_VIEW)
            lanes.addWidget(lane, number // 2, number % 2)
        side = QVBoxLayout()
        side.setSpacing(2 * theme.SPACE)
        for part in (self.bar, self.note):
            side.addWidget(part)
        side.addWidget(self.board, 1)
        self.board.setFixedWidth(_BOARD_WIDTH)
        self.note.setFixedWidth(_BOARD_WIDTH)
        self.bar.setFixedWidth(_BOARD_WIDTH)
        row = QHBoxLayout()
        row.setSpacing(3 * theme.SPACE)
        row.addLayout(lanes, 1)
        row.addLayout(side)
        column = QVBoxLayout(self)
        margin = 2 * theme.SPACE
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(2 * theme.SPACE)
        column.addLayout(head)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.data.activated.connect(self._on_data)
        self.go.clicked.connect(self._on_go)
        for number, lane in enumerate(self.lanes):
            lane.changed.connect(self._refresh)
            lane.keep_requested.connect(lambda number=number: self._keep(number))

    def _list_data(self) -> None:
        chosen = self.data.currentData() or self.settings.data
        with QSignalBlocker(self.data):
            self.data.clear()
            for name in data.names():
                try:
                    spec = data.spec(name)
                except StudioError as error:  # a drawing or folder of one's own that has gone since
                    log.info("%s", str(error))
                    continue
                if spec.kind == "points" and spec.shape == (2,):
                    self.data.addItem(QCoreApplication.translate("data", spec.title), name)
            self.data.setCurrentIndex(max(self.data.findData(chosen), 0))

    def _leave_ground(self) -> None:
        """Know nothing of the data set, which may be the same as before: it is looked up anew."""
        self._ground = None
        self._grounds.forget()
        self._refresh()

    def _ask_for_ground(self) -> None:
        self._say(self.tr("Looking up who can learn it…"))
        self._grounds.submit(str(self.data.currentData()))

    @Slot()
    def _on_data(self) -> None:
        self.settings = self._spec()
        self._leave_ground()
        self._ask_for_ground()

    @Slot(object, object)
    def _on_ground(self, ground: Ground, name: str) -> None:
        if name != self.data.currentData():
            return
        self._ground = ground
        offered = [choice.entrant for choice in ground.choices]
        wanted = [entrant for entrant in self.settings.lanes if entrant in offered] or _first(offered)
        for number, lane in enumerate(self.lanes):
            lane.offer(ground.choices, wanted[number] if number < len(wanted) else None)
            lane.clear(ground)
        self.board.clear()
        self.board.show_floor(ground.floor)
        self._say(self.tr("Choose who runs, then press Race."))
        self._refresh()

    @Slot()
    def _on_go(self) -> None:
        if self.is_racing():
            self._cancel()
            self._say(self.tr("Cancelled. What was learnt so far can be kept."))
            return
        ground = self._ground
        if ground is None:
            return
        self.board.clear()
        self.board.show_floor(ground.floor)
        for lane in self.lanes:
            lane.clear(ground)
        self._numbers = [number for number, lane in enumerate(self.lanes) if lane.entrant() is not None]
        spec = self._running = self.settings = self._spec()
        self._say(self.tr("Everyone trains in turn on one core."))
        task = self._task = self._context.start(lambda: work.race(spec))
        task.progressed.connect(lambda items: self._on_progress(task, items))
        task.failed.connect(lambda sentence: self._on_ended(task, sentence))
        task.completed.connect(lambda: self._on_ended(task, self.tr("All budgets are spent.")))
        self._refresh()

    def _on_progress(self, task: TaskHandle, items: list[Beat | Standing | Dropped]) -> None:
        if task is not self._task or self._ground is None:
            return
        for item in items:
            match item:
                case Beat():
                    share = sum(item.seconds) / len(item.seconds) / self._running.budget
                    self.bar.setValue(round(1000 * share))
                case Standing():
                    lane = self.lanes[self._numbers[item.lane]]
                    lane.show_standing(item, self._ground)
                    self.board.add(self._name(item.lane), item)
                case Dropped():
                    self.lanes[self._numbers[item.lane]].show_failure(item.sentence)
        standings = [
            (self._name(place), standing)
            for place, number in enumerate(self._numbers)
            if (standing := self.lanes[number].standing()) is not None
        ]
        self.board.rank(standings)

    def _on_ended(self, task: TaskHandle, sentence: str) -> None:
        if task is self._task:
            self._task = None
            self._say(sentence)
            self._refresh()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._refresh()

    def _keep(self, number: int) -> None:
        standing = self.lanes[number].standing()
        if standing is None:
            return
        task = self._context.start(lambda: work.keep(standing, home() / "kept"))
        task.progressed.connect(lambda paths: self._on_kept(paths[-1]))
        task.failed.connect(self._say)

    def _on_kept(self, path: str) -> None:
        self._say(self.tr("Saved {0} and opened it.").format(path))
        self._context.open_checkpoint(path)

    def _name(self, place: int) -> str:
        """Return what a running lane is called: its letter keeps two of a family apart."""
        return f"{LETTERS[self._numbers[place]]} {self._running.lanes[place].family}"

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self.note.setText(sentence)

    @Slot()
    def _refresh(self) -> None:
        racing = self.is_racing()
        self.go.setText(self.tr("Cancel") if racing else self.tr("Race"))
        theme.set_icon(self.go, "fa6s.stop" if racing else "fa6s.flag-checkered")
        someone = any(lane.entrant() is not None for lane in self.lanes)
        self.go.setEnabled(racing or (self._ground is not None and someone))
        self.go.setToolTip(
            self.tr("End the race; models stay as they are")
            if racing
            else self.tr("Train all lanes with the same budget")
        )
        self.bar.setRange(0, 1000)
        if not racing:
            self.bar.setValue(0)
        for control in (self.data, self.budget, self.seed):
            control.setEnabled(not racing)
        for lane in self.lanes:
            lane.set_locked(racing)


def _first(offered: Sequence[Entrant]) -> list[Entrant]:
    """Return one entrant of each family, known ones first."""
    by_family: dict[str, Entrant] = {}
    for entrant in offered:
        by_family.setdefault(entrant.family, entrant)
    order = [name for name in _FIRST if name in by_family]
    order += [name for name in by_family if name not in order]
    return [by_family[name] for name in order][:MOST_LANES]
