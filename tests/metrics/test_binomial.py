"""Wilson's interval against scipy's and at its ends."""

from __future__ import annotations

import pytest
from scipy.stats import binomtest

from studio.metrics.binomial import wilson_interval


@pytest.mark.parametrize(("successes", "trials"), [(0, 20), (1, 3), (13, 20), (20, 20), (480, 1000)])
def test_it_is_wilsons(successes: int, trials: int) -> None:
    wanted = binomtest(successes, trials).proportion_ci(0.95, method="wilson")
    found = wilson_interval(successes, trials)
    assert (found.low, found.high) == pytest.approx((wanted.low, wanted.high), abs=1e-12)


def test_without_trials_nothing_is_known() -> None:
    assert (wilson_interval(0, 0).low, wilson_interval(0, 0).high) == (0.0, 1.0)
