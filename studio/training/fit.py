"""The one training loop: a generator of events.

Whoever consumes it sets the pace: it pauses wherever it yields, after every phase of every step. Commands
come through a `Control` and are obeyed between steps.
"""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import torch

from studio import data
from studio.core.events import (
    Measured,
    Notice,
    PhaseDone,
    RunFinished,
    RunStarted,
    SettingChanged,
    Snapshot,
    SnapshotSaved,
    StateSaved,
    StopReason,
    TrainingEvent,
)
from studio.core.run_spec import RunSpec
from studio.core.share import WHOLE, Share
from studio.core.text import StudioError
from studio.training.compute import choose_device, choose_precision, is_out_of_memory, release_memory
from studio.training.control import Control, SettingValue
from studio.training.early_stopping import Best, EarlyStopping
from studio.training.engine import Engine, PhaseResult, finite_only
from studio.training.failures import LossWatch, memory_error
from studio.training.group import agree, average_terms, joined, place, wait_for_all
from studio.training.previews import preview_of, save_preview
from studio.training.recorder import Progress, Recorder
from studio.training.run_folder import is_snapshot_step
from studio.training.threads import ThreadTuner, available_cores, candidates

STATE_SECONDS = 25.0
_TOTAL = "total "  # no family's curve


@dataclass(frozen=True, kw_only=True)
class _Decision:
    """What is to be done next, decided between two steps."""

    reason: StopReason | None = None
    only: str = ""
    changes: tuple[tuple[int, str, SettingValue], ...] = ()


def fit(
    spec: RunSpec,
    control: Control,
    folder: Path | None = None,
    resume: bool = False,
    share: Share = WHOLE,
) -> Iterator[TrainingEvent]:
    """Train a model.

    Parameters
    ----------
    spec
        The run. When resuming, only its stopping rule, device and threads count; the folder has the rest.
    control
        Commands to it, from any thread.
    folder
        Where the run is kept; None keeps nothing.
    resume
        Continue the run in `folder`, or begin it if it never began.
    share
        This process's place among those that train the model together, each in a call of its own. The first
        one decides, measures and writes; it alone needs a control and yields more than the steps.

    Yields
    ------
    TrainingEvent
        `RunStarted` first, a `PhaseDone` after every optimiser step, `RunFinished` last.

    Raises
    ------
    StudioError
        If the run can't start, diverges or runs out of memory; the folder keeps the last good weights.
    """
    with joined(share, place(choose_device(spec.device), share)):
        recorder = Recorder(folder) if folder else None
        found = resume and recorder is not None and recorder.folder.exists()
        resuming: bool = agree(share, found, is_news=True)
        if recorder and resuming:
            wanted = spec.model_dump(include={"stop_step", "stop_minutes", "device", "threads"})
            spec = recorder.folder.spec().replace(wanted)
        loop = _Loop(spec, control, recorder, share)
        try:
            yield from loop.timed(resuming)
        finally:
            if recorder and loop.leads:
                recorder.flush()


