"""Both themes dress everything, and can be told apart from the background."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import asdict

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from studio.gui import theme


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2)."""
    parts = [QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF()]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


class Listener(QWidget):
    """Counts palette changes."""

    heard = 0

    def changeEvent(self, event: QEvent) -> None:
        self.heard += event.type() == QEvent.Type.PaletteChange
        super().changeEvent(event)


@pytest.mark.parametrize("now", [theme.DARK, theme.LIGHT], ids=lambda now: now.name)
def test_texts_are_readable(now):
    for text, least in ((now.text, 7.0), (now.muted, 4.5), (now.accent, 3.0), (now.bad, 3.0)):
        for back in (now.surface, now.window, now.raised, now.field):
            assert contrast(text, back) >= least, (text, back)
    assert contrast(now.on_accent, now.accent) >= 4.5


def test_apply_dresses_widgets_and_tells_them(qtbot):
    app = QApplication.instance()
    listener, button = Listener(), QPushButton("Train")
    for widget in (listener, button):
        qtbot.addWidget(widget)
        widget.show()
    theme.set_icon(button, "fa6s.play")
    seen = []
    theme.apply(app, "light")  # whatever an earlier test left: the same theme again changes nothing
    for scheme, now in (("dark", theme.DARK), ("light", theme.LIGHT)):
        listener.heard = 0
        theme.apply(app, scheme)
        assert theme.tokens() is now and theme.scheme() == scheme
        assert listener.heard
        assert listener.palette().window().color().name() == now.surface
        seen.append(button.icon().pixmap(16, 16).toImage())
    assert seen[0] != seen[1]
    theme.apply(app, "system")
    assert theme.tokens() in (theme.DARK, theme.LIGHT)


def test_a_legend_follows_the_theme_and_the_font(qtbot):
    import pyqtgraph as pg

    app = QApplication.instance()
    plot = pg.PlotWidget()
    qtbot.addWidget(plot)
    legend = plot.getPlotItem().addLegend()
    plot.plot([0, 1], [0, 1], name="model")
    ((_, label),) = legend.items
    seen = []
    for scheme, factor in (("dark", 1.0), ("light", 1.0), ("light", 2.0)):
        theme.apply(app, scheme)
        font, before = app.font(), app.font()
        font.setPointSizeF(before.pointSizeF() * factor)
        app.setFont(font)
        theme.restyle_plot(plot)
        seen.append(label.item.toHtml())
        assert theme.tokens().text in seen[-1]
        assert f"{font.pointSizeF():g}pt" in seen[-1]
        app.setFont(before)
    assert len(set(seen)) == 3


def test_style_sheet_leaves_no_name_unresolved(qtbot):
    theme.apply(QApplication.instance(), "dark")
    assert "$" not in QApplication.instance().styleSheet()


def test_every_class_has_its_color():
    colors = [theme.DARK.class_color(i) for i in range(40)]
    assert len(set(colors)) == 40
    assert all(QColor(color).isValid() for color in colors)
    assert all(
        QColor(value).isValid()
        for key, value in asdict(theme.LIGHT).items()
        if key[0] != "n" and key != "classes"
    )


def test_the_theme_needs_neither_torch_nor_pyqtgraph():
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from studio.gui import theme\n"
        "theme.apply(QApplication([]), 'dark')\n"
        "assert not {'torch', 'numpy', 'pyqtgraph', 'qtawesome'} & set(sys.modules), sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
