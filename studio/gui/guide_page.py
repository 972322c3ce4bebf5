"""A panel's guide, as one reads it: what is seen, one thing to try, the formula, the paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studio.core import paths
from studio.gui import panel_modules, theme
from studio.gui.formula_view import FormulaView
from studio.gui.guide import Guide
from studio.gui.vertical_scroll import VerticalScroll


class GuidePage(QWidget):
    """Shows the guide of one of the panels, which can be chosen.

    Parameters
    ----------
    titles
        Titles of the panels that have a guide, by name, translated.
    """

    setup_requested = Signal(str)
    """Name of the panel whose proposal is to be set up."""

    def __init__(self, titles: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guide: Guide | None = None
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Panel"))
        self.choice.setToolTip(self.tr("The panel the guide is about"))
        for name, title in titles.items():
            self.choice.addItem(title, name)
        self.seen, self.task, self.letters, self.papers = (_text() for _ in range(4))
        theme.set_role(self.letters, "muted")
        self.letters.setTextFormat(Qt.TextFormat.RichText)
        self.papers.setTextFormat(Qt.TextFormat.RichText)
        self.papers.setOpenExternalLinks(True)
        self.papers.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.papers.setAccessibleName(self.tr("Papers"))
        self.formula = FormulaView()
        self.set_up = QPushButton(self.tr("Set it up"))
        theme.set_role(self.set_up, "primary")
        self.set_up.clicked.connect(lambda: self.setup_requested.emit(self.name()))
        self.area = self._lay_out()
        self.choice.currentIndexChanged.connect(self._on_chosen)
        self._on_chosen()

    def name(self) -> str:
        """Return the name of the panel whose guide is shown."""
        return str(self.choice.currentData() or "")

    def guide(self) -> Guide | None:
        """Return the guide that is shown."""
        return self._guide

    def show_guide(self, name: str) -> None:
        """Show a panel's guide, if it has one."""
        index = self.choice.findData(name)
        if index >= 0:
            self.choice.setCurrentIndex(index)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "papers"):
            self._write_papers()

    def _lay_out(self) -> VerticalScroll:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 2 * theme.SPACE, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self.seen)
        column.addWidget(_heading(self.tr("Try it")))
        column.addWidget(self.task)
        column.addWidget(self.set_up, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(_heading(self.tr("In one formula")))
        column.addWidget(self.formula)
        column.addWidget(self.letters)
        column.addWidget(_heading(self.tr("Where it comes from")))
        column.addWidget(self.papers)
        column.addStretch(1)
        scroll = VerticalScroll()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("Guide"))
        scroll.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * theme.SPACE)
        whole.addWidget(self.choice)
        whole.addWidget(scroll, 1)
        return scroll

    @Slot()
    def _on_chosen(self) -> None:
        self._guide = guide = panel_modules.guide(self.name()) if self.name() else None
        self.area.setVisible(guide is not None)
        if guide is None:
            return
        self.seen.setText(_tr(guide.seen))
        self.task.setText(_tr(guide.task))
        self.letters.setText(_with_subscripts(_tr(guide.letters)))
        files = [f"{self.name()}-{number}.svg" for number in range(1, len(guide.formulas) + 1)]
        self.formula.show_files([paths.resource("assets", "formulas", file) for file in files])
        self.formula.setAccessibleName("; ".join(guide.formulas))
        self._say_what_happens(guide)
        self._write_papers()
        self.area.verticalScrollBar().setValue(0)

    def _say_what_happens(self, guide: Guide) -> None:
        if guide.setup.training is not None:
            tip = self.tr("Starts training {0} on {1}").format(
                guide.setup.training.family, guide.setup.training.data
            )
        elif guide.setup.model:
            tip = self.tr("Opens {0} and arranges the panel").format(guide.setup.model)
        else:
            tip = self.tr("Arranges the panel")
        self.set_up.setToolTip(tip)

    def _write_papers(self) -> None:
        # A label doesn't take the colour of links from its palette's later changes.
        color = theme.tokens().accent
        self.papers.setText(
            "<br>".join(
                f"{escape(paper.authors)} ({paper.year}): "
                f'<a style="color: {color}" href="{escape(paper.url)}">{escape(paper.title)}</a>'
                for paper in (() if self._guide is None else self._guide.papers)
            )
        )


def _tr(text: str) -> str:
    return QCoreApplication.translate("guide", text)


def _with_subscripts(text: str) -> str:
    """Return a text as HTML in which a letter after an underscore stands below the line."""
    return re.sub(r"_(\w)\b", r"<sub>\1</sub>", escape(text, quote=False))


def _text() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setMinimumSize(1, 1)  # neither a long word nor what a narrow page would need sizes the dock
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


def _heading(title: str) -> QLabel:
    label = QLabel(title)
    theme.set_role(label, "title")
    return label
