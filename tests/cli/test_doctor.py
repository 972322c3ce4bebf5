"""The doctor names what is missing and how to get it."""

import json
import sys
from pathlib import Path

import pytest

from studio.cli import doctor, main, qt_libraries
from studio.core.text import StudioError

ABSENT = qt_libraries.Library(file="libnot-there.so.7", package="libnot-there7", window=False)
ABSENT_X = qt_libraries.Library(file="libnot-x.so.7", package="libnot-x7", window=True)


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(qt_libraries, "LIBRARIES", (ABSENT, ABSENT_X))


def test_the_report_covers_everything(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0
    checks = {check["name"]: check for check in json.loads(capsys.readouterr().out)}
    system = {"Python", "torch", "Devices", "torchvision", "Qt", "Qt libraries", "Display"}
    assert checks.keys() == system | {"User folder", "Shipped"}
    assert checks["Python"]["state"] == "ok"
    assert "CPU cores" in checks["Devices"]["detail"]
    assert checks["Shipped"]["state"] == "ok"


def test_missing_libraries_come_with_the_command(lacking: None) -> None:
    check = doctor._libraries()
    assert check.state == "missing"
    assert "libnot-there.so.7" in check.detail
    assert "apt-get install -y libnot-there7 libnot-x7" in check.detail


def test_drawing_off_screen_needs_fewer(lacking: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert qt_libraries.missing(window=False) == [ABSENT]
    monkeypatch.setattr(qt_libraries, "LIBRARIES", (ABSENT_X,))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    qt_libraries.require()
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    with pytest.raises(StudioError, match="libnot-x7"):
        qt_libraries.require()


def test_the_window_is_not_tried_without_its_libraries(
    lacking: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([]) == 2
    err = capsys.readouterr().err
    assert "libnot-there.so.7" in err
    assert err.count("\n") == 1


def test_nothing_is_installed_where_apt_is_not(lacking: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_libraries.shutil, "which", lambda program: None)
    assert not qt_libraries.install([ABSENT])


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")
    monkeypatch.setenv("LATENT_STUDIO_HOME", str(file))
    check = doctor._home()
    assert check.state == "missing"
    assert "LATENT_STUDIO_HOME" in check.detail
    monkeypatch.setenv("LATENT_STUDIO_HOME", str(tmp_path / "new" / "deep"))
    assert doctor._home().state == "ok"
    assert not (tmp_path / "new").exists()


def test_a_torchvision_of_another_torch_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> object:
        raise RuntimeError("operator torchvision::nms\ndoes not exist")

    monkeypatch.setattr(doctor.importlib, "import_module", fail)
    check = doctor._torchvision()
    assert check.state == "missing"
    assert "nms does not exist" in check.detail
