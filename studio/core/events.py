"""What `fit` and samplers tell the world, as small picklable records.

Arrays are numpy on the CPU; a record never holds a live tensor, a module or an exception.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from studio.core.text import Message

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

StopReason = Literal["steps", "minutes", "early-stopping", "stopped"]


@dataclass(frozen=True, kw_only=True)
class RunStarted:
    """The first event of a run, fresh or resumed.

    Attributes
    ----------
    step
        Optimiser steps already done (0 for a fresh run).
    stop_step
        Step at which the run will stop, or None when it runs for a time.
    device, threads, precision
        Where and how it computes: `"cpu"`, CPU threads, `"float32"` or `"bf16"`.
    num_parameters
        Trainable scalars.
    """

    step: int
    stop_step: int | None
    device: str
    threads: int
    precision: str
    num_parameters: int


@dataclass(frozen=True, kw_only=True)
class PhaseDone:
    """One optimiser step of one phase is done; `last` marks the end of a whole training step."""

    step: int
    phase: str
    last: bool


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Scalars at a step.

    Attributes
    ----------
    split
        `"train"` (the batch's values) or `"validation"`.
    values
        Name to value; names and units are the family's `curves`.
    vectors
        Name to a list of values, for example the KL of every latent dimension.
    items_per_second
        Training throughput; 0 where it doesn't apply.
    threads
        CPU threads in use.
    """

    step: int
    split: Literal["train", "validation"]
    values: Mapping[str, float]
    vectors: Mapping[str, list[float]] = field(default_factory=dict)
    items_per_second: float = 0.0
    threads: int = 0


@dataclass(frozen=True, kw_only=True)
class Preview:
    """Fixed-seed samples of the model at a step.

    Attributes
    ----------
    images
        uint8, (N, H, W, C), or None for points.
    points
        float32, (N, D), or None for images.
    """

    step: int
    images: NDArray[np.uint8] | None = None
    points: NDArray[np.float32] | None = None


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """A copy of the model's averaged weights and buffers, for exploring while training goes on."""

    step: int
    weights: Mapping[str, NDArray[np.generic]]


@dataclass(frozen=True, kw_only=True)
class SnapshotSaved:
    """A file was added to the run's `snapshots/`."""

    step: int
    path: str


@dataclass(frozen=True, kw_only=True)
class StateSaved:
    """The run can be resumed from this step."""

    step: int


@dataclass(frozen=True, kw_only=True)
class SettingChanged:
    """A live setting was changed between two steps."""

    step: int
    name: str
    value: float | int | bool | str


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something the user should know; the run goes on."""

    step: int
    message: Message


@dataclass(frozen=True, kw_only=True)
class RunFinished:
    """The last event of a run that ended by itself or on request.

    Attributes
    ----------
    kept_step
        Step of the weights that the run's model has, where these aren't the last.
    """

    step: int
    reason: StopReason
    kept_step: int | None = None


TrainingEvent = (
    RunStarted
    | PhaseDone
    | Measured
    | Preview
    | Snapshot
    | SnapshotSaved
    | StateSaved
    | SettingChanged
    | Notice
    | RunFinished
)
