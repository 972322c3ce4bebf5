"""The game by mouse and keys, on models that copy or make obvious images."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from torch import Tensor, nn

from studio import data
from studio.core.card import Card
from studio.core.model_io import Condition
from studio.core.text import StudioError
from studio.gui.context import ModelHandle
from studio.gui.panels.guess_the_real import PANEL, work
from studio.gui.panels.guess_the_real.game import Deck, Game
from studio.gui.panels.guess_the_real.panel import GuessTheRealPanel

LEFT = Qt.MouseButton.LeftButton
WAIT = 60_000


class White(nn.Module):
    """Samples white pictures."""

    def sample(self, num: int, seed: int, condition: Condition | None = None) -> Tensor:
        return torch.ones(num, 1, 28, 28)


class SharpEyed(White):
    """Has a discriminator that takes dark pictures for real."""

    def score(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        return -x.flatten(1).mean(1)


def handle(model: nn.Module, name: str = "fashion-mnist", source: str = "toy", step: int = 0) -> ModelHandle:
    card = Card(family="toy", config={"loss": "wasserstein"}, data=data.spec(name))
    return ModelHandle(model=model.eval(), card=card, title="", step=step, live=step > 0, source=source)


@pytest.fixture
def opened(preview, monkeypatch):
    """Opens the panel on a model."""
    from studio.gui.panels.guess_the_real import panel as module

    monkeypatch.setattr(module, "_VERDICT_MS", 1)

    def open_panel(shown: ModelHandle | None = None, rounds: int = 6) -> GuessTheRealPanel:
        window = preview("guess_the_real", shown, state={"rounds": rounds, "seconds": 5.0})
        window.activateWindow()
        return window.panel

    return open_panel


def begin(qtbot, panel: GuessTheRealPanel) -> Game:
    qtbot.mouseClick(panel.begin, LEFT)
    qtbot.waitUntil(lambda: panel.game is not None, timeout=WAIT)
    assert panel.game is not None
    return panel.game


def waiting(qtbot, panel: GuessTheRealPanel) -> None:
    qtbot.waitUntil(lambda: panel.real.isEnabled() or panel.end.isVisible(), timeout=WAIT)


def test_a_deck_is_the_same_for_the_same_seed_and_half_of_it_is_real() -> None:
    one, other = ([*work.deal(handle(White()), 100, 3)][-1].deck for _ in range(2))
    assert np.array_equal(one.images, other.images)
    assert one.is_real == other.is_real
    assert 35 < sum(one.is_real) < 65
    white = one.images.reshape(100, -1).min(1) == 255
    assert [not real for real in one.is_real] == white.tolist()
    assert one.model_says is None
    assert [*work.deal(handle(White()), 100, 4)][-1].deck.is_real != one.is_real


def test_a_game_is_no_longer_than_there_are_test_images(monkeypatch) -> None:
    monkeypatch.setattr(work, "test_images", lambda spec: data.load(spec.name).test.images[:7])
    dealt = [*work.deal(handle(White()), 20, 1)]
    assert {step.total for step in dealt} == {7}
    assert len(dealt[-1].deck) == len(dealt[-1].deck.images) == 7


def test_other_data_than_in_training_are_refused_in_a_sentence() -> None:
    shown = handle(White())
    spec = shown.card.data.replace({"name": "digits"})
    with pytest.raises(StudioError, match="no longer"):
        next(work.deal(replace(shown, card=shown.card.replace({"data": spec})), 20, 1))


def test_the_models_discriminator_answers_too() -> None:
    deck = [*work.deal(handle(SharpEyed()), 30, 1)][-1].deck
    assert deck.model_says == deck.is_real


def test_the_game_counts_and_remembers_what_fooled_you() -> None:
    deck = Deck(
        images=np.zeros((4, 2, 2, 1), np.uint8),
        is_real=(True, False, False, True),
        model_says=(True, True, False, True),
        step=7,
    )
    game = Game(deck)
    assert [game.answer(answer) for answer in (True, True, False)] == [True, False, True]
    assert (game.yours().right, game.yours().total, game.models().right) == (2, 3, 2)
    assert not game.is_over
    game.answer(False)
    assert game.is_over
    assert (game.fooled_by(real=False), game.fooled_by(real=True)) == ([1], [3])


def test_without_a_model_it_says_what_to_do(opened) -> None:
    assert "samples images" in opened().empty.sentence()


def test_points_are_refused() -> None:
    assert "images" in str(PANEL.refusal(White(), handle(White(), "ring8").card))
    assert PANEL.refusal(nn.Linear(1, 1), handle(White()).card) is not None
    assert PANEL.refusal(White(), handle(White()).card) is None


def test_a_game_by_keys_ends_with_both_accuracies(opened, qtbot) -> None:
    panel = opened(handle(SharpEyed()))
    game = begin(qtbot, panel)
    for index in range(6):
        waiting(qtbot, panel)
        key = Qt.Key.Key_Right if game.deck.is_real[index] else Qt.Key.Key_Left
        qtbot.keyClick(panel._play, key)
        assert "Right" in panel.verdict.text()
    qtbot.waitUntil(panel.end.isVisible, timeout=WAIT)
    assert panel.end.board.accessibleName() == (
        "You: 100 % (61–100 %), 6 of 6 · Discriminator: 100 % (61–100 %), 6 of 6"
    )
    assert "can tell them apart" in panel.end.sentence.text()
    assert panel.end.fakes.num_images() == 0


def test_a_game_by_mouse_shows_what_fooled_you(opened, qtbot) -> None:
    panel = opened(handle(White()))
    game = begin(qtbot, panel)
    for _ in range(6):
        waiting(qtbot, panel)
        qtbot.mouseClick(panel.real, LEFT)
    qtbot.waitUntil(panel.end.isVisible, timeout=WAIT)
    num_fake = game.deck.is_real.count(False)
    assert panel.end.fakes.num_images() == num_fake
    assert panel.end.reals.num_images() == 0
    assert "6 of 6 · Discr" not in panel.end.board.accessibleName()  # there is no discriminator
    qtbot.mouseClick(panel.end.again, LEFT)
    qtbot.waitUntil(lambda: panel.game is not None and panel.game is not game, timeout=WAIT)


def test_the_end_says_which_step_was_judged_while_training_goes_on(opened, qtbot) -> None:
    panel = opened(handle(White(), step=1200), rounds=5)
    begin(qtbot, panel)
    panel.window().context.set_model(handle(White(), step=3400))
    for _ in range(5):
        waiting(qtbot, panel)
        qtbot.mouseClick(panel.real, LEFT)
    qtbot.waitUntil(panel.end.isVisible, timeout=WAIT)
    assert panel.end.judged.text() == "You judged the model as it was at step 1,200"
    qtbot.mouseClick(panel.end.again, LEFT)
    qtbot.waitUntil(lambda: "step 3,400" in panel.standing.text(), timeout=WAIT)


def test_an_image_is_seen_for_its_time_and_may_be_answered_after(opened, qtbot) -> None:
    panel = opened(handle(White()))
    panel.restore({"seconds": 0.1})
    game = begin(qtbot, panel)
    assert panel.picture.num_images() == 1
    qtbot.waitUntil(lambda: panel.picture.num_images() == 0, timeout=WAIT)
    assert not game.answers
    qtbot.mouseClick(panel.fake, LEFT)
    assert len(game.answers) == 1


def test_one_answer_an_image(opened, qtbot, monkeypatch) -> None:
    from studio.gui.panels.guess_the_real import panel as module

    monkeypatch.setattr(module, "_VERDICT_MS", 10_000)
    panel = opened(handle(White()))
    game = begin(qtbot, panel)
    for _ in range(3):
        qtbot.keyClick(panel._play, Qt.Key.Key_Left)
    assert len(game.answers) == 1


def test_another_model_ends_the_game(opened, qtbot) -> None:
    panel = opened(handle(White()))
    begin(qtbot, panel)
    newer = handle(White())
    panel.window().context.set_model(newer)
    assert panel.game is not None  # newer weights of the same run wait for the next game
    panel.window().context.set_model(handle(White(), source="other"))
    assert panel.game is None
    assert panel.begin.isVisible()


def test_no_game_begins_unseen(opened, qtbot) -> None:
    panel = opened(handle(White()))
    qtbot.mouseClick(panel.begin, LEFT)
    panel.hide()
    assert panel.begin.text() == "Start"
    assert "was left" in panel.note.text()


def test_settings_are_kept(opened) -> None:
    panel = opened(handle(White()), rounds=30)
    assert panel.state() == {"rounds": 30, "seconds": 5.0}
    panel.restore({"rounds": "many", "seconds": 2.0, "other": 1})
    assert panel.state() == {"rounds": 30, "seconds": 2.0}
