"""Training on a CUDA device; skipped without one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from studio import checkpoints
from studio.core.events import Measured, RunStarted, TrainingEvent
from studio.training.presets import make_spec

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA device"),
]
Train = Callable[..., list[TrainingEvent]]
_SETTINGS = {"width": 8, "hidden": 32, "batch_size": 64, "validate_every": 20}


def test_a_vae_trains_on_cuda_and_opens_on_the_cpu(train: Train, tmp_path: Path) -> None:
    spec = make_spec("vae", "fashion-mnist", settings=_SETTINGS, device="cuda", stop_step=60)
    events = train(spec, tmp_path)
    assert isinstance(events[0], RunStarted)
    assert events[0].device == "cuda"
    losses = [
        e.values["negative_elbo"] for e in events if isinstance(e, Measured) and e.split == "validation"
    ]
    assert losses[-1] < losses[0]
    model = checkpoints.load(tmp_path).model
    assert model.decode(torch.zeros(1, 2)).device.type == "cpu"


def test_a_run_resumes_on_cuda(train: Train, tmp_path: Path) -> None:
    for stop_step in (10, 20):
        spec = make_spec("vae", "fashion-mnist", settings=_SETTINGS, device="cuda", stop_step=stop_step)
        train(spec, tmp_path, resume=True)
    assert checkpoints.read_card(tmp_path / "model.safetensors").step == 20
