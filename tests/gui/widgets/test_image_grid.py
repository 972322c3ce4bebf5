"""The image grid shows every pixel it is given, where it says it does."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage

from studio.gui.widgets.image_grid import ImageGrid, tile, to_qimage


@pytest.fixture
def grid(qtbot):
    made = ImageGrid(columns=3, pickable=True)
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    return made


def ramp(num: int, channels: int = 1) -> np.ndarray:
    """Images of constant, different grey."""
    values = (np.arange(num, dtype=np.uint8) + 1) * 30
    return np.broadcast_to(values[:, None, None, None], (num, 10, 10, channels)).copy()


def test_tile_lays_images_out_row_by_row():
    sheet = tile(ramp(5), 3)
    assert sheet.shape == (20, 30, 1)
    assert sheet[0, [0, 10, 20], 0].tolist() == [30, 60, 90]
    assert sheet[10, [0, 10, 20], 0].tolist() == [120, 150, 0]


@pytest.mark.parametrize("channels", [1, 3, 4])
def test_qimage_survives_its_array(channels):
    pixels = np.random.default_rng(0).integers(0, 256, (7, 5, channels), dtype=np.uint8)
    pixels[..., 3:] = 255
    image = to_qimage(pixels)
    kept = pixels.copy()
    pixels[:] = 0
    color = image.pixelColor(4, 6)
    assert [color.red(), color.green(), color.blue()][: min(channels, 3)] == kept[6, 4, :3].tolist()


def test_each_cell_shows_its_image_and_answers_the_mouse(grid, qtbot):
    grid.set_images(ramp(5))
    shot = grid.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    for index in range(5):
        centre = grid.cell_rect(index).center()
        assert shot.pixelColor(centre).red() == (index + 1) * 30
        assert grid.index_at(centre) == index
        with qtbot.waitSignal(grid.clicked) as clicked:
            qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=centre)
        assert clicked.args == [index]
    assert grid.index_at(grid.cell_rect(5).center()) == -1
    assert grid.index_at(QPoint(-5, -5)) == -1


def test_hover_and_keyboard_pick(grid, qtbot):
    grid.set_images(ramp(5))
    with qtbot.waitSignal(grid.hovered) as hovered:
        qtbot.mouseMove(grid, grid.cell_rect(1).center())
    assert hovered.args == [1]
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    with qtbot.waitSignal(grid.clicked) as clicked:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert clicked.args == [4]


def test_proportions_are_kept_with_gaps_and_captions(qtbot):
    grid = ImageGrid(columns=2, gap=4)
    qtbot.addWidget(grid)
    grid.resize(500, 200)
    grid.set_images(np.zeros((2, 10, 20, 3), np.uint8), ["original", "reconstruction"])
    rect = grid.cell_rect(0)
    assert rect.width() == 2 * rect.height()
    assert grid.cell_rect(1).left() - rect.right() >= 4


def test_an_empty_grid_says_its_placeholder(qtbot):
    grid = ImageGrid()
    qtbot.addWidget(grid)
    grid.resize(200, 100)
    blank = grid.grab().toImage()
    grid.set_placeholder("Open a model")
    assert grid.grab().toImage() != blank
    assert grid.num_images() == 0
