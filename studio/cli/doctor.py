"""`doctor`: whether this machine has what the studio needs."""

from __future__ import annotations

import importlib
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Literal

import typer

from studio.cli import qt_libraries
from studio.cli.output import print_json
from studio.core.manifest import shipped
from studio.core.paths import home, resource

State = Literal["ok", "note", "missing"]
_MARKS = {"ok": "✓", "note": "·", "missing": "✗"}
_MIN_PYTHON = (3, 11)


@dataclass(frozen=True, kw_only=True)
class Check:
    """One line of the report.

    Attributes
    ----------
    name
        What was looked at.
    state
        `"ok"`, `"note"` (works, but could be better) or `"missing"`.
    detail
        What was found; for missing things, how to get them.
    """

    name: str
    state: State
    detail: str


def doctor(*, install: bool, as_json: bool) -> None:
    """Print the report; with `install`, first get the missing libraries if that can be done unasked."""
    lacking = qt_libraries.missing()
    if install and lacking:
        qt_libraries.install(lacking)
    if as_json:
        print_json([asdict(check) for check in checks()])
        return
    for check in checks():
        typer.echo(f"{_MARKS[check.state]} {check.name:<12} {check.detail}")


def checks() -> Iterator[Check]:
    """Yield the checks one by one; those that import torch take a second."""
    for look in _LOOKS:
        yield look()


def _python() -> Check:
    enough = sys.version_info >= _MIN_PYTHON
    needed = "" if enough else f"; {'.'.join(map(str, _MIN_PYTHON))} or newer is needed"
    detail = f"{platform.python_version()} at {sys.executable}{needed}"
    return Check(name="Python", state="ok" if enough else "missing", detail=detail)


def _torch() -> Check:
    try:
        import torch
    except ImportError as error:
        return Check(name="torch", state="missing", detail=f"can't be imported ({error}); pip install torch")
    return Check(name="torch", state="ok", detail=torch.__version__)


def _devices() -> Check:
    try:
        import torch

        from studio.training.compute import computes_in_bf16, present_devices
    except ImportError:
        return Check(name="Devices", state="missing", detail="none without torch")
    names = []
    for kind in present_devices():
        device = torch.device(kind)
        title = torch.cuda.get_device_name(device) if kind == "cuda" else kind
        bf16 = "bf16 in hardware" if computes_in_bf16(device) else "no bf16 in hardware"
        names.append(f"{title} ({bf16})")
    return Check(name="Devices", state="ok", detail=f"{', '.join(names)}; {os.cpu_count()} CPU cores")


def _torchvision() -> Check:
    # A build for another torch fails in its operators with a RuntimeError, not an ImportError.
    try:
        version = importlib.import_module("torchvision").__version__
    except (ImportError, RuntimeError, OSError) as error:
        reason = " ".join(str(error).split())
        detail = f"can't be imported ({reason}); pip install --force-reinstall torch torchvision"
        return Check(name="torchvision", state="missing", detail=detail)
    return Check(name="torchvision", state="ok", detail=str(version))


def _qt() -> Check:
    try:
        version = importlib.import_module("PySide6.QtCore").__version__
        importlib.import_module("PySide6.QtWidgets")
    except ImportError as error:
        return Check(name="Qt", state="missing", detail=f"PySide6 can't be imported ({error})")
    return Check(name="Qt", state="ok", detail=f"PySide6 {version}")


def _libraries() -> Check:
    lacking = qt_libraries.missing()
    if not lacking:
        return Check(name="Qt libraries", state="ok", detail="all present")
    files = ", ".join(library.file for library in lacking)
    return Check(
        name="Qt libraries",
        state="missing",
        detail=f"missing: {files}; install with: {qt_libraries.install_command(lacking)}",
    )


def _display() -> Check:
    if not sys.platform.startswith("linux"):
        return Check(name="Display", state="ok", detail=platform.system())
    for variable in ("WAYLAND_DISPLAY", "DISPLAY"):
        if os.environ.get(variable):
            return Check(name="Display", state="ok", detail=f"{variable}={os.environ[variable]}")
    return Check(name="Display", state="note", detail="none; commands work, the window needs one")


def _home() -> Check:
    folder = home()
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=nearest):
            pass
    except OSError as error:
        detail = f"{folder} can't be written ({error.strerror}); set LATENT_STUDIO_HOME to another folder"
        return Check(name="User folder", state="missing", detail=detail)
    return Check(name="User folder", state="ok", detail=f"{folder} (writable)")


def _shipped() -> Check:
    wanted = [resource("assets", "data", "fashion-mnist"), *(entry.path for entry in shipped())]
    lacking = [str(path) for path in wanted if not path.exists()]
    if lacking:
        return Check(name="Shipped", state="missing", detail=f"missing: {', '.join(lacking)}; install again")
    models = ", ".join(entry.name for entry in shipped()) or "no pretrained models"
    return Check(name="Shipped", state="ok", detail=f"Fashion-MNIST; {models}")


_LOOKS: tuple[Callable[[], Check], ...] = (
    _python,
    _torch,
    _devices,
    _torchvision,
    _qt,
    _libraries,
    _display,
    _home,
    _shipped,
)
