"""The figures of judged images, named and with their floor."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from studio.gui import theme
from studio.gui.panels.collapse_monitor.image_work import ImageFigures

_COLUMNS = 2


class FigureTable(QWidget):
    """Names and values in two columns; a tooltip says what each means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        titles = {
            "captured": (
                self.tr("Classes captured"),
                self.tr("Classes with at least a tenth of their share, as the judge sees them"),
            ),
            "kl": (
                self.tr("KL over classes"),
                self.tr("Of the samples' classes to those of test images, in nats"),
            ),
            "density": (
                self.tr("Density"),
                self.tr("How deep samples lie among test images in the judge's features; about 1 is good"),
            ),
            "coverage": (
                self.tr("Coverage"),
                self.tr("Share of test images with a sample nearby, in the judge's features"),
            ),
            "precision": (
                self.tr("Precision"),
                self.tr("Share of samples near a test image, in the judge's features"),
            ),
            "recall": (
                self.tr("Recall"),
                self.tr("Share of test images near a sample, in the judge's features"),
            ),
            "frechet": (
                self.tr("Fréchet distance"),
                self.tr(
                    "To test images in the judge's features; in brackets that of as many training images"
                ),
            ),
            "spread": (
                self.tr("Mean distance"),
                self.tr("Between two samples, in pixels, as a share of that between two test images"),
            ),
        }
        self._values: dict[str, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE)
        for index, (name, (title, help_text)) in enumerate(titles.items()):
            row, column = divmod(index, _COLUMNS)
            label, value = QLabel(title), QLabel("–")
            theme.set_role(label, "muted")
            for widget in (label, value):
                widget.setToolTip(help_text)
            grid.addWidget(label, row, 2 * column)
            grid.addWidget(value, row, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)
            self._values[name] = value

    def clear(self) -> None:
        """Show no values."""
        for label in self._values.values():
            label.setText("–")

    def show_figures(self, figures: ImageFigures) -> None:
        """Show a measurement."""
        self.clear()
        vitals, judged = figures.vitals, figures.judged
        self._values["spread"].setText(f"{100 * vitals.spread:.0f} %")
        if judged is None:
            return
        texts = {
            "captured": self.tr("{0} of {1}").format(vitals.captured, vitals.total),
            "kl": f"{vitals.kl:.3f}",
            "density": f"{judged.manifold.density:.2f}",
            "coverage": f"{judged.manifold.coverage:.2f}",
            "precision": f"{judged.manifold.precision:.2f}",
            "recall": f"{judged.manifold.recall:.2f}",
            "frechet": f"{judged.frechet:.2f} ({judged.frechet_floor:.2f})",
        }
        for name, text in texts.items():
            self._values[name].setText(text)

    def text(self, name: str) -> str:
        """Return what is shown of a figure."""
        return self._values[name].text()
