"""The noise of a sampling: a pure function of the seed, the image's index and the step.

A generator seeded anew for every image of every step would cost more than a small network. So the numbers are
SplitMix64's (Steele et al. 2014, figure 17), a whole batch at once: word j of a stream is mix(key + j gamma),
where mix scrambles 64 bits; two halves of a word make two normal numbers (Box and Muller 1958).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.nn.noise import item_normal

Words = NDArray[np.uint64]

_GAMMA = np.uint64(0x9E3779B97F4A7C15)
_FACTORS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(31))
_HALF = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)
_MASK = (1 << 64) - 1


@dataclass(frozen=True)
class StepNoise:
    """Noise for any step of any image.

    Attributes
    ----------
    seed
        Of the first image; image i draws from the streams of `seed + i`.
    """

    seed: int

    def start(self, num: int, shape: tuple[int, ...]) -> Tensor:
        """Return x_T of images 0..num-1, (num, *shape), on the CPU."""
        return item_normal(num, shape, self.seed)

    def like(self, x: Tensor, step: int) -> Tensor:
        """Return standard normal float32 noise of x's shape (N, ...) for a step, on x's device."""
        first = np.uint64(self.seed & _MASK)
        with np.errstate(over="ignore"):
            keys = _mix(_mix(first + np.arange(len(x), dtype=np.uint64)) + _GAMMA * np.uint64(step + 1))
        noise = torch.from_numpy(_normal(keys, x[0].numel() if len(x) else 0))
        return noise.reshape(x.shape).to(x.device)


def _mix(words: Words) -> Words:
    """Scramble 64-bit words, one to one."""
    with np.errstate(over="ignore"):
        words = (words ^ (words >> _SHIFTS[0])) * _FACTORS[0]
        words = (words ^ (words >> _SHIFTS[1])) * _FACTORS[1]
    return words ^ (words >> _SHIFTS[2])


def _normal(keys: Words, num: int) -> NDArray[np.float32]:
    """Return `num` normal numbers of the stream of each key, (N, num)."""
    pairs = (num + 1) // 2
    with np.errstate(over="ignore"):
        counters = _GAMMA * np.arange(1, pairs + 1, dtype=np.uint64)
        words = _mix(keys[:, None] + counters)  # (N, pairs)
    scale = np.float32(2.0**-32)
    # Half a step up, so that none is 0, which has no logarithm; float32 rounds the last ones to 1, which has.
    radius = np.sqrt(-2.0 * np.log(((words >> _HALF).astype(np.float32) + np.float32(0.5)) * scale))
    angle = (words & _LOW).astype(np.float32) * (scale * np.float32(2.0 * math.pi))
    both: NDArray[Any] = np.concatenate([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    return np.ascontiguousarray(both[:, :num], dtype=np.float32)
