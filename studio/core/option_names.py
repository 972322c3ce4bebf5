"""Words of choices and units, marked for translation: `lupdate` can't see them in annotations.

Names that are the same in every language (`adam`, `relu`, `ddim`) are not among them.
"""

from __future__ import annotations

from studio.core.text import QT_TRANSLATE_NOOP

OPTIONS = (
    QT_TRANSLATE_NOOP("config", "True"),
    QT_TRANSLATE_NOOP("config", "additive"),
    QT_TRANSLATE_NOOP("config", "bilinear"),
    QT_TRANSLATE_NOOP("config", "block"),
    QT_TRANSLATE_NOOP("config", "both"),
    QT_TRANSLATE_NOOP("config", "bound"),
    QT_TRANSLATE_NOOP("config", "channel"),
    QT_TRANSLATE_NOOP("config", "checkerboard"),
    QT_TRANSLATE_NOOP("config", "colourise"),
    QT_TRANSLATE_NOOP("config", "convolutional"),
    QT_TRANSLATE_NOOP("config", "cosine"),
    QT_TRANSLATE_NOOP("config", "course"),
    QT_TRANSLATE_NOOP("config", "cross-entropy"),
    QT_TRANSLATE_NOOP("config", "dynamic"),
    QT_TRANSLATE_NOOP("config", "flow"),
    QT_TRANSLATE_NOOP("config", "gaussian"),
    QT_TRANSLATE_NOOP("config", "gaussian-learned"),
    QT_TRANSLATE_NOOP("config", "generate"),
    QT_TRANSLATE_NOOP("config", "generator"),
    QT_TRANSLATE_NOOP("config", "grid"),
    QT_TRANSLATE_NOOP("config", "half"),
    QT_TRANSLATE_NOOP("config", "hinge"),
    QT_TRANSLATE_NOOP("config", "hybrid"),
    QT_TRANSLATE_NOOP("config", "large"),
    QT_TRANSLATE_NOOP("config", "learned"),
    QT_TRANSLATE_NOOP("config", "least-squares"),
    QT_TRANSLATE_NOOP("config", "linear"),
    QT_TRANSLATE_NOOP("config", "masking"),
    QT_TRANSLATE_NOOP("config", "model"),
    QT_TRANSLATE_NOOP("config", "nearest"),
    QT_TRANSLATE_NOOP("config", "non-saturating"),
    QT_TRANSLATE_NOOP("config", "none"),
    QT_TRANSLATE_NOOP("config", "normal"),
    QT_TRANSLATE_NOOP("config", "progressive"),
    QT_TRANSLATE_NOOP("config", "quadratic"),
    QT_TRANSLATE_NOOP("config", "random"),
    QT_TRANSLATE_NOOP("config", "regression"),
    QT_TRANSLATE_NOOP("config", "relativistic"),
    QT_TRANSLATE_NOOP("config", "salt-and-pepper"),
    QT_TRANSLATE_NOOP("config", "sigmoid"),
    QT_TRANSLATE_NOOP("config", "single"),
    QT_TRANSLATE_NOOP("config", "small"),
    QT_TRANSLATE_NOOP("config", "squared"),
    QT_TRANSLATE_NOOP("config", "static"),
    QT_TRANSLATE_NOOP("config", "trailing"),
    QT_TRANSLATE_NOOP("config", "transformer"),
    QT_TRANSLATE_NOOP("config", "transposed"),
    QT_TRANSLATE_NOOP("config", "uniform"),
    QT_TRANSLATE_NOOP("config", "upscale"),
    QT_TRANSLATE_NOOP("config", "vector"),
)
"""What a form's boxes offer, in the context `config`."""
