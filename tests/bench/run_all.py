"""Run the benchmarks beside their peers and write one table of figures and bars.

Usage: python tests/bench/run_all.py [--out TABLE.md] [--records RECORDS.jsonl] [--only NAME ...] [--quick]

Every benchmark is a process of its own, one after the other; its JSON line is added to RECORDS, and whatever
stands there already isn't run again, so that a run can be broken off and gone on with. `--quick` leaves out
what takes more than some three minutes. The table says what was measured, the bar, and whether it was met.
"""

from __future__ import annotations

import argparse
import datetime
import json
import operator
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Record = Mapping[str, Any]
_HOLDS: Mapping[str, Callable[[float, float], bool]] = {"≤": operator.le, "≥": operator.ge}


@dataclass(frozen=True)
class Bar:
    """A figure and what it has to reach.

    Attributes
    ----------
    what
        The figure in words.
    path
        Keys to it in the benchmark's record, with dots between.
    of
        What is shown of a list.
    sense, bar
        `"≤"` or `"≥"`, and the number; no sense where nothing is asked.
    unit
        Its unit, empty for a ratio.
    """

    what: str
    path: str
    sense: str = ""
    bar: float = 0.0
    unit: str = ""
    of: Callable[[Sequence[float]], float] = statistics.median

    def row(self, record: Record) -> str | None:
        """Return the table's row, or None if the record lacks the figure."""
        value: Any = record
        for key in self.path.split("."):
            if not isinstance(value, Mapping) or value.get(key) is None:
                return None
            value = value[key]
        value = self.of(value) if isinstance(value, list) else value
        asked = f"{self.sense} {self.bar:.4g}" if self.sense else ""
        verdict = "" if not self.sense else "met" if _HOLDS[self.sense](value, self.bar) else "**missed**"
        measured = f"{value:g} {self.unit}".rstrip()
        return f"| {self.what} | {measured} | {asked} | {verdict} |"


@dataclass(frozen=True)
class Bench:
    """A script, its arguments, and the figures to show of it."""

    script: str
    bars: Sequence[Bar]
    arguments: Sequence[str] = ()
    minutes: float = 1.0

    @property
    def name(self) -> str:
        """What `--only` calls it."""
        return self.script.removeprefix("bench_").removesuffix(".py")

    @property
    def key(self) -> str:
        """What its records are found by."""
        return " ".join((self.script, *self.arguments))


def _frame(name: str, path: str, p50: float, p99: float) -> tuple[Bar, Bar]:
    return (
        Bar(f"{name}, p50", f"{path}.p50_ms", "≤", p50, "ms"),
        Bar(f"{name}, p99", f"{path}.p99_ms", "≤", p99, "ms"),
    )


def _gap(name: str, path: str = "gap") -> tuple[Bar, Bar]:
    return (
        Bar(f"event loop {name}, gap p99", f"{path}.p99_ms", "≤", 33, "ms"),
        Bar(f"event loop {name}, longest gap", f"{path}.max_ms", "≤", 120, "ms"),
    )


