"""Who may load what: start-up stays short, and training works where there is no Qt."""

import subprocess
import sys
from pathlib import Path

import studio

ROOT = Path(studio.__file__).parent


def loaded_by(code: str, names: set[str]) -> set[str]:
    """Return which of the modules `names` a fresh interpreter has loaded after `code`."""
    report = f"{code}\nimport sys\nprint(*({names!r} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", report], capture_output=True, text=True, check=True)
    return set(result.stdout.split())


def modules_outside_the_window() -> list[str]:
    paths = [path.relative_to(ROOT.parent).with_suffix("") for path in ROOT.rglob("*.py")]
    names = [".".join(path.parts).removesuffix(".__init__") for path in paths]
    return sorted(name for name in names if not name.startswith("studio.gui") and name != "studio.__main__")


def test_nothing_but_the_window_loads_qt() -> None:
    names = modules_outside_the_window()
    assert {"studio.api", "studio.cli.app", "studio.training.fit", "studio.data.toys.spirals"} <= set(names)
    code = f"import importlib\nfor name in {names!r}: importlib.import_module(name)"
    assert loaded_by(code, {"PySide6", "pyqtgraph", "qtawesome", "torch"}) == {"torch"}


def test_importing_the_package_loads_neither_torch_nor_numpy() -> None:
    assert loaded_by("import studio", {"torch", "numpy", "PySide6", "pydantic"}) == set()


def test_the_api_is_loaded_when_it_is_asked_for() -> None:
    assert loaded_by("import studio; studio.load", {"torch"}) == {"torch"}


def test_opening_the_window_does_not_wait_for_the_command_line() -> None:
    assert loaded_by("import studio.cli", {"typer", "rich", "torch", "numpy", "pydantic"}) == set()


def test_training_on_images_or_points_loads_neither_sklearn_nor_torchvision() -> None:
    code = (
        "from studio import api, data\n"
        "points = [name for name in data.names() if data.spec(name).kind == 'points']\n"
        "for name in ['fashion-mnist', *points]: data.load(name)"
    )
    assert loaded_by(code, {"sklearn", "torchvision", "scipy", "matplotlib"}) == set()
