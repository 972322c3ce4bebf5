"""The panel's heavy work, called in background threads. Knows no widget; torch is imported where it is used.

Pictures are uint8 (H, W, C), N of them (N, H, W, C).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.core.capabilities import Translates
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.gui import language
from studio.gui.picture_work import OwnPicture, Pixels, clean_picture, heat, test_split, to_pictures

if TYPE_CHECKING:
    from torch import Tensor

    from studio.data.dataset import ImageSplit
    from studio.gui.context import ModelHandle

ERROR_LIMIT = 0.5
"""The error that is shown brightest."""


@dataclass(frozen=True, kw_only=True)
class TranslateRequest:
    """Translate one picture to the class `to` and back.

    The picture is the user's own, or number `index` among the test images of the other class.
    """

    handle: ModelHandle
    to: int
    index: int
    own: OwnPicture | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Translated:
    """A picture, its translation, and the way back.

    Attributes
    ----------
    original, translated, back, error
        `error` is a heat picture of the absolute difference between back and original.
    pair
        The true picture of the other domain, where the data know it.
    cycle_error
        Mean absolute difference of back and original, in [0, 1].
    before, after
        Mean absolute difference to the pair of the original and of the translation; 0 without a pair.
    name
        What a test image is called, empty where unknown.
    """

    original: Pixels
    translated: Pixels
    back: Pixels
    error: Pixels
    pair: Pixels | None
    cycle_error: float
    before: float
    after: float
    name: str


@dataclass(frozen=True, kw_only=True)
class PageRequest:
    """Translate `num` test images to the class `to`, from number `first` on, or from 0 if there is none."""

    handle: ModelHandle
    to: int
    first: int
    num: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Page:
    """Test images, their translations and the ways back, each (N, H, W, C), of `num_images` there are."""

    originals: Pixels
    translated: Pixels
    back: Pixels
    num_images: int


def translate(request: TranslateRequest) -> Translated:
    """Return a picture's translation and the way back."""
    from studio.metrics.edges import pixel_distance

    spec, item, pair, name = request.handle.card.data, 0, None, ""
    if request.own is None:
        test = test_split(spec)
        items = _items(request.handle, test, request.to)
        item = int(items[min(request.index, len(items) - 1)])
        pair, name = _pair(request.handle, test, item), _name(test, item)
    x, _ = clean_picture(spec, item, request.own)
    made, back = there_and_back(request.handle, x, request.to)
    error = (back - x).abs().mean(1)[0]  # (H, W)
    return Translated(
        original=to_pictures(x)[0],
        translated=to_pictures(made)[0],
        back=to_pictures(back)[0],
        error=heat(error.numpy() / ERROR_LIMIT),
        pair=None if pair is None else to_pictures(pair)[0],
        cycle_error=float(error.mean()),
        before=0.0 if pair is None else float(pixel_distance(x, pair)),
        after=0.0 if pair is None else float(pixel_distance(made, pair)),
        name=name,
    )


def page(request: PageRequest) -> Page:
    """Return some test images with their translations."""
    from studio.data.stream import to_float

    test = test_split(request.handle.card.data)
    items = _items(request.handle, test, request.to)
    first = request.first if request.first < len(items) else 0
    x = to_float(test.images[items[first : first + request.num]])
    made, back = there_and_back(request.handle, x, request.to)
    return Page(
        originals=to_pictures(x),
        translated=to_pictures(made),
        back=to_pictures(back),
        num_images=len(items),
    )


def there_and_back(handle: ModelHandle, x: Tensor, to: int) -> tuple[Tensor, Tensor]:
    """Return images (N, C, H, W) translated to the class `to`, and these translated back, on the CPU."""
    import torch

    from studio.evaluation.translation import other, translated
    from studio.nn.device import device_of

    model = translator_of(handle)
    with torch.no_grad():
        made = translated(model, x.to(device_of(handle.model)), to)
        back = translated(model, made, other(model.domains, to))
    return made.float().cpu(), back.float().cpu()


def translator_of(handle: ModelHandle) -> Translates:
    """Return a model of which the panel has made sure that it translates."""
    assert isinstance(handle.model, Translates)
    return handle.model


def _items(handle: ModelHandle, test: ImageSplit, to: int) -> Tensor:
    """Return the indices of the test images that are translated to the class `to`."""
    import torch

    from studio.evaluation.translation import other

    domains = translator_of(handle).domains
    (items,) = torch.where(test.labels[domains.axis] == other(domains, to))
    if not len(items):
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "There are no test images to translate; open a picture instead.")
        )
    return items


def _pair(handle: ModelHandle, test: ImageSplit, item: int) -> Tensor | None:
    """Return the true counterpart of a test image, (1, C, H, W), if the data know it."""
    from studio.data.stream import to_float
    from studio.evaluation.translation import true_pairs

    for a, b in true_pairs(test, translator_of(handle).domains).tolist():
        if item in (a, b):
            index = b if item == a else a
            return to_float(test.images[index : index + 1])
    return None


def _name(test: ImageSplit, item: int) -> str:
    from studio.data.dataset import CAPTION_SEPARATOR

    if not test.captions:
        return ""
    words = test.captions.get(language.current()) or next(iter(test.captions.values()))
    return words[item].split(CAPTION_SEPARATOR)[0]