_KL = {"moons": 0.008, "8gaussians": 0.010, "checkerboard": 0.05, "25gaussians": 0.08}
BENCHES = (
    Bench(
        "bench_start.py",
        (
            Bar("window shown, to an empty window", "window_to_empty_window", "≤", 2.5),
            Bar("first image, to a window and torch", "first_image_to_window_then_torch", "≤", 1.4),
            Bar("`import studio`", "import_studio_ms", "≤", 50, "ms"),
            Bar("memory, to torch and PySide6 alone", "rss_ratio", "≤", 1.6),
        ),
        minutes=2,
    ),
    Bench(
        "bench_drag.py",
        (
            *_frame("drag to repaint, idle", "idle", 6, 20),
            *_frame("drag to repaint, training", "training", 16, 50),
            Bar("matplotlib, to ours", "matplotlib_to_idle", "≥", 5),
        ),
    ),
    Bench(
        "bench_event_loop.py",
        (*_gap("while a VAE trains"), Bar("steps/s in the app, to a bare loop", "app_to_bare", "≥", 0.95)),
        ("60",),
        minutes=3,
    ),
    Bench(
        "bench_training.py", (Bar("VAE images/s at 1 thread, to pythae", "ours_to_pythae", "≥", 1.5),), ("1",)
    ),
    Bench(
        "bench_training.py",
        (Bar("VAE images/s at 2 threads, to pythae", "ours_to_pythae", "≥", 1.5),),
        ("2",),
    ),
    Bench(
        "bench_threads.py",
        (
            Bar(
                "adapting threads, to the better count",
                "images_per_s_free.share_of_best",
                "≥",
                0.9,
            ),
            Bar("adapting threads, one core busy", "images_per_s_one_core_busy.share_of_best", "≥", 0.9),
        ),
        minutes=3,
    ),
    Bench(
        "bench_vae_quality.py",
        (
            Bar("shipped 2-D VAE, −ELBO", "shipped_negative_elbo", "≤", 257.5, "nats"),
            Bar("default preset after 60 s, −ELBO", "default_preset_negative_elbo", "≤", 260.5, "nats"),
        ),
        minutes=2,
    ),
    Bench(
        "bench_restoration.py",
        (
            Bar("corrupted images", "psnr_corrupted", unit="dB"),
            Bar("non-local means, best strength", "psnr_non_local_means", unit="dB"),
            Bar("DAE", "psnr_restored", unit="dB"),
            Bar("grid VAE on emoji", "emoji_grid_vae_psnr", "≥", 24, "dB"),
        ),
        minutes=3,
    ),
    Bench("bench_judge.py", (Bar("judge's features, to the bare pass", "features_to_bare", "≤", 1.2),)),
    Bench(
        "bench_folder.py",
        (
            Bar("20,000 photographs, gap p99", "gap_p99_ms", "≤", 33, "ms"),
            Bar("20,000 photographs, cancelling", "cancel_ms", unit="ms"),
        ),
    ),
    Bench(
        "bench_gan_training.py",
        (Bar("DCGAN images/s, to a bare loop", "ours_to_bare", "≥", 0.95),),
        minutes=2,
    ),
    Bench(
        "bench_gan_modes.py",
        (
            Bar("ring8, strict modes, least of 10 seeds", "ours.strict_modes", "≥", 8, of=min),
            Bar("ring8, high quality, least of 10 seeds", "ours.high_quality", "≥", 0.95, of=min),
            Bar("ring8, high quality, tutorial's GAN", "vanilla.high_quality"),
            Bar("ring8, high quality, tutorial's WGAN-GP", "wgan_gp.high_quality"),
        ),
        ("--data", "ring8"),
        minutes=20,
    ),
    Bench(
        "bench_gan_modes.py",
        (
            Bar("grid25, strict modes, least of 10 seeds", "ours.strict_modes", "≥", 25, of=min),
            Bar("grid25, high quality, least of 10 seeds", "ours.high_quality", "≥", 0.90, of=min),
            Bar("grid25, high quality, tutorial's GAN", "vanilla.high_quality"),
            Bar("grid25, high quality, tutorial's WGAN-GP", "wgan_gp.high_quality"),
        ),
        ("--data", "grid25"),
        minutes=20,
    ),
    Bench(
        "bench_alarm.py",
        (
            Bar("collapses that the alarm caught, of 20", "caught", "≥", 18),
            Bar("false alarms in 20 healthy runs", "false_alarms", "≤", 1),
            Bar("median delay", "median_delay_steps", "≤", 500, "steps"),
        ),
        ("20", "2000", "2000"),
        minutes=8,
    ),
    Bench("bench_monitor.py", (Bar("steps/s with the monitor open", "with_to_without", "≥", 0.9),), ("toy",)),
    Bench(
        "bench_monitor.py",
        (Bar("steps/s with the monitor open, images", "with_to_without", "≥", 0.9),),
        ("image",),
        minutes=3,
    ),
    *(
        Bench(
            "bench_flow_density.py",
            (
                Bar(f"{name}, KL(data ‖ flow) after 60 s", "ours.kl", "≤", bar, "nats"),
                Bar(f"{name}, to the best of zuko, nflows and normflows", "ours_over_best_peer"),
            ),
            ("60", name),
            minutes=5,
        )
        for name, bar in _KL.items()
    ),
    Bench("bench_density_refresh.py", _gap("while a density is redrawn")),
    Bench(
        "bench_diffusion_quality.py",
        (
            Bar(
                "Fréchet above the floor after 10 min at 2 threads, 10,000 samples, to diffusers",
                "ratio",
                "≤",
                1 / 3,
            ),
        ),
        ("600", "10000", "2"),
        minutes=35,
    ),
    Bench(
        "bench_diffusion_sampling.py",
        (Bar("16 images in 20 steps, time to diffusers'", "bf16_over_peer", "≤", 1 / 6),),
    ),
    Bench(
        "bench_diffusion_overhead.py",
        tuple(
            Bar(f"sampler loop over the bare calls, {name}", f"overhead_{name}", "≤", 0.02)
            for name in ("ddpm", "ddim", "dpm++")
        ),
    ),
    Bench("bench_denoising_loop.py", _gap("while sampling", "sampling")),
    Bench("bench_mae_training.py", (Bar("MAE images/s, to transformers", "ours_to_transformers", "≥", 1.5),)),
    Bench(
        "bench_mae_paint.py",
        (
            Bar("paint to repaint, p50", "idle_p50_ms", "≤", 16, "ms"),
            Bar("paint to repaint, p99", "idle_p99_ms", "≤", 50, "ms"),
            Bar("paint to repaint while training, p50", "training_p50_ms", "≤", 33, "ms"),
        ),
    ),
)


