"""What a panel is given, and what it must be. Imports only `core`, so panels know no session and no job."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance

from studio.core.card import Card
from studio.core.events import TrainingEvent
from studio.core.run_spec import RunSpec
from studio.core.samples import SampleOnShow
from studio.core.text import Message

if TYPE_CHECKING:
    from torch import nn


@dataclass(frozen=True, kw_only=True)
class ModelHandle:
    """A model to explore. Its weights never change: newer weights come as a new handle.

    Attributes
    ----------
    model
        The module, in evaluation mode and without gradients; any thread may call it.
    card
        What it is.
    title
        Name for people.
    step
        Training step of the weights.
    live
        Whether the weights come from a run in progress (or its snapshots), so that more will follow.
    source
        Same for all handles of one checkpoint or run; a change means another model.
    """

    model: nn.Module
    card: Card
    title: str
    step: int
    live: bool
    source: str


class LatestHandle(Protocol):
    """A worker that computes only the newest request."""

    done: SignalInstance  # (result: object, request: object), in the GUI thread
    failed: SignalInstance  # (sentence: str)

    def submit(self, request: object) -> None:
        """Ask for `fn(request)`; a request still waiting is replaced, and stale results are dropped."""

    def forget(self) -> None:
        """Drop what was asked for, so that the same request is computed anew."""

    def busy(self) -> bool:
        """Return whether a request is running or waiting."""


class TaskHandle(Protocol):
    """A generator running in the background."""

    progressed: SignalInstance  # (items: list) what it yielded since the last time
    failed: SignalInstance  # (sentence: str)
    completed: SignalInstance  # ()

    def cancel(self) -> None:
        """Close the generator as soon as it yields next."""


class RunRemote(Protocol):
    """The run whose weights are the current model, as far as a panel may drive it."""

    def spec(self) -> RunSpec | None:
        """Return what the run is; None where the current model is a checkpoint."""

    def is_running(self) -> bool:
        """Return whether it trains now, neither held nor stopped."""

    def step(self, phase: str = "") -> None:
        """Train for one step and hold; the weights follow. A stopped run is resumed for it.

        Parameters
        ----------
        phase
            The only phase that has its turns, for example `"discriminator"`; empty for all.
        """

    def start_instead(self, spec: RunSpec) -> None:
        """Stop the run in progress, whichever that is, and start another once it is saved."""

    def set_freshness(self, seconds: float | None) -> None:
        """Ask for weights of runs in progress at least so far apart; None goes back to the usual."""


class PanelContext(Protocol):
    """The panel's only way to the rest of the window."""

    @property
    def remote(self) -> RunRemote:
        """The run whose weights are the current model."""

    def latest(self, fn: Callable[[Any], object]) -> LatestHandle:
        """Return a worker that runs `fn(request)` off the GUI thread; it ends with the panel."""

    def start(self, make: Callable[[], Iterator[object]]) -> TaskHandle:
        """Run a generator off the GUI thread."""

    def model(self, role: str = "current") -> ModelHandle | None:
        """Return the model in a role (`current`, `compare`, `judge`, `guide`), if any."""

    def drop_model(self, role: str) -> None:
        """Leave a role empty, for example `compare`; `on_model` is called again."""

    def submit_run(self, spec: RunSpec) -> None:
        """Start training."""

    def open_checkpoint(self, name_or_path: str) -> None:
        """Make a shipped model, a file or a run folder the current model."""

    def offer_data(self, name: str) -> None:
        """Say that a data set is new or changed, and choose it for the next run."""

    def withdraw_data(self, name: str) -> None:
        """Say that a data set is gone."""

    def status(self, text: str) -> None:
        """Show a passing sentence in the status bar."""


@runtime_checkable
class ShowsSample(Protocol):
    """What a panel may be beside: one that shows samples a script can draw again."""

    def sample_on_show(self) -> SampleOnShow | Message:
        """Return what the sample was made from beside the model, or why it can't be repeated."""


class Panel(Protocol):
    """One tab of the window. A panel is a QWidget made as `PanelClass(context, parent)`.

    A module in `studio/gui/panels/` names its class in `PANEL`.
    """

    title: str
    icon: str
    order: int

    @staticmethod
    def refusal(model: nn.Module, card: Card) -> Message | None:
        """Return why this panel can't show a model, or None."""

    def on_model(self, handle: ModelHandle | None) -> None:
        """Show a model, or nothing; only while visible.

        Called with each newer snapshot too, and with the same handle again when the model in another role
        changed: a panel that compares asks for `context.model("compare")` here.
        """

    def on_events(self, events: Sequence[TrainingEvent]) -> None:
        """Take a batch of training events, only while visible."""

    def state(self) -> dict[str, Any]:
        """Return the panel's settings as JSON values."""

    def restore(self, state: dict[str, Any]) -> None:
        """Take settings from `state()`; unknown or unfitting ones are left alone."""