class _Loop:
    """The state of one call of `fit`."""

    def __init__(self, spec: RunSpec, control: Control, recorder: Recorder | None, share: Share) -> None:
        self.control, self.share, self.leads = control, share, share.index == 0
        self.recorder = recorder if self.leads else None
        self.stored = recorder
        self.device = place(choose_device(spec.device), share)
        self.precision = choose_precision(spec, data.spec(spec.data), self.device)
        training = spec.training.replace({"precision": self.precision})
        self.spec = spec.replace({"training": training})
        # Processes that wait for each other can't try thread counts, each for itself.
        even = [max(1, available_cores() // share.count)]
        counts = candidates(available_cores()) if share.count == 1 else even
        self.tuner = ThreadTuner([spec.threads] if spec.threads else counts)
        self.only = ""
        self.metrics: dict[str, float] = {}
        self.watch = LossWatch()
        self.away = 0.0  # seconds in the hands of whoever consumes the events, a pause among them
        self.began = self.now()
        self.seconds_before = 0.0
        self.pending: list[tuple[int, str, float | int | bool | str]] = []

    def now(self) -> float:
        """Return the seconds on a clock that stands still while a pause lasts."""
        return time.monotonic() - self.away

    def timed(self, resume: bool) -> Iterator[TrainingEvent]:
        """Train as `run` does, and mind how long each event is kept."""
        with closing(self.run(resume)) as events:
            for event in events:
                given = time.monotonic()
                yield event
                self.away += time.monotonic() - given

    def run(self, resume: bool) -> Generator[TrainingEvent, None, None]:
        """Train until there is a reason to stop."""
        torch.set_num_threads(self.tuner.threads)
        self.engine = Engine(self.spec, self.device, self.precision, self.share)
        self.stopping = EarlyStopping(self.engine.family.curves, self.spec.training.patience)
        if self.recorder:
            self._open_folder(self.recorder, resume)
        wait_for_all(self.share)
        if self.stored and resume and not self.leads:
            self.stored.load_state(self.engine)  # what the first one has just read or written
        wait_for_all(self.share)  # before it writes anew
        self.began = self.saved_at = self.snapshot_at = self.measured_at = self.now()
        self.measured_step = self.engine.step
        yield self._started()
        if self.leads and not resume:
            yield from self._keep()
        decision = self._decide()
        while decision.reason is None:
            yield from self._obey(decision)
            yield from self._step()
            if self.leads:
                yield from self._after_step()
            decision = self._decide()
        best = self.stopping.best if decision.reason == "early-stopping" else None
        if self.leads:
            yield from self._save_all(best)
        if self.recorder:
            self.recorder.finished(self.engine.step, decision.reason)
        wait_for_all(self.share)
        kept = best.card.step if best else None
        yield RunFinished(step=self.engine.step, reason=decision.reason, kept_step=kept)

    def _open_folder(self, recorder: Recorder, resume: bool) -> None:
        recorder.open()
        if not resume:
            recorder.begin(self.spec)
        if not recorder.folder.state_path.is_file():  # new, or killed before its first save
            recorder.save_state(self.engine, self._progress(), None)
            return
        progress = recorder.load_state(self.engine)
        self.seconds_before, self.metrics = progress.seconds, progress.metrics
        self.stopping.restore(progress.best, progress.validations_without_best, recorder.load_best())
        self.pending = recorder.pending_changes(self.engine.step)
        recorder.folder.drop_after(self.engine.step)

    def _started(self) -> RunStarted:
        return RunStarted(
            step=self.engine.step,
            stop_step=self._stop_step(),
            device=self.device.type,
            threads=self.tuner.threads,
            precision=self.precision,
            num_parameters=sum(p.numel() for p in self.engine.module.parameters()),
        )

    def _stop_step(self) -> int | None:
        if self.spec.stop_step is None and self.spec.stop_minutes is None:
            return self.spec.training.horizon
        return self.spec.stop_step

    def _reason_to_stop(self) -> StopReason | None:
        stop_step, minutes = self._stop_step(), self.spec.stop_minutes
        if self.control.stopping:
            return "stopped"
        if stop_step is not None and self.engine.step >= stop_step:
            return "steps"
        if minutes is not None and self.now() - self.began >= 60 * minutes:
            return "minutes"
        return "early-stopping" if self.stopping.is_due else None

    def _decide(self) -> _Decision:
        if self.recorder:
            self.recorder.hear(self.control)
        due = [change for change in self.pending if change[0] <= self.engine.step]
        self.pending = [change for change in self.pending if change[0] > self.engine.step]
        asked = [(self.engine.step, change.name, change.value) for change in self.control.take_changes()]
        own = _Decision(reason=self._reason_to_stop(), only=self.control.only, changes=(*due, *asked))
        said: _Decision | None = agree(self.share, own, is_news=own != _Decision(only=self.only))
        return said or _Decision(only=self.only)

    def _obey(self, decision: _Decision) -> Iterator[TrainingEvent]:
        self.only = decision.only
        for step, name, value in decision.changes:
            try:
                self.engine.change(name, value)
            except StudioError as error:
                yield Notice(step=step, message=error.message)
                continue
            if self.recorder:
                self.recorder.changed(step, name, value)
            yield SettingChanged(step=step, name=name, value=value)

    def _step(self) -> Iterator[TrainingEvent]:
        threads = self.tuner.threads
        if torch.get_num_threads() != threads:
            torch.set_num_threads(threads)
        phases = self.engine.run_step(self.only)
        spent = 0.0
        while True:
            start = time.perf_counter()
            result = self._next_phase(phases)
            spent += time.perf_counter() - start  # time spent paused at a yield doesn't count
            if result is None:
                break
            yield from self._report(result)
            yield PhaseDone(step=self.engine.step, phase=result.phase.name, last=result.last)
        self.tuner.record(spent)

    def _next_phase(self, phases: Iterator[PhaseResult]) -> PhaseResult | None:
        try:
            return next(phases, None)
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
        # Outside the handler, so that the failure's traceback no longer holds the tensors.
        gc.collect()
        release_memory(self.device)
        failed = self.spec.training.batch_size
        alone = self.share.count == 1  # others would wait in vain for this one's part of a trial
        fitting = self.engine.largest_fitting_batch(failed) if alone else 0
        raise memory_error(failed, fitting, self.share.count)

    def _report(self, result: PhaseResult) -> Iterator[TrainingEvent]:
        step = self.engine.step if result.last else self.engine.step + 1
        if step % self.spec.training.log_every and step > 1:
            return
        loss = result.loss
        terms = average_terms({**loss.terms, **loss.vectors, _TOTAL: loss.total}, self.share)
        values = {name: float(terms[name]) for name in loss.terms}
        self.watch.check(float(terms[_TOTAL].detach()), result.phase.name, self.engine.step)
        vectors = {name: [float(v) for v in terms[name].tolist()] for name in loss.vectors}
        now = self.now()
        steps, seconds = self.engine.step - self.measured_step, now - self.measured_at
        if result.last:
            self.measured_step, self.measured_at = self.engine.step, now
        event = Measured(
            step=step,
            split="train",
            values=values,
            vectors=vectors,
            items_per_second=steps * self.spec.training.batch_size / max(seconds, 1e-9),
            threads=torch.get_num_threads(),
        )
        if self.recorder:
            self.recorder.measured(event, self._seconds())
        yield event

    def _after_step(self) -> Iterator[TrainingEvent]:
        now = self.now()
        training = self.spec.training
        if training.validate_every and self.engine.step % training.validate_every == 0:
            yield from self._validate()
            self.stopping.judge(self.metrics, self.engine)
        if is_snapshot_step(self.engine.step):
            yield from self._keep()
        if self.control.take_snapshot_request() or now - self.snapshot_at >= self.control.snapshot_interval:
            yield self._snapshot()
        if self.recorder and now - self.saved_at >= STATE_SECONDS:
            yield self._save(self.recorder)

    def _validate(self) -> Iterator[TrainingEvent]:
        self.engine.settle()
        values = self.engine.validate()
        event = Measured(step=self.engine.step, split="validation", values=values)
        self.metrics = values
        if self.recorder:
            self.recorder.measured(event, self._seconds())
        yield event

    def _keep(self) -> Iterator[TrainingEvent]:
        """Keep a preview and the model, for scrubbing back through the run."""
        samples = self.engine.preview()
        preview = None if samples is None else preview_of(samples, self.engine.step)
        if self.recorder:
            if preview:
                save_preview(preview, self.recorder.folder.previews_path)
            path = self.recorder.snapshot(self.engine, self.metrics)
            yield SnapshotSaved(step=self.engine.step, path=str(path))
        if preview:
            yield preview

    def _snapshot(self) -> Snapshot:
        self.snapshot_at = self.now()
        return Snapshot(step=self.engine.step, weights=self.engine.weights())

    def _save(self, recorder: Recorder) -> StateSaved:
        if not self.engine.healthy():
            self.watch.check(math.nan, self.engine.phases[-1].name, self.engine.step)
        recorder.save_state(self.engine, self._progress(), self.stopping.best)
        self.saved_at = self.now()
        return StateSaved(step=self.engine.step)

    def _progress(self) -> Progress:
        return Progress(
            seconds=self._seconds(),
            metrics=finite_only(self.metrics),
            best=self.stopping.score,
            validations_without_best=self.stopping.num_without_best,
        )

    def _seconds(self) -> float:
        return self.seconds_before + self.now() - self.began

    def _save_all(self, best: Best | None) -> Iterator[TrainingEvent]:
        """Save the end; the run's model is the best one, if it is given, and else the last."""
        if self.spec.training.validate_every:
            # Not judged: a run that is cut here judges at the same steps as a whole one.
            yield from self._validate()
        if self.recorder:
            saved = self._save(self.recorder)
            if best:
                self.recorder.save_best(best)
            yield saved
        yield from self._keep()
        yield Snapshot(step=best.card.step, weights=best.weights) if best else self._snapshot()
