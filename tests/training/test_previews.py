"""Previews as events and as files."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from studio.core.events import Preview
from studio.core.text import StudioError
from studio.training.previews import preview_of, save_preview

PREVIEWS = {
    ".png": Preview(step=7, images=np.zeros((4, 8, 8, 1), np.uint8)),
    ".npy": Preview(step=7, points=np.zeros((64, 2), np.float32)),
}

NoRoom = Callable[[], AbstractContextManager[None]]


@pytest.mark.parametrize("suffix", PREVIEWS)
def test_a_preview_is_whole_or_not_there(tmp_path: Path, no_room: NoRoom, suffix: str) -> None:
    with no_room(), pytest.raises(StudioError, match=rf"step-00000007\{suffix} could not be written"):
        save_preview(PREVIEWS[suffix], tmp_path)
    assert not list(tmp_path.iterdir())
    save_preview(PREVIEWS[suffix], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [f"step-00000007{suffix}"]


def test_images_become_a_strip_and_points_stay_as_they_are(tmp_path: Path) -> None:
    images = torch.tensor([0.0, 0.5, 1.2]).view(3, 1, 1, 1).expand(3, 3, 4, 5)
    event = preview_of(images, 12)
    assert event.images is not None and event.images.shape == (3, 4, 5, 3)
    save_preview(event, tmp_path)
    with Image.open(tmp_path / "step-00000012.png") as strip:
        assert strip.size == (15, 4)
        assert [strip.getpixel((x, 0)) for x in (0, 5, 10)] == [(0,) * 3, (128,) * 3, (255,) * 3]
    points = torch.rand(7, 2)
    assert np.array_equal(preview_of(points, 1).points, points.numpy())
