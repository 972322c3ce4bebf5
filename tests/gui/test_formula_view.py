"""Formulas in the theme's colour."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from studio.gui.formula_view import FormulaView

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h40v20z"/></svg>'


def test_a_formula_goes_when_another_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "elbo.svg"
    path.write_text(SVG)
    view = FormulaView()
    qtbot.addWidget(view)
    view.resize(200, 60)
    view.show_files([path])
    assert view.sizeHint().height() > 10
    former = weakref.ref(view._lines[0])
    view.show_files([path, path])
    gc.collect()
    assert former() is None
    assert not view.findChildren(QSvgRenderer)
    assert len(view._lines) == 2
