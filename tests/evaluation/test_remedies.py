"""What is tried against a collapse."""

from __future__ import annotations

from studio.evaluation.remedies import trial_of
from studio.training.presets import make_spec


def test_a_collapsing_game_is_played_by_other_rules() -> None:
    settings = {"hidden": 24}
    spec = make_spec("gan", "ring8", preset="collapse-on-purpose", settings=settings, seed=7)
    found = trial_of(spec)
    assert found is not None
    changed = {change.name: (change.before, change.after) for change in found.changes}
    assert changed["loss"] == ("non-saturating", "relativistic")
    assert changed["r1"][1] > changed["r1"][0] == 0.0
    assert found.spec.config["loss"] == "relativistic"
    assert found.spec.training.ema_decay > spec.training.ema_decay
    kept = ("hidden", "network", "prior")
    assert [found.spec.config[name] for name in kept] == [spec.config[name] for name in kept]
    assert (found.spec.seed, found.spec.data, found.spec.preset) == (7, "ring8", "")


def test_the_remedied_run_has_no_further_remedy() -> None:
    found = trial_of(make_spec("gan", "ring8", preset="collapse-on-purpose"))
    assert found is not None
    assert trial_of(found.spec) is None


def test_other_families_and_lost_data_have_none() -> None:
    assert trial_of(make_spec("vae", "ring8")) is None
    gone = make_spec("gan", "ring8", preset="collapse-on-purpose").replace({"data": "drawn:gone"})
    assert trial_of(gone) is None
