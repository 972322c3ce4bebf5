"""Digits: 1,797 handwritten digits of 8 x 8 pixels, which scikit-learn brings along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.core.data_spec import DataSpec, LabelAxis
from studio.core.text import QT_TRANSLATE_NOOP
from studio.data.source import Source, register

if TYPE_CHECKING:
    from studio.data.dataset import ImageSet

_NUM_TRAIN, _NUM_VALIDATION, _NUM_TEST = 1_437, 180, 180
_SPLIT_SEED = 1998
_DARKEST = 16  # the pictures have 17 shades

SPEC = DataSpec(
    name="digits",
    title=QT_TRANSLATE_NOOP("data", "Digits, 8 x 8"),
    kind="image",
    shape=(1, 8, 8),
    num_train=_NUM_TRAIN,
    num_validation=_NUM_VALIDATION,
    num_test=_NUM_TEST,
    labels=(LabelAxis(name="category", values=tuple("0123456789")),),
    licence="CC-BY 4.0, Ethem Alpaydin and Cenk Kaynak, UCI Machine Learning Repository",
)


def _load() -> ImageSet:
    import numpy as np
    from sklearn.datasets import load_digits  # takes a second

    from studio.data.idx_set import image_set

    digits = load_digits()
    images = np.rint(digits.images * (255 / _DARKEST)).astype(np.uint8)  # (1797, 8, 8)
    return image_set(SPEC, images[:, None], digits.target, _SPLIT_SEED)


register(Source(spec=SPEC, load=_load, order=20))
