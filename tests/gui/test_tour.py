"""The tour through the real window: every model, every panel, a live run, both themes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from studio.core.manifest import shipped
from studio.core.text import StudioError
from studio.gui import theme, tour


def num_colors(picture: QImage) -> int:
    small = picture.scaled(296, 202)
    return len({small.pixel(x, y) for x in range(small.width()) for y in range(small.height())})


def test_the_tour_keeps_a_picture_of_every_view(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # One model of each family, the quickest diffusion: all of them take four times as long and show no more.
    kept = {entry.name for entry in shipped() if entry.family != "diffusion"} | {"diffusion-swissroll"}
    first = {entry.family: entry for entry in reversed(shipped()) if entry.name in kept}
    monkeypatch.setattr(tour, "shipped", lambda: tuple(e for e in shipped() if e in first.values()))
    pictures = tour.run_tour(tmp_path / "pictures", trained_steps=12)
    theme.draw_icons()
    names = [path.stem.partition("-")[2] for path in pictures]
    expected = {"start", "corners-dark", "training-dark", "scrubbed-dark", "paused-light"}
    expected |= {f"model-{entry.name}" for entry in first.values()}
    expected |= {f"panel-latent_explorer-{scheme}" for scheme in ("dark", "light")}
    assert expected <= set(names)
    for path in pictures:
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == tour.SIZE
        assert num_colors(picture) > (10 if "start" in path.name else 100), path
    dark, light = (
        QImage(str(pictures[names.index(f"panel-latent_explorer-{scheme}")])).pixelColor(740, 4).lightness()
        for scheme in ("dark", "light")
    )
    assert dark < 80 < 180 < light


def test_a_folder_that_cannot_be_made_is_one_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(StudioError, match="could not be written"):
        tour.run_tour(blocked / "pictures")
