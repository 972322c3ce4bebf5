"""How many modes of a mixture a set of samples covers, after PacGAN (Lin et al. 2018, section 4.1).

N samples, D dimensions, K modes of equal weight.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

PROTOCOL_SAMPLES = 2_500
"""Samples of PacGAN's protocol; with more, the loose count only grows."""
REACH = 3.0
"""A sample within so many standard deviations of a mode's centre is of high quality."""
FAIR_SHARE = 0.2
"""A mode counts strictly with this part of its fair share: a uniform cloud has every mode loosely."""
_CHUNK = 1 << 20  # pairs of samples and modes at once


@dataclass(frozen=True, kw_only=True)
class ModeFigures:
    """Samples of a mixture, seen mode by mode.

    Attributes
    ----------
    hits
        Samples of high quality at each mode, int64 (K,).
    num_samples
        N, those far from every mode included.
    captured, captured_strictly
        Modes with one good sample, and modes with `FAIR_SHARE` of N / K of them.
    high_quality
        Share of the samples within `REACH` standard deviations of a mode.
    reverse_kl
        KL(samples || modes) of the histogram over the nearest modes, in nats: at most log K, when all samples
        are at one mode. Infinite where no sample is finite.
    """

    hits: Tensor
    num_samples: int
    captured: int
    captured_strictly: int
    high_quality: float
    reverse_kl: float

    @property
    def rejected(self) -> int:
        """Samples that belong to no mode."""
        return self.num_samples - int(self.hits.sum())


def mode_figures(points: Tensor, centres: Tensor, sigma: float) -> ModeFigures:
    """Count the modes that samples cover.

    Parameters
    ----------
    points
        (N, D); samples that are not finite count as rejected.
    centres
        (K, D).
    sigma
        Standard deviation of every mode.
    """
    num, num_modes = len(points), len(centres)
    usable = points[torch.isfinite(points).all(1)]
    nearest, distance = nearest_modes(usable, centres)
    good = distance <= REACH * sigma
    hits = torch.bincount(nearest[good], minlength=num_modes)
    shares = torch.bincount(nearest, minlength=num_modes).double() / max(len(usable), 1)
    present = shares > 0
    entropy = -float((shares[present] * shares[present].log()).sum())
    return ModeFigures(
        hits=hits,
        num_samples=num,
        captured=int((hits > 0).sum()),
        captured_strictly=int((hits >= FAIR_SHARE * num / num_modes).sum()) if num else 0,
        high_quality=int(good.sum()) / max(num, 1),
        reverse_kl=max(math.log(num_modes) - entropy, 0.0) if len(usable) else math.inf,
    )


def nearest_modes(points: Tensor, centres: Tensor) -> tuple[Tensor, Tensor]:
    """Return the nearest mode of every point, int64 (N,), and the distance to it, float64 (N,)."""
    centres = centres.to(points.device, torch.float64)
    parts = [
        # Differences, not a matrix product, in which a narrow mode's width would cancel out.
        torch.cdist(part.double(), centres, compute_mode="donot_use_mm_for_euclid_dist").min(1)
        for part in torch.split(points, max(_CHUNK // len(centres), 1))
    ]
    return torch.cat([part.indices for part in parts]), torch.cat([part.values for part in parts])
