"""Test -ELBO of the shipped 2-D VAE, and of the default preset after a minute of training.

Usage: python tests/bench/bench_vae_quality.py [SECONDS]
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.update(OMP_WAIT_POLICY="PASSIVE", GOMP_SPINCOUNT="20000")  # as `environment.prepare` does

from common import emit

from studio import checkpoints
from studio.evaluation.evaluate import evaluate
from studio.training.control import Control
from studio.training.fit import fit
from studio.training.presets import make_spec


def main() -> None:
    """Train, evaluate, print."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "run"
        spec = make_spec("vae", "fashion-mnist", stop_minutes=seconds / 60)
        for _ in fit(spec, Control(), folder):
            pass
        trained = checkpoints.load(folder)
        minute = evaluate(trained)
    shipped = evaluate(checkpoints.load("vae-fashion-2d"))
    emit(
        "vae_quality",
        {
            "shipped_negative_elbo": round(-float(shipped["elbo"]), 2),
            "default_preset_seconds": seconds,
            "default_preset_steps": trained.card.step,
            "default_preset_negative_elbo": round(-float(minute["elbo"]), 2),
            "num_items": shipped["num_items"],
        },
    )


if __name__ == "__main__":
    main()
