"""The panel's heavy work, called in background threads. Knows no widget; torch is imported where it is used.

Pictures are uint8 (H, W, C), N of them (N, H, W, C).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studio.core.text import QT_TRANSLATE_NOOP, Message, StudioError
from studio.gui import language

if TYPE_CHECKING:
    from torch import Tensor

    from studio.data.dataset import ImageSplit
    from studio.gui.context import ModelHandle

Pixels = NDArray[np.uint8]

ERROR_LIMIT = 0.5
"""The error that is shown brightest."""
_HEAT = ((0, 0, 0), (60, 15, 110), (160, 40, 100), (230, 90, 45), (252, 180, 50), (252, 252, 190))


@dataclass(frozen=True, kw_only=True)
class OwnPicture:
    """A picture from a file, in the model's shape; `number` tells it from the one before."""

    number: int
    pixels: Pixels = field(compare=False, repr=False)


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


@dataclass(frozen=True, kw_only=True)
class OpenRequest:
    """Read a file; `number` makes the same file count as another request."""

    path: Path
    shape: tuple[int, ...]
    number: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Opened:
    """A file's picture in the model's shape, and what was done to it."""

    pixels: Pixels
    notes: tuple[Message, ...]


def translate(request: TranslateRequest) -> Translated:
    """Return a picture's translation and the way back."""
    import torch

    from studio.data.stream import to_float
    from studio.metrics.edges import pixel_distance

    pair, name = None, ""
    if request.own is not None:
        x = to_float(torch.from_numpy(request.own.pixels).permute(2, 0, 1)[None])
    else:
        test = _test_split(request.handle)
        items = _items(request.handle, test, request.to)
        item = int(items[min(request.index, len(items) - 1)])
        x, name = to_float(test.images[item : item + 1]), _name(test, item)
        pair = _pair(request.handle, test, item)
    made, back = there_and_back(request.handle, x, request.to)
    error = (back - x).abs().mean(1)[0]  # (H, W)
    return Translated(
        original=_pictures(x)[0],
        translated=_pictures(made)[0],
        back=_pictures(back)[0],
        error=_heat(error.numpy() / ERROR_LIMIT),
        pair=None if pair is None else _pictures(pair)[0],
        cycle_error=float(error.mean()),
        before=0.0 if pair is None else float(pixel_distance(x, pair)),
        after=0.0 if pair is None else float(pixel_distance(made, pair)),
        name=name,
    )


def page(request: PageRequest) -> Page:
    """Return some test images with their translations."""
    from studio.data.stream import to_float

    test = _test_split(request.handle)
    items = _items(request.handle, test, request.to)
    first = request.first if request.first < len(items) else 0
    x = to_float(test.images[items[first : first + request.num]])
    made, back = there_and_back(request.handle, x, request.to)
    return Page(
        originals=_pictures(x), translated=_pictures(made), back=_pictures(back), num_images=len(items)
    )


def open_picture(request: OpenRequest) -> Opened:
    """Read a picture from a file."""
    from studio.data.pictures import load_picture

    pixels, notes = load_picture(request.path, request.shape)
    return Opened(pixels=pixels, notes=notes)


def there_and_back(handle: ModelHandle, x: Tensor, to: int) -> tuple[Tensor, Tensor]:
    """Return images (N, C, H, W) translated to the class `to`, and these translated back, on the CPU."""
    import torch

    from studio.evaluation.translation import other, translated

    model: Any = handle.model
    device = next((parameter.device for parameter in model.parameters()), "cpu")
    with torch.no_grad():
        made = translated(model, x.to(device), to)
        back = translated(model, made, other(model.domains, to))
    return made.float().cpu(), back.float().cpu()


def _test_split(handle: ModelHandle) -> ImageSplit:
    from studio import data
    from studio.data.dataset import ImageSet

    spec = handle.card.data
    dataset = data.load(spec.name)
    if not isinstance(dataset, ImageSet) or dataset.spec.shape != spec.shape:
        raise StudioError(
            QT_TRANSLATE_NOOP(
                "messages", "The data set {name!r} is no longer what the model was trained on."
            ),
            name=spec.name,
        )
    return dataset.test


def _items(handle: ModelHandle, test: ImageSplit, to: int) -> Tensor:
    """Return the indices of the test images that are translated to the class `to`."""
    import torch

    from studio.evaluation.translation import other

    model: Any = handle.model
    (items,) = torch.where(test.labels[model.domains.axis] == other(model.domains, to))
    if not len(items):
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "There are no test images to translate; open a picture instead.")
        )
    return items


def _pair(handle: ModelHandle, test: ImageSplit, item: int) -> Tensor | None:
    """Return the true counterpart of a test image, (1, C, H, W), if the data know it."""
    from studio.data.stream import to_float
    from studio.evaluation.translation import true_pairs

    model: Any = handle.model
    for a, b in true_pairs(test, model.domains).tolist():
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


def _pictures(x: Tensor) -> Pixels:
    """Return images (N, C, H, W) in [0, 1] as pictures."""
    from studio.core.pictures import to_bytes

    return to_bytes(np.ascontiguousarray(x.permute(0, 2, 3, 1).numpy()))


def _heat(values: NDArray[np.floating[Any]]) -> Pixels:
    """Colour values (H, W) from 0 (black) over red to 1 and more (pale yellow), as (H, W, 3)."""
    places = np.linspace(0.0, 1.0, len(_HEAT))
    channels = [np.interp(values, places, [color[i] for color in _HEAT]) for i in range(3)]
    colored: Pixels = np.rint(np.stack(channels, 2)).astype(np.uint8)
    return colored
