"""The collapse monitor: models that sample, watched while they train."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from studio.core.capabilities import Discriminates, Samples
from studio.core.card import Card
from studio.core.config import build_leniently
from studio.core.events import TrainingEvent
from studio.core.samples import Drawn
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.evaluation import image_vitals
from studio.evaluation.collapse import IMAGE_THRESHOLDS, Thresholds, diagnose
from studio.evaluation.remedies import Trial, trial_of
from studio.evaluation.vitals import SEED, Vitals
from studio.gui import theme
from studio.gui.context import ModelHandle, PanelContext, TaskHandle
from studio.gui.panels.collapse_monitor import image_work, past, plane_work
from studio.gui.panels.collapse_monitor.alarm_bar import AlarmBar
from studio.gui.panels.collapse_monitor.image_side import ImageSide
from studio.gui.panels.collapse_monitor.plane_side import PlaneSide
from studio.gui.panels.collapse_monitor.records import Chronicle, MonitorState
from studio.gui.widgets.empty_page import EmptyPage

if TYPE_CHECKING:
    from torch import nn

_OPTIMUM_MS = 3_000  # between two comparisons with the best discriminator, which takes many samples
_FRESH_SECONDS = 1.0  # of weights of points: an alarm that waits for more comes late


class CollapseMonitorPanel(QWidget):
    """Measures every snapshot of a model in the background and says what is wrong with it."""

    title = QT_TRANSLATE_NOOP("panel", "Mode collapse")
    icon = "fa6s.heart-pulse"
    order = 30

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._handle: ModelHandle | None = None
        self._chronicles: dict[str, Chronicle] = {}
        self._thresholds = {"points": Thresholds(), "image": IMAGE_THRESHOLDS}
        self._past: TaskHandle | None = None
        self._trial: Trial | None = None
        self._compared: ModelHandle | None = None
        self.plane = PlaneSide()
        self.images = ImageSide()
        self._image_figures: image_work.ImageFigures | None = None
        self.alarm = AlarmBar()
        self.empty = EmptyPage(self.icon)
        self._plane_worker = context.latest(plane_work.measure)
        self._plane_worker.done.connect(self._on_plane)
        self._plane_worker.failed.connect(self._on_failed)
        self._optimum_worker = context.latest(plane_work.compare_with_optimum)
        self._optimum_worker.done.connect(self._on_optimum)
        self._optimum_worker.failed.connect(lambda sentence: self.plane.show_optimum(None))
        self._optimum_timer = QTimer(self, singleShot=True, interval=_OPTIMUM_MS)
        self._optimum_timer.timeout.connect(self._ask_for_optimum)
        self._image_worker = context.latest(image_work.measure)
        self._image_worker.done.connect(self._on_images)
        self._image_worker.failed.connect(self._on_failed)
        self._nearest_worker = context.latest(image_work.nearest)
        self._nearest_worker.done.connect(self._on_nearest)
        self._nearest_worker.failed.connect(context.status)
        self._lay_out()
        self.plane.steps.step_requested.connect(self._on_step)
        self.plane.steps.slow.toggled.connect(self._on_slow)
        self.images.sample_picked.connect(self._on_picked)
        self.alarm.thresholds_changed.connect(self._on_thresholds)
        self.alarm.try_requested.connect(self._on_try)
        self.on_model(None)

    @staticmethod
    def refusal(model: nn.Module, card: Card) -> Message | None:
        """Return why a model can't be watched, or None."""
        if not isinstance(model, Samples):
            return message(
                QT_TRANSLATE_NOOP(
                    "messages", "This model doesn't sample; a GAN or another generative model does."
                )
            )
        if card.data.kind == "points" and len(card.data.shape) == 1 and card.data.shape[0] > 2:
            return message(
                QT_TRANSLATE_NOOP("messages", "Only points of one or two dimensions are shown here.")
            )
        return None

    def on_model(self, handle: ModelHandle | None) -> None:
        """Measure a model, or newer weights of the one shown; without one, say what to do."""
        refused = None if handle is None else self.refusal(handle.model, handle.card)
        if handle is None or refused is not None:
            self._handle = None
            self.empty.set_sentence(
                self.tr(
                    "Open a generative model from the library, or train a GAN (preset collapse-on-purpose)."
                )
            )
            self._pages.setCurrentWidget(self.empty)
            return
        is_another = self._handle is None or self._handle.source != handle.source
        self._handle = handle
        self._pages.setCurrentWidget(self._full)
        if is_another:
            self._begin()
        self._refresh_steps()
        if self._is_toy():
            self._plane_worker.submit(plane_work.PlaneRequest(handle=handle))
        else:
            self._image_worker.submit(image_work.ImageRequest(handle=handle))

    def on_events(self, events: Sequence[TrainingEvent]) -> None:
        """Follow the run's state and losses; weights come as models."""
        self._refresh_steps()
        if self._handle is not None and self._handle.live:
            self.images.take_events(events)

    def sample_on_show(self) -> Drawn | Message:
        """Return what the points or images shown are drawn from, or why that can't be repeated."""
        if self._handle is not None and self._is_toy():
            return Drawn(num=plane_work.NUM_SHOWN, seed=SEED, unconditional=True)
        if self._handle is None or getattr(self._handle.model, "condition_axis", None):
            return message(
                QT_TRANSLATE_NOOP(
                    "messages", "Images of the test pictures' classes have no script; another panel has one."
                )
            )
        return Drawn(num=image_work.NUM_SHOWN, seed=image_vitals.SEED)

    def state(self) -> dict[str, Any]:
        """Return what is set, as JSON values."""
        state = MonitorState(
            layers=self.plane.layers(),
            thresholds=self._thresholds["points"],
            image_thresholds=self._thresholds["image"],
            seconds=self.plane.steps.seconds.value(),
        )
        return state.model_dump(mode="json")

    def restore(self, state: dict[str, Any]) -> None:
        """Take what `state()` returned; what doesn't fit is left alone."""
        wanted = build_leniently(MonitorState, state)
        self.plane.set_layers(wanted.layers)
        self.plane.steps.seconds.set_value(wanted.seconds)
        self._thresholds = {"points": wanted.thresholds, "image": wanted.image_thresholds}
        self.alarm.set_thresholds(self._thresholds[self._kind()])

    def is_watching(self) -> bool:
        """Return whether a model is shown."""
        return self._handle is not None

    def chronicle(self) -> Chronicle:
        """Return what was recorded of the model shown."""
        assert self._handle is not None
        return self._chronicles.setdefault(self._handle.source, Chronicle())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_for_freshness()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.plane.steps.slow.setChecked(False)
        self._context.remote.set_freshness(None)

    def _lay_out(self) -> None:
        self._full = QWidget()
        column = QVBoxLayout(self._full)
        margin = 2 * theme.SPACE
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self.alarm)
        column.addWidget(self.plane, 1)
        column.addWidget(self.images, 1)
        for side in (self.plane, self.images):
            side.hide()  # until there is a model of its kind
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._full)

    def _begin(self) -> None:
        """Show another model: what was recorded of it, if it was seen before."""
        self._image_figures = self._compared = None
        for worker in (self._plane_worker, self._image_worker, self._optimum_worker):
            worker.forget()  # or what is cleared would not be measured again
        self.plane.setVisible(self._is_toy())
        self.images.setVisible(not self._is_toy())
        self.images.forget_losses()
        self._side().clear(self.tr("Measuring…"))
        self.alarm.show_finding(None, self.tr("Measuring…"), "")
        self.alarm.set_thresholds(self._thresholds[self._kind()])
        self._recall()
        self._ask_for_freshness()

    def _recall(self) -> None:
        """Measure what the run kept before it was watched, in the background."""
        handle = self._handle
        assert handle is not None
        if self._past is not None:
            self._past.cancel()
        known = self.chronicle().steps()
        self._past = task = self._context.start(lambda: past.recall(handle.source, known, handle.step))
        task.progressed.connect(partial(self._on_past, handle.source))
        task.failed.connect(self._context.status)

    def _on_past(self, source: str, items: Sequence[Vitals]) -> None:
        for vitals in items:
            self._chronicles.setdefault(source, Chronicle()).add(vitals)
        if self._handle is not None and self._handle.source == source:
            self._show_history()

    def _show_history(self) -> None:
        assert self._handle is not None
        self._side().show_history(self.chronicle().all(), self._handle.step)
        self._judge(self._handle.step)

    def _ask_for_freshness(self) -> None:
        self._context.remote.set_freshness(_FRESH_SECONDS if self._is_toy() and self.isVisible() else None)

    def _is_toy(self) -> bool:
        return self._kind() == "points" and self._handle is not None

    def _side(self) -> PlaneSide | ImageSide:
        return self.plane if self._is_toy() else self.images

    def _kind(self) -> str:
        return "points" if self._handle is None else self._handle.card.data.kind

    def _refresh_steps(self) -> None:
        handle = self._handle
        if handle is None:
            return
        reason = ""
        if not isinstance(handle.model, Discriminates):
            reason = self.tr("This model has one player only.")
        elif self._context.remote.spec() is None:
            reason = self.tr("Train a GAN to step its players.")
        self.plane.steps.set_possible(reason)

    def _on_slow(self, is_on: bool) -> None:
        if is_on and self._context.remote.is_running():
            self._context.remote.step()  # it holds the run

    def _on_step(self, phase: str) -> None:
        self._context.remote.step(phase)

    def _on_plane(self, figures: plane_work.PlaneFigures, request: plane_work.PlaneRequest) -> None:
        if self._handle is None or request.handle.source != self._handle.source:
            return
        self.plane.show_figures(figures)
        self.plane.steps.note_weights()
        self._take(figures.vitals)
        if not self._optimum_timer.isActive():
            self._ask_for_optimum()

    def _ask_for_optimum(self) -> None:
        """Compare the newest weights with the best discriminator, unless that was just done."""
        handle = self._handle
        if handle is None or not self._is_toy() or handle is self._compared or not self.isVisible():
            return
        self._compared = handle
        self._optimum_worker.submit(plane_work.OptimumRequest(handle=handle))
        self._optimum_timer.start()

    def _on_optimum(
        self, figures: plane_work.OptimumFigures | None, request: plane_work.OptimumRequest
    ) -> None:
        if self._handle is not None and request.handle.source == self._handle.source:
            self.plane.show_optimum(figures)

    def _on_images(self, figures: image_work.ImageFigures, request: image_work.ImageRequest) -> None:
        if self._handle is None or request.handle.source != self._handle.source:
            return
        self._image_figures = figures
        self.images.show_figures(figures)
        self.images.forget_nearest()
        self._take(figures.vitals)

    def _on_failed(self, sentence: str) -> None:
        """Say why there are no figures, in their place."""
        if self._handle is not None:
            self._image_figures = None
            self._side().clear(sentence)
            self.alarm.show_finding(None, "", "")

    def _on_picked(self, index: int) -> None:
        figures, handle = self._image_figures, self._handle
        if figures is not None and handle is not None and index < len(figures.samples):
            self._nearest_worker.submit(
                image_work.NearestRequest(data=handle.card.data.name, figures=figures, index=index)
            )

    def _on_nearest(self, found: image_work.Nearest, request: image_work.NearestRequest) -> None:
        if request.figures is self._image_figures:
            self.images.show_nearest(request.index, found)

    def _take(self, vitals: Vitals) -> None:
        self.chronicle().add(vitals)
        self._show_history()

    def _judge(self, step: int) -> None:
        finding = diagnose(self.chronicle().until(step), self._thresholds[self._kind()])
        calm = self.tr("Nothing wrong at step {0}.").format(f"{step:,}")
        spec = self._context.remote.spec()
        self._trial = trial_of(spec) if finding is not None and spec is not None else None
        self.alarm.show_finding(finding, calm, self._describe_trial())

    def _describe_trial(self) -> str:
        if self._trial is None:
            return ""
        remedy = self._trial.remedy
        title, reason = (QCoreApplication.translate("preset", text) for text in (remedy.title, remedy.reason))
        lines = [
            f"{QCoreApplication.translate('config', change.title)}: {change.before} → {change.after}"
            for change in self._trial.changes
        ]
        return "\n".join([f"{title}.", reason, "", self.tr("A copy of this run, same seed, with:"), *lines])

    def _on_try(self) -> None:
        if self._trial is not None:
            self._context.remote.start_instead(self._trial.spec)

    def _on_thresholds(self, thresholds: Thresholds) -> None:
        self._thresholds[self._kind()] = thresholds
        recorded = [] if self._handle is None else self.chronicle().all()
        if self._handle is not None and recorded:
            self._judge(max(self._handle.step, recorded[0].step))
