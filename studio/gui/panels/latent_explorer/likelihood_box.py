"""The most and the least likely test images, with their log-likelihoods."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studio.core.data_spec import DataSpec
from studio.gui import theme
from studio.gui.panels.latent_explorer.likelihood import NUM_RANKED, Ranking, bits_per_dimension
from studio.gui.widgets.image_grid import ImageGrid

_GAP = 4


class LikelihoodBox(QWidget):
    """Two rows of pictures that can be picked; they fill while the images are measured."""

    picked = Signal(int)
    """Index of a test image."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ranking: Ranking | None = None
        title = QLabel(self.tr("Test images by likelihood"))
        theme.set_role(title, "title")
        self.done = QPushButton(self.tr("Done"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Test images measured"))
        self.note = QLabel()
        self.note.setWordWrap(True)
        theme.set_role(self.note, "muted")
        self.most, self.least = self._grid(self.tr("Most likely")), self._grid(self.tr("Least likely"))
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addLayout(head)
        column.addWidget(self.bar)
        for grid in (self.most, self.least):
            label = QLabel(grid.accessibleName())
            theme.set_role(label, "muted")
            column.addWidget(label)
            column.addWidget(grid, 1)
        column.addWidget(self.note)
        self.done.clicked.connect(self.closed)
        self.most.clicked.connect(lambda index: self._on_clicked(index, most=True))
        self.least.clicked.connect(lambda index: self._on_clicked(index, most=False))

    def clear(self, sentence: str) -> None:
        """Show nothing but a sentence."""
        self._ranking = None
        self.bar.setValue(0)
        self.most.clear()
        self.least.clear()
        self.note.setText(sentence)

    def show_ranking(self, ranking: Ranking, spec: DataSpec) -> None:
        """Show the order so far."""
        self._ranking = ranking
        self.bar.setRange(0, ranking.total)
        self.bar.setValue(ranking.done)
        for grid, images, indices in (
            (self.most, ranking.most_images, ranking.most),
            (self.least, ranking.least_images, ranking.least),
        ):
            grid.set_images(images, [f"{ranking.log_p[index]:,.0f}".replace("-", "−") for index in indices])
        mean = float(ranking.log_p.mean())
        text = self.tr("log p in nats below each · mean of {0} images: {1} nats, {2} bits/dim")
        bits = bits_per_dimension(mean, spec)
        mean_text = f"{mean:,.1f}".replace("-", "−")
        self.note.setText(text.format(f"{ranking.done:,}", mean_text, f"{bits:.3f}"))

    def _grid(self, name: str) -> ImageGrid:
        grid = ImageGrid(columns=NUM_RANKED // 2, gap=_GAP, pickable=True)
        grid.setAccessibleName(name)
        return grid

    def _on_clicked(self, index: int, *, most: bool) -> None:
        if self._ranking is not None:
            self.picked.emit((self._ranking.most if most else self._ranking.least)[index])
