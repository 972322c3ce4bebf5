"""A strip of colours keeps its texts apart, in letters of any size."""

from __future__ import annotations

import numpy as np
from pytestqt.qtbot import QtBot

from studio.gui.widgets.color_scale import ColorScale


def test_texts_stay_apart_in_large_letters(qtbot: QtBot) -> None:
    scale = ColorScale()
    qtbot.addWidget(scale)
    scale.show_scale(np.zeros((1, 8, 3), np.uint8), ("−10.48", "log |det J|", "+10.48"))
    usual = scale.sizeHint().width()
    font = scale.font()
    font.setPointSizeF(2 * font.pointSizeF())
    scale.setFont(font)
    needed = sum(scale.fontMetrics().horizontalAdvance(text) for text in scale.texts())
    assert scale.sizeHint().width() > max(needed, usual)
