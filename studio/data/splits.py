"""Fixed random splits: the same items are held out on every machine and for good."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True)
class SplitIndices:
    """Which items each split holds: int64, ascending, no item twice."""

    train: NDArray[np.int64]
    validation: NDArray[np.int64]
    test: NDArray[np.int64]


def split_at_random(num: int, num_validation: int, num_test: int, seed: int) -> SplitIndices:
    """Share `num` items out.

    Parameters
    ----------
    num
        All items.
    num_validation, num_test
        Items held out; the rest is for training.
    seed
        Names the split; in [0, 2**32).
    """
    # RandomState's stream is frozen by numpy's own promise; the newer generators' and torch's may change.
    order = np.random.RandomState(seed).permutation(num).astype(np.int64)
    validation, test, train = np.split(order, [num_validation, num_validation + num_test])
    return SplitIndices(train=np.sort(train), validation=np.sort(validation), test=np.sort(test))
