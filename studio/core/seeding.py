"""Independent random streams named by whole numbers.

All randomness in the studio is a pure function of a seed and of what it is for (step, image, repeat), so that
a run resumes exactly from its step alone and an image doesn't depend on the batch it is drawn in.
"""

from __future__ import annotations

import threading

_MASK = (1 << 64) - 1

# Weights are initialised from torch's default generator, which all threads share: hold this while seeding it.
default_generator_lock = threading.Lock()


def mix(*values: int) -> int:
    """Return a seed in [0, 2**63) that depends on all `values` and their order (splitmix64 finaliser)."""
    state = 0
    for value in values:
        state = (state + (value & _MASK) + 0x9E3779B97F4A7C15) & _MASK
        state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _MASK
        state ^= state >> 31
    return state >> 1
