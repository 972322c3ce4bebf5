"""You are the discriminator: images flash, you say real or generated."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from studio.core.capabilities import Samples
from studio.core.card import Card
from studio.core.config import build
from studio.core.events import TrainingEvent
from studio.core.text import QT_TRANSLATE_NOOP, Message, StudioError, message
from studio.gui import theme
from studio.gui.context import ModelHandle, PanelContext, TaskHandle
from studio.gui.panels.guess_the_real import work
from studio.gui.panels.guess_the_real.end_page import EndPage
from studio.gui.panels.guess_the_real.game import Game, GameSettings
from studio.gui.panels.guess_the_real.score_board import ScoreBoard
from studio.gui.widgets.config_form import ConfigForm
from studio.gui.widgets.empty_page import EmptyPage
from studio.gui.widgets.image_grid import ImageGrid

if TYPE_CHECKING:
    from torch import nn

_VERDICT_MS = 650  # between an answer and the next image
_MOST_SEEDS = 1_000_000


class GuessTheRealPanel(QWidget):
    """A game of images, half of them real; the model's discriminator plays along on the same ones."""

    title = QT_TRANSLATE_NOOP("panel", "You are the discriminator")
    icon = "fa6s.user-secret"
    order = 35

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._handle: ModelHandle | None = None
        self._task: TaskHandle | None = None
        self.game: Game | None = None
        self.empty = EmptyPage(self.icon)
        self.form = ConfigForm(GameSettings)
        self.begin = QPushButton(self.tr("Start"))
        self.note = QLabel()
        self.dealing = QProgressBar()
        self.picture = ImageGrid(columns=1)
        self.picture.setAccessibleName(self.tr("The image in question"))
        self.fake = QPushButton(self.tr("←  Generated"))
        self.real = QPushButton(self.tr("Real  →"))
        self.standing, self.verdict = QLabel(), QLabel()
        self.board = ScoreBoard()
        self.end = EndPage()
        self._flash, self._pause = QTimer(self, singleShot=True), QTimer(self, singleShot=True)
        self._lay_out()
        self._connect()
        self.on_model(None)

    @staticmethod
    def refusal(model: nn.Module, card: Card) -> Message | None:
        """Return why there is nothing to guess, or None."""
        if not isinstance(model, Samples) or card.data.kind != "image":
            return message(
                QT_TRANSLATE_NOOP(
                    "messages", "The game needs a model that samples images, such as a GAN or a VAE."
                )
            )
        return None

    def on_model(self, handle: ModelHandle | None) -> None:
        """Offer a game with a model; newer weights wait for the next game."""
        refused = None if handle is None else self.refusal(handle.model, handle.card)
        before, self._handle = self._handle, None if refused is not None else handle
        if self._handle is None:
            self._stop()
            self.empty.set_sentence(
                self.tr(
                    "Open a model that samples images, or train one; then tell its images from real ones."
                )
            )
            self._pages.setCurrentWidget(self.empty)
        elif before is None or before.source != self._handle.source:
            self._stop()
            self._show_start(
                self.tr("Half of the images are real, by the toss of a coin. Answer with ← and →.")
            )

    def on_events(self, events: Sequence[TrainingEvent]) -> None:
        """Do nothing: newer weights come as models."""

    def state(self) -> dict[str, Any]:
        """Return how the game is played, as JSON values."""
        return self.form.value().model_dump(mode="json") if self.form.problem() is None else {}

    def restore(self, state: dict[str, Any]) -> None:
        """Take what `state()` returned; what doesn't fit is left alone."""
        settings = self.form.value()
        for name, value in state.items():
            try:
                settings = build(GameSettings, {**settings.model_dump(), name: value})
            except StudioError:
                continue
        self.form.set_value(settings)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        is_playing = self.game is not None and not self.game.is_over
        if is_playing or self._task is not None:  # no image may flash unseen
            self._stop()
            self._show_start(self.tr("The game was left. Start another one."))

    def start(self, seed: int | None = None) -> None:
        """Deal and begin; the same seed deals the same images of the same weights."""
        if self._handle is None or self.form.problem() is not None:
            return
        self._stop()
        chosen = random.randrange(_MOST_SEEDS) if seed is None else seed
        handle, rounds = self._handle, self.form.value().rounds
        self.dealing.setRange(0, rounds)
        self.dealing.setValue(0)
        self._show_start(self.tr("Dealing images…"), is_dealing=True)
        self._task = task = self._context.start(lambda: work.deal(handle, rounds, chosen))
        task.progressed.connect(partial(self._on_dealt, task))
        task.failed.connect(partial(self._on_failed, task))

    def answer(self, says_real: bool) -> None:
        """Take an answer to the image that flashes or has just flashed."""
        game = self.game
        if game is None or game.is_over or self._pause.isActive():
            return
        self._flash.stop()
        is_real = game.deck.is_real[game.index]
        is_right = game.answer(says_real)
        right = self.tr("Right: it is real.") if is_real else self.tr("Right: it is generated.")
        wrong = self.tr("No, it is real.") if is_real else self.tr("No, it is generated.")
        self.verdict.setText(right if is_right else wrong)
        theme.set_role(self.verdict, "title" if is_right else "danger")
        self.board.show_tallies(game.yours(), game.models())
        self._set_answering(False)
        self._pause.start(_VERDICT_MS)

    def _lay_out(self) -> None:
        theme.set_role(self.begin, "primary")
        for label in (self.note, self.standing):
            theme.set_role(label, "muted")
        for label in (self.note, self.standing, self.verdict):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.note.setWordWrap(True)
        # A label that wraps doesn't say how high it is: neither it nor the form may be squeezed.
        self.note.setMinimumHeight(2 * self.note.fontMetrics().lineSpacing())
        self.form.setMinimumHeight(self.form.sizeHint().height())
        self.dealing.setTextVisible(False)
        self._start, self._play = self._make_start(), self._make_play()
        self._pages = QStackedLayout(self)
        for page in (self.empty, self._start, self._play, self.end):
            self._pages.addWidget(page)

    def _make_start(self) -> QWidget:
        made, box = QWidget(), QWidget()
        box.setFixedWidth(360)
        inside = QVBoxLayout(box)
        inside.setSpacing(3 * theme.SPACE)
        for widget in (self.note, self.form, self.begin, self.dealing):
            inside.addWidget(widget)
        middle = QVBoxLayout(made)
        middle.addStretch(1)
        middle.addWidget(box, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(1)
        return made

    def _make_play(self) -> QWidget:
        made = QWidget()
        answers = QHBoxLayout()
        answers.setSpacing(4 * theme.SPACE)
        answers.addStretch(1)
        for button in (self.fake, self.real):
            button.setMinimumWidth(160)
            answers.addWidget(button)
        answers.addStretch(1)
        column = QVBoxLayout(made)
        margin = 2 * theme.SPACE
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self.standing)
        column.addWidget(self.picture, 1)
        column.addWidget(self.verdict)
        column.addLayout(answers)
        column.addWidget(self.board)
        return made

    def _connect(self) -> None:
        self.begin.clicked.connect(self._on_begin)
        self.end.again.clicked.connect(self._on_begin)
        self.fake.clicked.connect(lambda: self.answer(False))
        self.real.clicked.connect(lambda: self.answer(True))
        self.fake.setToolTip(self.tr("Key ← or G"))
        self.real.setToolTip(self.tr("Key → or R"))
        for keys, says_real in ((("Left", "G"), False), (("Right", "R"), True)):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self._play)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(partial(self.answer, says_real))
        self._flash.timeout.connect(self._on_flashed)
        self._pause.timeout.connect(self._show_next)

    @Slot()
    def _on_begin(self) -> None:
        if self._task is not None:
            self._stop()
            self._show_start(self.tr("Cancelled."))
        else:
            self.start()

    def _on_dealt(self, task: TaskHandle, items: Sequence[work.Dealt]) -> None:
        if task is not self._task:
            return
        self.dealing.setMaximum(items[-1].total)
        self.dealing.setValue(items[-1].done)
        deck = items[-1].deck
        if deck is not None:
            self._task = None
            self.game = Game(deck)
            self.board.show_tallies(self.game.yours(), self.game.models())
            self._pages.setCurrentWidget(self._play)
            self._play.setFocus()
            self._show_next()

    def _on_failed(self, task: TaskHandle, sentence: str) -> None:
        if task is self._task:
            self._task = None
            self._show_start(sentence)

    def _show_start(self, sentence: str, *, is_dealing: bool = False) -> None:
        self.note.setText(sentence)
        self.form.setEnabled(not is_dealing)
        self.dealing.setVisible(is_dealing)
        self.begin.setText(self.tr("Cancel") if is_dealing else self.tr("Start"))
        self._pages.setCurrentWidget(self._start)

    @Slot()
    def _show_next(self) -> None:
        game = self.game
        if game is None:
            return
        if game.is_over:
            self.end.show_game(game)
            self._pages.setCurrentWidget(self.end)
            return
        self.picture.set_images(game.deck.images[game.index : game.index + 1])
        standing = self.tr("Image {0} of {1}, model at step {2}")
        self.standing.setText(standing.format(game.index + 1, len(game.deck), f"{game.deck.step:,}"))
        self.verdict.setText(self.tr("Real or generated?"))
        theme.set_role(self.verdict, "muted")
        self._set_answering(True)
        self._flash.start(round(1000 * self.form.value().seconds))

    @Slot()
    def _on_flashed(self) -> None:
        self.picture.clear()

    def _set_answering(self, may: bool) -> None:
        for button in (self.fake, self.real):
            button.setEnabled(may)
        self._play.setFocus()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._flash.stop()
        self._pause.stop()
        self.game = None
