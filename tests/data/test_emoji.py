"""The bundled emoji: two styles of the same names, words in two languages, held out by name."""

import hashlib
import json
from pathlib import Path

import pytest
import torch
from PIL import Image

from studio import data
from studio.core.paths import resource
from studio.core.text import StudioError
from studio.data.dataset import CAPTION_SEPARATOR, ImageSet, ImageSplit
from studio.data.sources import emoji as source
from studio.data.stream import BatchStream

SPLITS = ("train", "validation", "test")


def loaded(name: str = "emoji") -> ImageSet:
    dataset = data.load(name)
    assert isinstance(dataset, ImageSet)
    return dataset


def names_of(part: ImageSplit, language: str = "en") -> list[str]:
    return [caption.split(CAPTION_SEPARATOR)[0] for caption in part.captions[language]]


@pytest.mark.parametrize(("name", "styles"), [("emoji", 2), ("emoji-noto", 1), ("emoji-twemoji", 1)])
def test_shapes_labels_and_captions_follow_the_spec(name: str, styles: int) -> None:
    dataset = loaded(name)
    spec = dataset.spec
    sizes = {"train": spec.num_train, "validation": spec.num_validation, "test": spec.num_test}
    assert sum(size or 0 for size in sizes.values()) == 1911 * styles
    for split in SPLITS:
        part = dataset.split(split)
        assert part.images.shape == (sizes[split], *spec.shape)
        assert part.images.dtype == torch.uint8
        assert set(part.labels) == {axis.name for axis in spec.labels}
        for axis in spec.labels:
            labels = part.labels[axis.name]
            assert labels.dtype == torch.int64
            assert labels.shape == (len(part),)
            assert 0 <= int(labels.min()) <= int(labels.max()) < len(axis.values)
        assert set(part.captions) == set(spec.languages) == {"en", "fr"}
        assert all(len(captions) == len(part) for captions in part.captions.values())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_name_is_in_two_splits(language: str) -> None:
    names = [set(names_of(loaded().split(split), language)) for split in SPLITS]
    assert sum(map(len, names)) == len(set.union(*names)) == 1911


def test_both_styles_hold_out_the_same_names() -> None:
    both, noto, twemoji = (loaded(name) for name in ("emoji", "emoji-noto", "emoji-twemoji"))
    for split in SPLITS:
        assert names_of(noto.split(split)) == names_of(twemoji.split(split))
        part = both.split(split)
        for style, alone in enumerate((noto, twemoji)):
            chosen = part.labels["style"] == style
            assert torch.equal(part.images[chosen], alone.split(split).images)
            assert torch.equal(part.labels["category"][chosen], alone.split(split).labels["category"])


def test_a_known_emoji_has_its_picture_words_and_category() -> None:
    dataset = loaded()
    found = [
        (split, index)
        for split in SPLITS
        for index, name in enumerate(names_of(dataset.split(split)))
        if name == "flag: France"
    ]
    assert len(found) == 2
    for split, index in found:
        part = dataset.split(split)
        assert part.captions["fr"][index].endswith("France | drapeau")
        assert dataset.spec.axis("category").values[part.labels["category"][index]] == "Flags"
        image = part.images[index].float()
        assert image[:, 0, 0].tolist() == [255, 255, 255]  # the background
        blue, white, red = image[:, 16, 7], image[:, 16, 16], image[:, 16, 25]
        assert blue[2] > 1.5 * blue[0]
        assert white.min() > 215
        assert red[0] > 3 * red[2]


def test_every_picture_is_drawn_and_the_styles_differ() -> None:
    dataset = loaded()
    for split in SPLITS:
        images = dataset.split(split).images
        assert (images != 255).flatten(1).any(1).all()
        assert (images[0::2] != images[1::2]).flatten(1).any(1).all()


def test_the_split_is_the_same_for_good() -> None:
    names = "\n".join(sorted(names_of(loaded("emoji-noto").test)))
    digest = hashlib.sha256(names.encode()).hexdigest()
    assert digest == "58e79f646b6a8d41d3a4befd59c83c019ba6d007085db1d1788977e1f6031abe"


def test_batches_carry_both_labels() -> None:
    batch = BatchStream(loaded(), 16, seed=0, device="cpu").next(0)
    assert batch.x.shape == (16, 3, 32, 32)
    assert set(batch.condition.labels) == {"category", "style"}


def test_a_damaged_bundle_is_one_sentence(tmp_path: Path) -> None:
    folder = resource("assets", "data", "emoji")
    records = json.loads((folder / "emoji.json").read_text("utf-8"))
    truncated, other, short = (tmp_path / name for name in ("noto.png", "twemoji.png", "emoji.json"))
    truncated.write_bytes((folder / "noto.png").read_bytes()[:100_000])
    Image.new("RGB", (44 * 32, 32)).save(other)
    for path in (truncated, other, tmp_path / "none.png"):
        with pytest.raises(StudioError, match=path.name):
            source.read_sheet(path, source.NUM_NAMES)
    for content in (records[:-1], [{**records[0], "category": "Faces"}, *records[1:]], [1]):
        short.write_text(json.dumps(content), "utf-8")
        with pytest.raises(StudioError, match=r"emoji\.json"):
            source.read_emoji(short)


def test_licences_lie_beside_the_pictures() -> None:
    folder = resource("assets", "data", "emoji")
    readme = (folder / "README.md").read_text("utf-8")
    assert "CC-BY 4.0" in readme
    assert "white" in readme
    for licence in ("LICENSE-Apache-2.0", "LICENSE-Unicode", "LICENSE-emoji-data"):
        assert (folder / licence).stat().st_size > 1000
        assert licence in readme
