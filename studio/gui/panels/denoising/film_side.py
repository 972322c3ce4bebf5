"""The column beside the film: what it is made by, the schedule, and the forward process."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.panels.denoising.forward_box import ForwardBox
from studio.gui.panels.denoising.records import MAX_GUIDE_SCALE, Mode
from studio.gui.panels.denoising.sampler_box import SamplerBox, SubjectRow
from studio.gui.panels.denoising.schedule_plot import SchedulePlot
from studio.gui.section import Section
from studio.gui.vertical_scroll import VerticalScroll
from studio.gui.widgets.value_slider import ValueSlider

_WIDTH = 272  # pixels at least


class FilmSide(VerticalScroll):
    """Scrolls where the window is low; nothing in it is cut."""

    pin_toggled = Signal(bool)
    """The user wants films to continue from the frame on show, or from noise again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Sampling"))
        self.subject = SubjectRow()
        self.sampler = SamplerBox()
        self.subject.set_label_width(self.sampler.label_width())
        self.other_title = QLabel(self.tr("Sampler B"))
        theme.set_role(self.other_title, "title")
        self.other = SamplerBox()
        self.other.set_guided(False)
        self.guide_scale = ValueSlider(self.tr("Classifier guidance"))
        self.guide_scale.set_range(0.0, MAX_GUIDE_SCALE, 0.1, decimals=1)
        self.guide_scale.set_name(
            self.tr("Classifier guidance"),
            self.tr("ε − s σ ∇ log p(class | x_t), by the noisy-image classifier in the role of guide"),
        )
        self._guide_row = self._labelled(self.tr("Guide s"), self.guide_scale)
        self.pin = QPushButton()
        self.pin.setCheckable(True)
        self.schedule = SchedulePlot()
        self.forward = ForwardBox()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, theme.SPACE, 0)
        column.setSpacing(2 * theme.SPACE)
        self.schedule_section = Section(self.tr("Noise schedule"), self.schedule)
        self.forward_section = Section(self.tr("Forward process"), self.forward)
        for section in (self.schedule_section, self.forward_section):
            section.set_open(True)
        for widget in (
            self.subject,
            self.sampler,
            self._guide_row,
            self.other_title,
            self.other,
            self.pin,
            self.schedule_section,
            self.forward_section,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._fit()
        self.pin.clicked.connect(self.pin_toggled)
        self.show_pin(None)
        self.set_guide(False)
        self.show_mode("film")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()  # what is shown depends on the model, and how wide it is on the language
        return super().eventFilter(watched, event)

    def show_pin(self, step: int | None) -> None:
        """Say whether films continue from a step; emits nothing."""
        self.pin.setChecked(step is not None)
        theme.set_icon(self.pin, "fa6s.thumbtack")
        if step is None:
            self.pin.setText(self.tr("Continue from this step"))
            self.pin.setToolTip(
                self.tr(
                    "Keeps the film up to the step on show: another seed, class, guidance or sampler then "
                    "acts on the steps after it (K)"
                )
            )
        else:
            self.pin.setText(self.tr("Continuing from step {0}").format(step))
            self.pin.setToolTip(self.tr("Click to sample from pure noise again (K)"))

    def show_mode(self, mode: Mode, *, has_other: bool = False) -> None:
        """Show what matters on a page; `has_other` adds the second sampler of a comparison."""
        only_film: tuple[QWidget, ...] = (self.pin, self.schedule_section, self.forward_section)
        only_other: tuple[QWidget, ...] = (self.other_title, self.other)
        for widget in only_film:
            widget.setVisible(mode == "film")
        for widget in only_other:
            widget.setVisible(has_other)

    def set_guide(self, has_guide: bool) -> None:
        """Show the scale of classifier guidance where there is a classifier."""
        self._guide_row.setVisible(has_guide)

    def _labelled(self, text: str, control: QWidget) -> QWidget:
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2 * theme.SPACE)
        label = QLabel(text)
        theme.set_role(label, "muted")
        label.setBuddy(control)
        inside.addWidget(label)
        inside.addWidget(control, 1)
        return row

    def _fit(self) -> None:
        content = self.widget()
        width = max(0 if content is None else content.minimumSizeHint().width(), _WIDTH)
        self.setFixedWidth(width + self.verticalScrollBar().sizeHint().width() + 2)
