"""Colours, style sheet and icons: one quiet palette on Fusion, dark and light.

Widgets follow the theme by their palette. What paints by itself asks `tokens()` and repaints on
`QEvent.Type.PaletteChange`; plots ignore the palette and are handed to `restyle_plot`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal
from weakref import WeakKeyDictionary

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from studio.core.paths import resource
from studio.gui.style_sheet import TEMPLATE

Scheme = Literal["dark", "light", "system"]
Role = Literal["card", "title", "muted", "primary", "flat", "danger", "badge"]

SPACE = 4
"""The rhythm of every margin and gap, in pixels: use its multiples."""


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """The colours of one theme, as `#rrggbb`.

    Attributes
    ----------
    name
        Which theme it is.
    window, surface, raised, field
        From back to front: behind the docks, a dock, a hovered or selected row, where one types.
    border, border_strong
        Hairlines; the stronger one marks a hovered control.
    text, muted, disabled
        Text by importance.
    accent, accent_hover, on_accent
        The one accent, the same under the mouse, and text on it.
    good, warning, bad
        Progress, caution, failure.
    classes
        Colours of ten classes: Okabe and Ito's, readable with colour-blind eyes, then three more.
    """

    name: Literal["dark", "light"]
    window: str
    surface: str
    raised: str
    field: str
    border: str
    border_strong: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    good: str
    warning: str
    bad: str
    classes: tuple[str, ...] = (
        "#56b4e9",
        "#e69f00",
        "#0072b2",
        "#cc79a7",
        "#f0e442",
        "#d55e00",
        "#009e73",
        "#9a9a9a",
        "#8a63ff",
        "#66c2a5",
    )

    def class_color(self, label: int) -> str:
        """Return the colour of a class; past the tenth, hues a golden angle apart."""
        if label < len(self.classes):
            return self.classes[label]
        return QColor.fromHsv(int(label * 137.508) % 360, 150, 225).name()


DARK = Tokens(
    name="dark",
    window="#16181d",
    surface="#1d2026",
    raised="#262a32",
    field="#191c21",
    border="#30353f",
    border_strong="#4a5261",
    text="#e6e8ec",
    muted="#98a0ad",
    disabled="#5b6371",
    accent="#4a9eff",
    accent_hover="#6cb1ff",
    on_accent="#0b1420",
    good="#3fb68b",
    warning="#e5a83b",
    bad="#ef6b6b",
)
LIGHT = Tokens(
    name="light",
    window="#f3f4f6",
    surface="#ffffff",
    raised="#eef0f3",
    field="#ffffff",
    border="#d9dce2",
    border_strong="#aeb5c0",
    text="#1b1f26",
    muted="#5c6675",
    disabled="#a7aeb9",
    accent="#1668d6",
    accent_hover="#0f58ba",
    on_accent="#ffffff",
    good="#1c8c63",
    warning="#a86a00",
    bad="#c93a3a",
)


class _Current:
    """The theme in force; the application has one."""

    scheme: Scheme = "system"
    tokens: Tokens = DARK
    follows_system = False
    draws_icons = True
    magnification = 1.0


_ICONS: WeakKeyDictionary[Any, str] = WeakKeyDictionary()


def tokens() -> Tokens:
    """Return the colours in force."""
    return _Current.tokens


def apply(app: QApplication, scheme: Scheme) -> None:
    """Dress the application; every widget gets a `PaletteChange`. Takes a few milliseconds.

    Parameters
    ----------
    app
        The application.
    scheme
        `"system"` follows the desktop, also when it changes later.
    """
    _Current.scheme = scheme
    hints = QGuiApplication.styleHints()
    if not _Current.follows_system:
        hints.colorSchemeChanged.connect(_on_system_scheme_changed)
        _Current.follows_system = True
    wanted = hints.colorScheme() if scheme == "system" else None
    is_light = scheme == "light" or wanted == Qt.ColorScheme.Light
    _Current.tokens = LIGHT if is_light else DARK
    if not app.styleSheet():  # the style below it stays when the sheet is another
        app.setStyle("Fusion")
    # The palette comes first: widgets repaint by it in the PaletteChange that the style sheet causes too.
    app.setPalette(_palette(_Current.tokens))
    app.setStyleSheet(_style_sheet(_Current.tokens))
    for widget, name in list(_ICONS.items()):
        if shiboken6.isValid(widget):
            _refresh_icon(widget, name)


def scheme() -> Scheme:
    """Return what `apply` was last asked for."""
    return _Current.scheme


def magnify(factor: float) -> None:
    """Have what is painted by hand so many times as large, for a projector."""
    _Current.magnification = factor


def magnification() -> float:
    """Return how many times as large as usual dots are to be painted."""
    return _Current.magnification


def set_role(widget: QWidget, role: Role) -> None:
    """Give a widget a look by name: a card, a title, muted text, a primary or flat button."""
    widget.setProperty("role", role)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    if widget in _ICONS and isinstance(widget, QAbstractButton):
        _refresh_icon(widget, _ICONS[widget])


def icon(name: str, color: str = "") -> QIcon:
    """Return an icon in the theme's colours; an empty one while icons are held.

    Parameters
    ----------
    name
        Name in qtawesome, for example `"fa6s.play"`.
    color
        `#rrggbb`; the text's colour if empty.
    """
    if not _Current.draws_icons:
        return QIcon()
    import qtawesome

    now = _Current.tokens
    made: QIcon = qtawesome.icon(name, color=color or now.text, color_disabled=now.disabled)
    return made


def set_icon(owner: QAbstractButton | QAction, name: str) -> None:
    """Give a button or an action an icon that follows the theme."""
    _ICONS[owner] = name
    _refresh_icon(owner, name)


def hold_icons() -> None:
    """Leave out all icons until `draw_icons`: their font takes a tenth of a second of the first image."""
    _Current.draws_icons = False


def draw_icons() -> None:
    """Give every button and action the icon it was meant to have."""
    _Current.draws_icons = True
    for owner, name in list(_ICONS.items()):
        if shiboken6.isValid(owner):
            _refresh_icon(owner, name)


def restyle_plot(plot: Any) -> None:
    """Dress a pyqtgraph `PlotWidget` or `PlotItem` in the theme's colours."""
    import pyqtgraph as pg

    now = _Current.tokens
    if isinstance(plot, pg.PlotWidget):
        plot.setBackground(now.surface)
        plot = plot.getPlotItem()
    for side in ("left", "bottom", "top", "right"):
        axis = plot.getAxis(side)
        axis.setPen(pg.mkPen(now.border_strong, width=1))
        axis.setTextPen(pg.mkPen(now.muted))
    plot.getViewBox().setBorder(None)
    plot.titleLabel.setText(plot.titleLabel.text, color=now.muted)
    if plot.legend is not None:
        plot.legend.setLabelTextColor(now.text)
        plot.legend.setBrush(pg.mkBrush(now.surface + "d0"))
        plot.legend.setPen(pg.mkPen(None))
    refit_plot(plot)


