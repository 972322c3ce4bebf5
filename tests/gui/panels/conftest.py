"""Panels in windows of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.gui import theme
from studio.gui.preview import PreviewWindow

if TYPE_CHECKING:
    from studio.gui.context import ModelHandle


@pytest.fixture
def preview(qtbot: QtBot) -> Iterator[Callable[..., PreviewWindow]]:
    """Opens panels by their names, in the dark theme; all are closed after the test."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "dark")
    windows: list[PreviewWindow] = []

    def open_window(
        name: str,
        handle: ModelHandle | None = None,
        *,
        size: tuple[int, int] = (900, 640),
        state: dict[str, Any] | None = None,
    ) -> PreviewWindow:
        window = PreviewWindow(name, handle)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(*size)
        if state is not None:
            window.panel.restore(state)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield open_window
    theme.apply(app, "dark")
    for window in windows:
        window.close()
