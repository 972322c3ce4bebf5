"""Runs small enough for a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from studio.core.events import TrainingEvent
from studio.core.run_spec import RunSpec
from studio.training.control import Control
from studio.training.fit import fit
from studio.training.presets import make_spec

Train = Callable[..., list[TrainingEvent]]


@pytest.fixture
def toy_spec() -> Callable[..., RunSpec]:
    def make(stop_step: int = 30, **settings: Any) -> RunSpec:
        values = {"batch_size": 32, "hidden": 16, "validate_every": 10, "log_every": 5, **settings}
        return make_spec("vae", "8gaussians", settings=values, threads=1, stop_step=stop_step)

    return make


@pytest.fixture
def train() -> Train:
    def run(
        spec: RunSpec, folder: Path | None = None, *, resume: bool = False, control: Control | None = None
    ) -> list[TrainingEvent]:
        return list(fit(spec, control or Control(), folder, resume))

    return run


@pytest.fixture
def no_room() -> Callable[[], AbstractContextManager[None]]:
    """Within it no file may grow, as on a full disk."""
    resource = pytest.importorskip("resource", reason="limits of files are set as on Unix")

    @contextmanager
    def full() -> Iterator[None]:
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))

    return full