def refit_plot(plot: Any) -> None:
    """Write title, axes and legend of a `PlotItem` in the application's font as it is now."""
    font = QApplication.font()
    size = f"{font.pointSizeF():g}pt"
    plot.titleLabel.setText(plot.titleLabel.text, size=size)
    if plot.legend is not None:
        plot.legend.setLabelTextSize(size)
        for _, label in plot.legend.items:
            label.setText(label.text)  # only then in this size, and in the colour it was given
        plot.legend.updateSize()
    for side in ("left", "bottom", "top", "right"):
        axis = plot.getAxis(side)
        axis.label.setFont(font)
        axis.setTickFont(font)
        axis.showLabel(axis.label.isVisible())  # makes room for it


def _refresh_icon(owner: QAbstractButton | QAction, name: str) -> None:
    if not _Current.draws_icons:
        return
    now = _Current.tokens
    by_role = {"primary": now.on_accent, "flat": now.muted}
    owner.setIcon(icon(name, by_role.get(str(owner.property("role")), "")))


def _on_system_scheme_changed() -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication) and _Current.scheme == "system":
        apply(app, "system")


def _style_sheet(now: Tokens) -> str:
    sheet = TEMPLATE.replace("$icons", resource("assets", "icons").as_posix())
    # Longest name first, so that $border_strong isn't read as $border.
    colors = {name: value for name, value in asdict(now).items() if isinstance(value, str)}
    for name in sorted(colors, key=len, reverse=True):
        sheet = sheet.replace("$" + name, colors[name])
    return sheet


def _palette(now: Tokens) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: now.surface,
        QPalette.ColorRole.WindowText: now.text,
        QPalette.ColorRole.Base: now.field,
        QPalette.ColorRole.AlternateBase: now.raised,
        QPalette.ColorRole.Text: now.text,
        QPalette.ColorRole.Button: now.surface,
        QPalette.ColorRole.ButtonText: now.text,
        QPalette.ColorRole.BrightText: now.bad,
        QPalette.ColorRole.Highlight: now.accent,
        QPalette.ColorRole.HighlightedText: now.on_accent,
        QPalette.ColorRole.ToolTipBase: now.raised,
        QPalette.ColorRole.ToolTipText: now.text,
        QPalette.ColorRole.PlaceholderText: now.disabled,
        QPalette.ColorRole.Link: now.accent,
        QPalette.ColorRole.Mid: now.border,
        QPalette.ColorRole.Dark: now.window,
        QPalette.ColorRole.Light: now.raised,
    }
    palette = QPalette()
    for role, color in roles.items():
        palette.setColor(role, QColor(color))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(now.disabled))
    return palette
