"""What people call the layers of a flow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from studio.core.text import QT_TRANSLATE_NOOP, Message
from studio.nn.bijection import Bijection
from studio.nn.coupling import Coupling
from studio.nn.elementwise import Additive, Affine

CONTEXT = "stage"
_TITLES = {
    "ActNorm": QT_TRANSLATE_NOOP("stage", "Actnorm {number}"),
    "Mixing": QT_TRANSLATE_NOOP("stage", "1×1 convolution {number}"),
    "Squeeze": QT_TRANSLATE_NOOP("stage", "2×2 pixels to channels"),
    "Flatten": QT_TRANSLATE_NOOP("stage", "Flatten"),
    "Logit": QT_TRANSLATE_NOOP("stage", "Logit of the pixels"),
    "Squash": QT_TRANSLATE_NOOP("stage", "Sigmoid"),
    "MultiScale": QT_TRANSLATE_NOOP("stage", "Coarser scales"),
    "Affine": QT_TRANSLATE_NOOP("stage", "Affine coupling {number}"),
    "Additive": QT_TRANSLATE_NOOP("stage", "Additive coupling {number}"),
    "Spline": QT_TRANSLATE_NOOP("stage", "Spline coupling {number}"),
}


def stage_titles(maps: Sequence[Bijection]) -> tuple[Message, ...]:
    """Return a title for each map, counting those of a kind; for translation in the context `"stage"`."""
    counts: Counter[str] = Counter()
    titles = []
    for one in maps:
        kind = _kind(one)
        counts[kind] += 1
        titles.append(Message(template=_TITLES[kind], arguments={"number": counts[kind]}, context=CONTEXT))
    return tuple(titles)


def _kind(one: Bijection) -> str:
    if not isinstance(one, Coupling):
        return type(one).__name__
    if isinstance(one.one, Affine):
        return "Affine"
    return "Additive" if isinstance(one.one, Additive) else "Spline"
