"""What is tried against a collapse."""

from __future__ import annotations

from studio.evaluation.remedies import remedy_for
from studio.training.presets import make_spec


def test_the_remedy_of_a_collapse_is_the_game_of_the_best_preset_with_the_same_players() -> None:
    settings = {"hidden": 24, "depth": 2, "r1": 0.0, "r2": 0.0}
    spec = make_spec("gan", "ring8", preset="collapse-on-purpose", settings=settings, seed=7)
    found = remedy_for(spec)
    assert found is not None
    changed = {change.name for change in found.changes}
    assert {"loss", "r1", "r2"} <= changed
    assert found.spec.config["loss"] == "relativistic"
    assert found.spec.config["r1"] > 0
    kept = ("hidden", "depth", "latent_size", "network", "prior")
    assert [found.spec.config[name] for name in kept] == [spec.config[name] for name in kept]
    assert (found.spec.seed, found.spec.data, found.spec.preset) == (7, "ring8", "")
    assert "remedy" in found.spec.title


def test_where_the_game_is_the_best_known_the_critic_becomes_flatter_and_slower() -> None:
    first = remedy_for(make_spec("gan", "ring8", preset="healthy"))
    assert first is not None
    assert {change.name for change in first.changes} == {"r1", "r2", "discriminator_rate"}
    by_name = {change.name: change for change in first.changes}
    assert by_name["r1"].after == 3 * by_name["r1"].before
    assert by_name["discriminator_rate"].after == by_name["discriminator_rate"].before / 2


def test_other_families_have_none() -> None:
    assert remedy_for(make_spec("vae", "ring8")) is None
    gone = make_spec("gan", "ring8").replace({"data": "drawn:gone"})
    assert remedy_for(gone) is None
