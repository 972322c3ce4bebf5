"""The commands and their options; each imports what it needs when it runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer
import typer.main
from typer.exceptions import TyperException

from studio import __version__
from studio.cli.boundary import FAILURE, INTERRUPTED
from studio.core.text import StudioError

app = typer.Typer(
    name="latent-studio",
    help="Explore deep generative models while they train. Without a command the window opens.",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)

Checkpoint = Annotated[
    str,
    typer.Argument(metavar="CHECKPOINT", help="A shipped checkpoint's name, a file or a run folder."),
]
Settings = Annotated[
    list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="Change a setting; may be repeated.")
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Seed of all randomness.")]
Device = Annotated[Literal["auto", "cpu", "cuda", "mps"], typer.Option("--device", help="Where to compute.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON on stdout and nothing else.")]


def run(arguments: Sequence[str]) -> int:
    """Run one command; usage errors become a `StudioError`."""
    command = typer.main.get_command(app)
    try:
        code = command.main(list(arguments), prog_name="latent-studio", standalone_mode=False)
    except TyperException as error:
        raise StudioError("{problem}", problem=_as_sentence(error.format_message())) from error
    if code == INTERRUPTED:  # which typer has made of a Ctrl-C; what to say of it the boundary knows
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _as_sentence(text: str) -> str:
    joined = " ".join(text.replace("Value error, ", "").split())
    return joined if joined.endswith((".", "?", "!")) else f"{joined}."


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"Latent Studio {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of a failure; works with every command.")
    ] = False,
    recall: Annotated[
        Path | None,
        typer.Option(
            "--recall", metavar="FILE", help="Open the window on a saved view, or a list of prepared ones."
        ),
    ] = None,
) -> None:
    """Explore deep generative models while they train. Without a command the window opens."""


@app.command()
def train(
    family: Annotated[str, typer.Argument(metavar="FAMILY", help="See: latent-studio list families.")],
    *,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The run's folder.")],
    data: Annotated[
        str | None, typer.Option("--data", metavar="NAME", help="See: latent-studio list datasets.")
    ] = None,
    preset: Annotated[
        str | None, typer.Option("--preset", metavar="P", help="Starting point; by default the best one.")
    ] = None,
    settings: Settings = None,
    parts: Annotated[
        list[str] | None,
        typer.Option("--part", metavar="ROLE=MODEL", help="Name a model it builds on; may be repeated."),
    ] = None,
    steps: Annotated[
        int | None, typer.Option("--steps", min=0, metavar="N", help="Total steps at which to stop.")
    ] = None,
    minutes: Annotated[
        float | None, typer.Option("--minutes", min=0.001, metavar="M", help="Minutes after which to stop.")
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", min=0, metavar="S", help="Seed of all randomness; 0 by default.")
    ] = None,
    device: Annotated[
        Literal["auto", "cpu", "cuda", "mps"] | None, typer.Option("--device", help="Where to compute.")
    ] = None,
    threads: Annotated[
        int | None,
        typer.Option(
            "--threads",
            min=1,
            max=1024,
            metavar="N",
            help="CPU threads, pinned; without it OMP_NUM_THREADS pins them, else they are measured.",
        ),
    ] = None,
    devices: Annotated[
        int | None,
        typer.Option(
            "--devices",
            min=1,
            max=1024,
            metavar="N",
            help="Share every batch among N processes, one for each GPU, or CPU cores.",
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Continue the run in DIR; begin it if there is none.")
    ] = False,
) -> None:
    """Train a model. Ctrl-C stops after the current step, with everything saved."""
    from studio.cli import train as command

    request = command.TrainRequest(
        family=family,
        data=data,
        preset=preset,
        assignments=tuple(settings or ()),
        parts=tuple(parts or ()),
        steps=steps,
        minutes=minutes,
        seed=seed,
        device=device,
        threads=threads,
        devices=devices,
        out=out,
        resume=resume,
    )
    if not command.train(request):
        raise typer.Exit(FAILURE)


@app.command()
def sample(
    checkpoint: Checkpoint,
    *,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="A .png picture, or a .npy array (float32 NHWC).")
    ],
    count: Annotated[int, typer.Option("--count", min=1, metavar="N", help="How many.")] = 16,
    seed: Seed = 0,
    settings: Settings = None,
    device: Device = "auto",
) -> None:
    """Draw new items from a model, for example with --set category=Bag."""
    from studio.cli import sample as command

    command.sample(checkpoint, out, count=count, seed=seed, assignments=settings or [], device=device)


@app.command()
def evaluate(
    checkpoint: Checkpoint,
    *,
    data: Annotated[
        str | None, typer.Option("--data", metavar="NAME", help="By default what it was trained on.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, metavar="N", help="Measure on only so many test items.")
    ] = None,
    device: Device = "auto",
    as_json: AsJson = False,
) -> None:
    """Measure a model on test data."""
    from studio.cli import figures as command

    command.evaluate(checkpoint, data, limit=limit, device=device, as_json=as_json)


@app.command(name="list")
def list_(
    kind: Annotated[
        Literal["families", "datasets", "presets", "checkpoints"], typer.Argument(help="What to list.")
    ],
    as_json: AsJson = False,
) -> None:
    """List what there is."""
    from studio.cli import catalogue as command

    command.show(kind, as_json=as_json)


@app.command()
def info(checkpoint: Checkpoint, as_json: AsJson = False) -> None:
    """Say what a checkpoint is and what it can do."""
    from studio.cli import figures as command

    command.info(checkpoint, as_json=as_json)


@app.command(name="export-tensorboard")
def export_tensorboard(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A run folder.")],
    *,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Where the log goes, in a folder of the run's name.")
    ],
) -> None:
    """Write a run's curves and previews as a TensorBoard log."""
    from studio.cli import tensorboard as command

    command.export_run(run, out)


@app.command()
def doctor(
    install: Annotated[
        bool, typer.Option("--install", help="Install missing system libraries, where apt may be used.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check this machine: Python, torch, devices, Qt's libraries, the user folder."""
    from studio.cli import doctor as command

    command.doctor(install=install, as_json=as_json)


@app.command()
def tour(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the pictures.")],
) -> None:
    """Drive the real window through everything and keep a picture of each view."""
    from studio.cli.qt_libraries import require

    require()
    from studio.gui.tour import run_tour

    for path in run_tour(out):
        typer.echo(str(path))
