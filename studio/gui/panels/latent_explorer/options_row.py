"""How the picture is made: of which class, and whether it is the mean or a draw."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QWidget

from studio.gui import theme
from studio.gui.text import class_name
from studio.gui.widgets.icon_button import icon_button


class OptionsRow(QWidget):
    """Class picker of a conditional model, and the choice between the mean and a draw of p(x|z)."""

    label_changed = Signal(object)
    """Index of the class, or None for any."""
    draws_changed = Signal(bool)
    redraw_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = QLabel(self.tr("Class"))
        theme.set_role(self.caption, "muted")
        self.classes = QComboBox()
        self.classes.setAccessibleName(self.tr("Class"))
        self.classes.setToolTip(self.tr("The class the decoder is given; any leaves it open"))
        self.caption.setBuddy(self.classes)
        self.draws = QCheckBox(self.tr("Draw from p(x|z)"))
        self.redraw = icon_button("fa6s.dice-five", self.tr("Draw again"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        for widget in (self.caption, self.classes, self.draws, self.redraw):
            row.addWidget(widget)
        row.addStretch()
        self.classes.currentIndexChanged.connect(self._on_class)
        self.draws.toggled.connect(self._on_draws)
        self.redraw.clicked.connect(self.redraw_requested)

    def show_choice(self, *, names: Sequence[str], label: int | None, draws: bool, refusal: str = "") -> None:
        """Show what is set; emits nothing.

        Parameters
        ----------
        names
            Classes of a conditional model; empty hides the picker.
        label
            The chosen one, None for any.
        draws
            Whether p(x|z) is drawn from.
        refusal
            Why it can't be drawn from, or nothing.
        """
        with QSignalBlocker(self.classes), QSignalBlocker(self.draws):
            shown = [self.classes.itemText(i) for i in range(1, self.classes.count())]
            wanted = [class_name(name) for name in names]
            if shown != wanted:
                self.classes.clear()
                self.classes.addItems([self.tr("any"), *wanted])
            self.classes.setCurrentIndex(0 if label is None else label + 1)
            self.draws.setChecked(draws and not refusal)
        for widget in (self.caption, self.classes):
            widget.setVisible(bool(names))
        self.draws.setEnabled(not refusal)
        self.draws.setToolTip(refusal or self.tr("Draw an observation instead of showing the mean of p(x|z)"))
        self.redraw.setEnabled(self.draws.isChecked())

    def _on_class(self, index: int) -> None:
        self.label_changed.emit(index - 1 if index > 0 else None)

    def _on_draws(self, draws: bool) -> None:
        self.redraw.setEnabled(draws)
        self.draws_changed.emit(draws)
