"""Training batches: pure functions of (seed, k), nothing dropped, everything seen."""

from dataclasses import replace

import pytest
import torch

from studio import data
from studio.core.data_spec import DataSpec, LabelAxis
from studio.core.model_io import Domains
from studio.core.seeds import derive_seed
from studio.core.text import StudioError
from studio.data.dataset import ImageSet, ImageSplit
from studio.data.stream import BatchStream, held_out, to_float

NUM = 23


@pytest.fixture
def numbered() -> ImageSet:
    """Return a set whose item i is the pixel value i, with i as its label."""
    values = torch.arange(NUM)
    part = ImageSplit(images=values.to(torch.uint8).view(NUM, 1, 1, 1), labels={"number": values})
    axis = LabelAxis(name="number", values=tuple(str(value) for value in range(NUM)))
    spec = DataSpec(name="numbered", title="Numbered", kind="image", shape=(1, 1, 1), labels=(axis,))
    return ImageSet(spec=spec, test=part, load_training=lambda: (part, part))


def drawn(stream: BatchStream, num: int) -> list[int]:
    return [int(label) for _ in range(num) for label in stream.next(0).condition.labels["number"]]


@pytest.mark.parametrize("batch_size", [1, 7, 23, 24, 60])
def test_every_epoch_holds_every_item_once(numbered: ImageSet, batch_size: int) -> None:
    stream = BatchStream(numbered, batch_size, seed=3, device="cpu")
    order = drawn(stream, -(-4 * NUM // batch_size))
    epochs = [order[start : start + NUM] for start in range(0, 4 * NUM, NUM)]
    assert [sorted(epoch) for epoch in epochs] == [list(range(NUM))] * 4
    assert len({tuple(epoch) for epoch in epochs}) == 4


def test_batches_are_full_float_and_labelled(numbered: ImageSet) -> None:
    stream = BatchStream(numbered, 10, seed=0, device="cpu")
    for step in range(7):
        batch = stream.next(step)
        assert batch.step == step
        assert batch.x.shape == (10, 1, 1, 1)
        assert batch.x.dtype == torch.float32
        assert torch.equal((batch.x.flatten() * 255).round().long(), batch.condition.labels["number"])


def test_setting_the_position_resumes(numbered: ImageSet) -> None:
    first = BatchStream(numbered, 10, seed=5, device="cpu")
    ahead = [drawn(first, 1) for _ in range(12)]
    assert first.position == 12
    for position in (7, 0, 11, 3):
        again = BatchStream(numbered, 10, seed=5, device="cpu")
        again.position = position
        assert drawn(again, 1) == ahead[position]
    assert drawn(BatchStream(numbered, 10, seed=6, device="cpu"), 1) != ahead[0]


def test_points_are_fresh_at_every_step_and_repeat_by_seed() -> None:
    dataset = data.load("8gaussians")
    stream = BatchStream(dataset, 64, seed=1, device="cpu")
    batches = [stream.next(step).x for step in range(3)]
    assert batches[0].shape == (64, 2)
    assert not torch.equal(batches[0], batches[1])
    again = BatchStream(dataset, 64, seed=1, device="cpu")
    again.position = 2
    assert torch.equal(again.next(0).x, batches[2])


@pytest.mark.parametrize("limit", [None, 9, 1000])
def test_held_out_images_come_in_order(numbered: ImageSet, limit: int | None) -> None:
    batches = list(held_out(numbered, "test", 4, "cpu", limit))
    labels = torch.cat([batch.condition.labels["number"] for batch in batches])
    assert labels.tolist() == list(range(min(limit or NUM, NUM)))
    assert torch.equal(
        torch.cat([batch.x for batch in batches]), to_float(numbered.test.images)[: len(labels)]
    )


def test_held_out_points_are_the_same_at_every_call() -> None:
    dataset = data.load("moons")

    def points(split: str, limit: int) -> torch.Tensor:
        return torch.cat([batch.x for batch in held_out(dataset, split, 300, "cpu", limit)])

    assert torch.equal(points("test", 1000), points("test", 1000))
    assert torch.equal(points("test", 5000)[:1000], points("test", 1000))
    assert not torch.equal(points("test", 1000), points("validation", 1000))


def test_bytes_span_zero_to_one() -> None:
    assert to_float(torch.tensor([0, 51, 255], dtype=torch.uint8)).tolist() == pytest.approx([0.0, 0.2, 1.0])


def test_derived_seeds_differ_in_their_low_bits() -> None:
    seeds = [derive_seed(seed, "epoch", epoch) for seed in range(50) for epoch in range(50)]
    assert len({seed % 2**32 for seed in seeds}) == len(seeds)
    assert all(0 <= seed < 2**63 for seed in seeds)
    assert derive_seed(1, 23) != derive_seed(12, 3)
    assert derive_seed(0, "epoch", 0) == derive_seed(0, "epoch", 0)


def test_two_domains_fill_half_of_every_batch_each(numbered: ImageSet) -> None:
    side = (torch.arange(NUM) >= 17).long() + (torch.arange(NUM) < 2).long() * 2  # 15 of 0, 6 of 1, 2 of 2
    part = replace(numbered.train, labels={**numbered.train.labels, "side": side})
    sided = replace(numbered, load_training=lambda: (part, part))
    domains = Domains(axis="side", a=0, b=1)
    stream = BatchStream(sided, 6, 0, "cpu", domains)
    batches = [stream.next(0).condition.labels for _ in range(10)]
    assert all(labels["side"].tolist() == [0, 0, 0, 1, 1, 1] for labels in batches)
    first = [int(number) for labels in batches[:5] for number in labels["number"][:3]]
    assert sorted(first) == list(range(2, 17))  # an epoch of the larger one
    second = [int(number) for labels in batches[:2] for number in labels["number"][3:]]
    assert sorted(second) == list(range(17, NUM))
    again = BatchStream(sided, 6, 0, "cpu", domains)
    again.position = 7
    assert torch.equal(again.next(0).condition.labels["number"], batches[7]["number"])
    with pytest.raises(StudioError, match="no image"):
        BatchStream(sided, 6, 0, "cpu", Domains(axis="side", a=0, b=3))


def test_only_two_classes_are_kept(numbered: ImageSet) -> None:
    kept = numbered.of(Domains(axis="number", a=3, b=7)).test
    assert kept.labels["number"].tolist() == [3, 7]
    assert kept.images.flatten().tolist() == [3, 7]
