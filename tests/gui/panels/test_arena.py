"""The arena: a real race of small models, its table, cancelling, and keeping one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio import checkpoints
from studio.core.text import StudioError
from studio.gui.panels.arena import work
from studio.gui.panels.arena.panel import ArenaPanel
from studio.gui.panels.arena.records import Beat, Entrant, RaceSpec, Standing, read_race
from studio.gui.preview import PreviewContext

VAE = Entrant(family="vae", preset="points")
FLOW = Entrant(family="flow", preset="realnvp")
# Below what the window allows, to keep the test short.
SHORT = RaceSpec.model_construct(data="moons", lanes=(VAE, FLOW), budget=0.6, seed=1)


@pytest.fixture(scope="module")
def standings() -> list[Standing]:
    """Every standing of a short race."""
    return [item for item in work.race(SHORT) if isinstance(item, Standing)]


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[ArenaPanel]:
    context = PreviewContext()
    made = ArenaPanel(context)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.restore({"data": "moons", "lanes": [VAE.model_dump(), FLOW.model_dump()], "budget": 5.0})
    qtbot.waitUntil(made.go.isEnabled, timeout=60_000)
    yield made
    context.close()


def test_everyone_has_the_same_budget(standings: list[Standing]) -> None:
    for lane in (0, 1):
        own = [standing for standing in standings if standing.lane == lane]
        assert own[-1].is_done and not own[0].is_done
        assert own[-1].seconds >= SHORT.budget
        # A step may overrun its slice, but nobody is given another slice.
        assert own[-1].seconds < SHORT.budget + 0.5
        assert own[-1].step > own[0].step > 0


def test_only_exact_densities_have_a_likelihood(standings: list[Standing]) -> None:
    vae, flow = (next(s for s in reversed(standings) if s.lane == lane) for lane in (0, 1))
    assert vae.kl is None and vae.log_p is None
    assert flow.kl is not None and flow.kl > -0.1
    assert flow.log_p is not None and flow.log_p.shape == (work.DENSITY_GRID,) * 2
    assert np.isfinite(vae.w2) and vae.samples.shape == (work.NUM_SHOWN, 2)


def test_a_race_is_the_same_again_up_to_the_clock(standings: list[Standing]) -> None:
    again = next(item for item in work.race(SHORT) if isinstance(item, Standing))
    first = standings[0]
    assert again.card.model_copy(update={"step": 0}) == first.card.model_copy(update={"step": 0})
    assert again.weights.keys() == first.weights.keys()


def test_a_kept_model_draws_the_same_samples(standings: list[Standing], tmp_path: Path) -> None:
    last = standings[-1]
    (path,) = work.keep(last, tmp_path)
    (other,) = work.keep(last, tmp_path)
    assert path != other
    loaded = checkpoints.load(path)
    assert loaded.card.step == last.step
    samples = loaded.model.sample(work.NUM_SHOWN, SHORT.seed)  # type: ignore[operator]
    assert np.allclose(samples.numpy(), last.samples, atol=1e-4)


def test_samples_that_are_no_numbers_are_last() -> None:
    import torch

    bad = torch.full((work.NUM_MEASURED, 2), float("nan"))
    assert work._distance(bad, torch.zeros(work.NUM_MEASURED, 2)) == float("inf")


def test_only_the_plane_is_raced_on() -> None:
    with pytest.raises(StudioError, match="isn't a data set of the plane"):
        work.ground("mixture-1d")


def test_race_cancel_and_keep(panel: ArenaPanel, qtbot: QtBot) -> None:
    assert [lane.entrant() for lane in panel.lanes] == [VAE, FLOW, None, None]
    panel.go.click()
    assert panel.is_racing() and not panel.lanes[0].who.isEnabled()
    qtbot.waitUntil(lambda: panel.board.table.rowCount() == 2, timeout=120_000)
    assert panel.bar.value() > 0
    panel.go.click()
    assert not panel.is_racing() and panel.lanes[0].who.isEnabled()
    rows = panel.board.table.rowCount()
    distances = [float(panel.board.table.item(row, 1).text()) for row in range(rows)]
    assert distances == sorted(distances)
    assert not panel.lanes[2].keep.isEnabled()
    with qtbot.waitSignal(panel._context.checkpoint_opened, timeout=60_000) as opened:  # type: ignore[attr-defined]
        panel.lanes[0].keep.click()
    assert checkpoints.read_card(Path(opened.args[0])).family == "vae"


def test_late_news_of_a_cancelled_race_are_dropped(panel: ArenaPanel, standings: list[Standing]) -> None:
    panel._on_progress(object(), [Beat(seconds=(1.0, 1.0)), standings[0]])  # type: ignore[arg-type]
    assert panel.board.table.rowCount() == 0


def test_the_nearest_is_first(panel: ArenaPanel, standings: list[Standing]) -> None:
    near, far = replace(standings[0], w2=0.2), replace(standings[1], w2=float("inf"))
    panel.board.rank([("far", far), ("near", near)])
    assert panel.board.table.item(0, 0).text() == "1.  near"
    assert panel.board.table.item(1, 1).text() == "∞"


def test_state_survives(panel: ArenaPanel) -> None:
    panel.seed.setValue(7)
    state = panel.state()
    assert state["lanes"] == [VAE.model_dump(), FLOW.model_dump()]
    assert read_race({**state, "budget": -1, "strange": 2}) == RaceSpec(
        data="moons", lanes=(VAE, FLOW), seed=7
    )


def test_a_data_set_chosen_again_is_looked_up_again(panel: ArenaPanel, qtbot: QtBot) -> None:
    panel.data.activated.emit(panel.data.currentIndex())
    assert not panel.go.isEnabled()
    qtbot.waitUntil(panel.go.isEnabled, timeout=60_000)
    panel.restore(panel.state())
    assert not panel.go.isEnabled()
    qtbot.waitUntil(panel.go.isEnabled, timeout=60_000)
    assert [lane.entrant() for lane in panel.lanes] == [VAE, FLOW, None, None]