def read(path: Path) -> dict[str, Record]:
    """Return the records of a file by what was run; none if there is no file."""
    if not path.is_file():
        return {}
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {row["run"]: row for row in rows}


def run(bench: Bench, records: Path) -> Record | None:
    """Run a benchmark and keep its line; None if it failed, and its errors are on the terminal."""
    sys.stderr.write(f"{bench.key} (about {bench.minutes:g} min)\n")
    done = subprocess.run(
        [sys.executable, str(HERE / bench.script), *bench.arguments],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode or not lines:
        sys.stderr.write(f"{bench.key} failed with exit code {done.returncode}\n")
        return None
    record = {"run": bench.key, "day": datetime.date.today().isoformat(), **json.loads(lines[-1])}
    with records.open("a", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")
    return record


def table(records: Mapping[str, Record]) -> Iterator[str]:
    """Yield the table's lines."""
    found = [(bench, records[bench.key]) for bench in BENCHES if bench.key in records]
    if found:
        days = sorted({record["day"] for _, record in found})
        yield f"Measured on {' to '.join(dict.fromkeys((days[0], days[-1])))}: {found[0][1]['machine']}."
        yield ""
    yield from ("| what | measured | bar | |", "| --- | --- | --- | --- |")
    for bench, record in found:
        yield from filter(None, (bar.row(record) for bar in bench.bars))


def main() -> None:
    """Run what is asked for and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--out", type=Path, default=Path("benchmarks.md"))
    parser.add_argument("--records", type=Path, default=Path("benchmarks.jsonl"))
    names = sorted({bench.name for bench in BENCHES})
    parser.add_argument("--only", nargs="+", choices=names, metavar="NAME", help=f"of {', '.join(names)}")
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args()
    records = read(asked.records)
    for bench in BENCHES:
        is_wanted = asked.only is None or bench.name in asked.only
        if is_wanted and bench.key not in records and not (asked.quick and bench.minutes > 3):
            record = run(bench, asked.records)
            if record is not None:
                records[bench.key] = record
    asked.out.write_text("\n".join(table(records)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
