"""How a game ended, and the images that fooled the player."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.panels.guess_the_real.game import Game, Tally
from studio.gui.panels.guess_the_real.score_board import ScoreBoard
from studio.gui.widgets.image_grid import ImageGrid
from studio.metrics.binomial import wilson_interval


class EndPage(QWidget):
    """A sentence, whose images they were, both accuracies, and two grids of those that fooled the player.

    One grid has the generated images taken for real, the other the real ones taken for generated.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = QLabel()
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        theme.set_role(self.sentence, "title")
        self.judged = QLabel()
        self.judged.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_role(self.judged, "muted")
        self.board = ScoreBoard()
        self.again = QPushButton(self.tr("Play again"))
        theme.set_role(self.again, "primary")
        self.fakes, self.reals = ImageGrid(gap=4), ImageGrid(gap=4)
        self._titles = QLabel(), QLabel()
        grids = QHBoxLayout()
        grids.setSpacing(4 * theme.SPACE)
        for title, grid in zip(self._titles, (self.fakes, self.reals), strict=True):
            theme.set_role(title, "muted")
            title.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column = QVBoxLayout()
            column.setSpacing(theme.SPACE)
            column.addWidget(title)
            column.addWidget(grid, 1)
            grids.addLayout(column, 1)
        rows = QVBoxLayout(self)
        margin = 2 * theme.SPACE
        rows.setContentsMargins(margin, margin, margin, margin)
        rows.setSpacing(3 * theme.SPACE)
        rows.addWidget(self.sentence)
        rows.addWidget(self.judged)
        rows.addWidget(self.board)
        rows.addLayout(grids, 1)
        rows.addWidget(self.again, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_game(self, game: Game) -> None:
        """Show a game that is over."""
        self.sentence.setText(self._verdict(game.yours()))
        self.judged.setText(
            self.tr("You judged the model as it was at step {0}").format(f"{game.deck.step:,}")
        )
        self.board.show_tallies(game.yours(), game.models())
        texts = (
            (self.fakes, game.fooled_by(real=False), self.tr("Generated, and you took them for real: {0}")),
            (self.reals, game.fooled_by(real=True), self.tr("Real, and you took them for generated: {0}")),
        )
        for title, (grid, indices, text) in zip(self._titles, texts, strict=True):
            title.setText(text.format(len(indices)))
            grid.set_placeholder(self.tr("None."))
            if indices:
                grid.set_images(game.deck.images[indices])
            else:
                grid.clear()

    def _verdict(self, yours: Tally) -> str:
        interval = wilson_interval(yours.right, yours.total)
        if interval.low > 0.5:
            return self.tr("You can tell them apart.")
        if interval.high < 0.5:
            return self.tr("You can tell them apart, but you swap them.")
        return self.tr("So far a coin could have done as well: these images fool you, or there were too few.")
