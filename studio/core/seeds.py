"""Independent random streams from one seed."""

from __future__ import annotations

import hashlib
import random
import threading

# Weights are initialised from torch's default generator, which all threads share: hold this while seeding it.
default_generator_lock = threading.Lock()


def derive_seed(*parts: int | str) -> int:
    """Return a seed for the stream that `parts` name, the same on every machine.

    Neighbouring parts give unrelated seeds, and all randomness is in the low 32 bits too, the only ones that
    torch's CPU generator reads.

    Parameters
    ----------
    parts
        For example a run's seed, `"epoch"` and the epoch's number.

    Returns
    -------
    int
        In [0, 2**63).
    """
    text = "\x1f".join(f"{type(part).__name__}:{part}" for part in parts)
    digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1


def another(value: int, num: int) -> int:
    """Return one of 0 to num - 1 by chance, but not `value` if there is another."""
    return (value + random.randrange(1, num)) % num if num > 1 else 0
