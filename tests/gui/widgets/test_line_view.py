"""Curves in rows, and their handles."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.gui.widgets.density_layers import Handle
from studio.gui.widgets.line_view import Curve, LineView, Row

X = np.linspace(-3, 3, 101)


@pytest.fixture
def view(qtbot: QtBot) -> LineView:
    made = LineView("lines")
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.set_range(-3, 3)
    made.set_rows(
        [
            Row(title="above", curves=(Curve(x=X, y=np.exp(-X * X), filled=True),)),
            Row(title="below", curves=(Curve(x=X, y=np.sin(X), color="good", dashed=True),)),
        ]
    )
    made.show()
    return made


def test_rows_lie_above_each_other_on_one_axis(view: LineView) -> None:
    first, second = view.to_pixels(1.0, 0.0, 0), view.to_pixels(1.0, 0.0, 1)
    assert first.x() == second.x() and first.y() < second.y()
    # Each row holds its own curve.
    assert view.to_pixels(0, 1.0, 0).y() > 0
    assert view.to_pixels(0, -1.0, 1).y() < view.height()


def test_the_curve_is_where_its_values_are(view: LineView) -> None:
    image = view.grab().toImage()
    at = view.to_pixels(0.0, 1.0).toPoint()
    column = [image.pixelColor(at.x(), at.y() + dy).name() for dy in range(-3, 4)]
    assert len(set(column)) > 1
    far = view.to_pixels(2.5, 0.9).toPoint()
    assert image.pixelColor(far) == image.pixelColor(3, 3)


def test_what_cannot_be_drawn_is_left_out(view: LineView) -> None:
    y = np.full(101, np.inf)
    view.set_rows(
        [Row(title="nothing", curves=(Curve(x=X, y=y), Curve(x=X, y=np.full(100, 0.2), steps=True)))]
    )
    assert not view.grab().isNull()
    view.set_rows([])
    assert not view.grab().isNull()


def test_handles_stay_within_the_axis(view: LineView, qtbot: QtBot) -> None:
    view.set_handles([Handle(key="a", u=0.0, v=0.5, selected=True)])
    moved: list[tuple[str, float, float]] = []
    view.handle_moved.connect(lambda *where: moved.append(where))
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=view.to_pixels(0.0, 0.5).toPoint())
    qtbot.mouseMove(view, view.to_pixels(5.0, 0.25).toPoint())
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=view.to_pixels(5.0, 0.25).toPoint())
    assert moved[-1] == ("a", 3.0, pytest.approx(0.25, abs=0.02))
    moved.clear()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert moved[-1][1] == pytest.approx(-0.06)
