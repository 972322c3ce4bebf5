"""How sure a share can be that was counted in few trials."""

from __future__ import annotations

import math
from dataclasses import dataclass

_Z = 1.959963984540054  # of 95 %


@dataclass(frozen=True, kw_only=True)
class Interval:
    """A range of shares, both in [0, 1]."""

    low: float
    high: float


def wilson_interval(successes: int, trials: int) -> Interval:
    """Return the 95 % confidence interval of a binomial's share (Wilson 1927).

    Unlike the one of the normal approximation it stays inside [0, 1] and has a width at 0 and at 1.

    Parameters
    ----------
    successes, trials
        Of 0 trials nothing is known.
    """
    if trials == 0:
        return Interval(low=0.0, high=1.0)
    share, extra = successes / trials, _Z**2 / trials
    centre = (share + extra / 2) / (1 + extra)
    half = _Z * math.sqrt(share * (1 - share) / trials + extra / (4 * trials)) / (1 + extra)
    return Interval(low=max(centre - half, 0.0), high=min(centre + half, 1.0))
