"""Two densities made by hand: their divergences, closed forms, the integrand, and a fit by gradient."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.core.card import Card
from studio.core.events import TrainingEvent
from studio.core.text import QT_TRANSLATE_NOOP, Message
from studio.gui import theme
from studio.gui.context import ModelHandle, PanelContext
from studio.gui.panels.divergences import texts, work
from studio.gui.panels.divergences.bump_form import BumpForm
from studio.gui.panels.divergences.fit_bar import FitBar
from studio.gui.panels.divergences.records import KINDS, START, STARTS, Bump, Kind, Pair, Side, read_pair
from studio.gui.panels.divergences.stage import Stage
from studio.gui.panels.divergences.table import DivergenceTable
from studio.gui.vertical_scroll import VerticalScroll

if TYPE_CHECKING:
    from torch import nn

_SIDE_WIDTH = 348
_LEAST_STAGE = (320, 360)
_MOST_GHOSTS = 3


class DivergencesPanel(QWidget):
    """Two densities with handles on the left, what is between them on the right; it needs no model."""

    title = QT_TRANSLATE_NOOP("panel", "Divergences")
    icon = "fa6s.scale-unbalanced"
    order = 70

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pair = START
        self.kind: Kind = "kl-pq"
        self._side: Side = "q"
        self._index = 0
        self._is_dragged = False
        self._ghosts: dict[Kind, tuple[Bump, ...]] = {}
        self._worker = context.latest(work.measure)
        self._worker.done.connect(self._on_measured)
        self._worker.failed.connect(self._complain)
        self.stage = Stage()
        self.stage.setMinimumSize(*_LEAST_STAGE)
        self.dimensions = QComboBox()
        self.start = QComboBox()
        self.form = BumpForm()
        self.table = DivergenceTable()
        self.lesson = QLabel()
        self.problem = QLabel()
        self.fit_bar = FitBar(context)
        self._lay_out()
        self._connect()
        self._show_pair()
        self._choose(self.kind)

    @staticmethod
    def refusal(model: nn.Module, card: Card) -> Message | None:
        """Return None: two densities need no model."""
        return None

    def on_model(self, handle: ModelHandle | None) -> None:
        """Do nothing: two densities need no model. The tab is seen, so measure."""
        self._submit()

    def on_events(self, events: Sequence[TrainingEvent]) -> None:
        """Do nothing: two densities need no run."""

    def state(self) -> dict[str, Any]:
        """Return what is set, as JSON values."""
        return {"pair": self.pair.model_dump(mode="json"), "kind": self.kind}

    def restore(self, state: dict[str, Any]) -> None:
        """Take what `state()` returned; what doesn't fit is left alone."""
        pair = read_pair(state.get("pair"))
        if pair is not None:
            self._take(pair)
        if state.get("kind") in KINDS:
            self._choose(state["kind"])

    def _lay_out(self) -> None:
        for dimensions in (1, 2):
            self.dimensions.addItem(self.tr("{0}-D").format(dimensions), dimensions)
        self.dimensions.setAccessibleName(self.tr("Dimensions"))
        self.dimensions.setToolTip(self.tr("Densities on the line, or in the plane"))
        self.start.addItem(self.tr("Start from…"))
        for key in STARTS:
            self.start.addItem(texts.start(key), key)
        self.start.setAccessibleName(self.tr("Starting point"))
        self.start.setToolTip(self.tr("Replace both densities by a ready-made pair"))
        theme.set_role(self.problem, "danger")
        theme.set_role(self.lesson, "muted")
        for label in (self.lesson, self.problem):
            label.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(2 * theme.SPACE)
        head.addWidget(self.dimensions)
        head.addWidget(self.start, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 2 * theme.SPACE, 0)
        column.setSpacing(3 * theme.SPACE)
        column.addLayout(head)
        for part in (self.form, self.table, self.lesson, self.problem):
            column.addWidget(part)
        column.addWidget(self.fit_bar, 1)
        side = VerticalScroll()
        side.setAccessibleName(self.tr("Both densities and their divergences"))
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setWidgetResizable(True)
        side.setWidget(content)
        side.setFixedWidth(max(_SIDE_WIDTH, side.minimumSizeHint().width()))
        row = QHBoxLayout(self)
        margin = 2 * theme.SPACE
        row.setContentsMargins(margin, margin, margin, margin)
        row.setSpacing(3 * theme.SPACE)
        row.addWidget(self.stage, 1)
        row.addWidget(side)
        self._complain("")

    def _connect(self) -> None:
        self.stage.picked.connect(self._pick)
        self.stage.dragged.connect(self._on_dragged)
        self.stage.dropped.connect(self._on_dropped)
        self.form.chosen.connect(self._pick)
        self.form.changed.connect(lambda bump: self._change_bump(self._side, self._index, bump))
        self.form.add_requested.connect(self._on_add)
        self.form.remove_requested.connect(self._on_remove)
        self.table.chosen.connect(self._choose)
        self.dimensions.currentIndexChanged.connect(self._on_dimensions)
        self.start.activated.connect(self._on_start)
        self.fit_bar.fit_requested.connect(lambda: self.fit_bar.run(self.pair, self.kind))
        self.fit_bar.frame_shown.connect(self._on_frame)
        self.fit_bar.ended.connect(self._on_fit_ended)
        self.fit_bar.failed.connect(self._complain)

    def _take(self, pair: Pair) -> None:
        """Show another pair, from scratch."""
        self.fit_bar.forget()
        self._ghosts = {}
        self.pair, self._side, self._index = pair, "q", 0
        self._show_pair()
        self._submit()

    def _show_pair(self) -> None:
        with QSignalBlocker(self.dimensions):
            self.dimensions.setCurrentIndex(self.pair.dimensions - 1)
        self.stage.show_pair(self.pair, self._side, self._index)
        self.form.show_pair(self.pair, self._side, self._index)

    def _submit(self) -> None:
        moves = self._is_dragged or self.fit_bar.is_running()
        num = work.DRAGGED_PAIRS if moves else work.RESTING_PAIRS
        ghosts = tuple(self._ghosts.values())
        self._worker.submit(work.MeasureRequest(pair=self.pair, kind=self.kind, num_pairs=num, ghosts=ghosts))

    @Slot(str)
    def _choose(self, kind: Kind) -> None:
        self.kind = kind
        self.table.choose(kind)
        self.lesson.setText(texts.lesson(kind))
        self._submit()

    @Slot(str, int)
    def _pick(self, side: Side, index: int) -> None:
        self._side, self._index = side, index
        self._show_pair()

    @Slot(str, int, object)
    def _on_dragged(self, side: Side, index: int, bump: Bump) -> None:
        self._is_dragged = True
        self._change_bump(side, index, bump)

    @Slot()
    def _on_dropped(self) -> None:
        self._is_dragged = False
        self._submit()

    def _change_bump(self, side: Side, index: int, bump: Bump) -> None:
        self.fit_bar.forget()
        if side == "p":
            self._ghosts = {}
        self.pair = self.pair.with_bump(side, index, bump)
        self._show_pair()
        self._submit()

    @Slot(str)
    def _on_add(self, side: Side) -> None:
        bumps = self.pair.bumps(side)
        new = bumps[-1].moved(-bumps[-1].x or 1.5, -bumps[-1].y)
        self._take(self.pair.with_bumps(side, (*bumps, new)))
        self._pick(side, len(bumps))

    @Slot()
    def _on_remove(self) -> None:
        left = [bump for i, bump in enumerate(self.pair.bumps(self._side)) if i != self._index]
        self._take(self.pair.with_bumps(self._side, tuple(left)))

    @Slot(int)
    def _on_dimensions(self, index: int) -> None:
        self._take(self.pair.model_copy(update={"dimensions": self.dimensions.itemData(index)}))

    @Slot(int)
    def _on_start(self, index: int) -> None:
        key = self.start.itemData(index)
        if key is not None:
            self._take(STARTS[key].model_copy(update={"dimensions": self.pair.dimensions}))
        self.start.setCurrentIndex(0)

    @Slot(object)
    def _on_frame(self, frame: work.FitFrame) -> None:
        self.pair = self.pair.with_bumps("q", frame.q)
        self._side, self._index = "q", min(self._index if self._side == "q" else 0, len(frame.q) - 1)
        self._show_pair()
        self._submit()

    @Slot(object, object)
    def _on_fit_ended(self, kind: Kind, frame: work.FitFrame) -> None:
        # The last fits stay as dashed outlines, for comparing what each divergence seeks.
        self._ghosts.pop(kind, None)
        self._ghosts[kind] = frame.q
        self._ghosts = dict(list(self._ghosts.items())[-_MOST_GHOSTS:])
        self._submit()

    @Slot(object, object)
    def _on_measured(self, measured: work.Measured, request: work.MeasureRequest) -> None:
        if request.pair.dimensions != self.pair.dimensions:
            return
        self._complain("")
        self.table.show_values(measured.values, measured.exact)
        if isinstance(measured.picture, work.LinePicture):
            self.stage.show_line(measured.picture, request.kind)
        else:
            self.stage.show_plane(measured.picture)

    @Slot(str)
    def _complain(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
