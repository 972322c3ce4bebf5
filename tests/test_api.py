"""The Python API: arrays in and out as they came, sentences instead of tracebacks."""

from pathlib import Path

import numpy as np
import pytest
import torch

import studio
from studio import checkpoints
from studio.api import StudioModel
from studio.api.labels import label_indices
from studio.core.capabilities import TunesSampling
from studio.core.card import Card
from studio.core.events import Measured, RunFinished, TrainingEvent
from studio.core.run_spec import RunSpec
from studio.core.text import StudioError
from studio.sampling.settings import SamplingConfig
from studio.training.presets import make_spec

TINY = {"hidden": 8, "batch_size": 16, "validate_every": 0}
SHIPPED = "vae-fashion-2d"


@pytest.fixture(scope="module")
def shipped() -> StudioModel:
    return studio.load(SHIPPED)


@pytest.fixture(scope="module")
def points() -> StudioModel:
    return studio.train("vae", "moons", settings=TINY, threads=1, steps=3)


def untrained(**config: object) -> StudioModel:
    spec = make_spec("vae", "fashion-mnist", settings={"network": "dense", "hidden": 8, **config})
    from studio import data

    card = Card(family="vae", config=spec.config, data=data.spec("fashion-mnist"))
    return StudioModel(checkpoints.build(card).eval().requires_grad_(False), card)


def test_what_comes_in_as_numpy_comes_out_as_numpy(shipped: StudioModel) -> None:
    images = shipped.decode([[0.0, 0.0], [1.0, -1.0]])
    assert isinstance(images, np.ndarray)
    assert images.dtype == np.float32
    assert images.shape == (2, 1, 28, 28)
    assert 0.0 <= images.min() < images.max() <= 1.0
    codes = shipped.encode(images)
    assert isinstance(codes, np.ndarray)
    assert codes.shape == (2, *shipped.latent_shape)


def test_what_comes_in_as_a_tensor_comes_out_as_one(shipped: StudioModel) -> None:
    z = torch.tensor([[0.5, 0.5]])
    images = shipped.decode(z)
    assert isinstance(images, torch.Tensor)
    np.testing.assert_array_equal(images.numpy(), shipped.decode(z.numpy()))
    assert not images.requires_grad


def test_bytes_are_taken_as_images(shipped: StudioModel) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (3, 1, 28, 28), dtype=np.uint8)
    np.testing.assert_allclose(shipped.encode(pixels), shipped.encode(pixels / 255), atol=1e-5)


def test_large_inputs_go_through_in_parts(shipped: StudioModel) -> None:
    z = np.random.default_rng(0).normal(size=(1100, 2))
    together = shipped.decode(z)
    assert together.shape == (1100, 1, 28, 28)
    np.testing.assert_allclose(together[1000:1010], shipped.decode(z[1000:1010]), atol=1e-5)


def test_samples_repeat_and_do_not_depend_on_their_number(shipped: StudioModel) -> None:
    few, many = studio.sample(shipped, 3, seed=5), studio.sample(SHIPPED, 8, seed=5)
    assert many.shape == (8, 1, 28, 28)
    np.testing.assert_allclose(few, many[:3], atol=1e-6)
    np.testing.assert_allclose(studio.sample(shipped, 2, seed=6), many[1:3], atol=1e-6)
    assert np.abs(few[0] - few[1]).max() > 0.1


def test_bounds_are_negative_nats_per_item(shipped: StudioModel) -> None:
    bound = shipped.elbo(shipped.decode(np.zeros((4, 2))), seed=1)
    assert bound.shape == (4,)
    assert (bound < 0).all()


def test_abilities_are_named_when_one_is_missing(shipped: StudioModel) -> None:
    assert set(shipped.abilities) >= {"decode", "encode", "sample", "elbo"}
    for ask in (
        lambda: shipped.log_prob(np.zeros((1, 1, 28, 28))),
        lambda: shipped.score(np.zeros((1, 1, 28, 28))),
        lambda: shipped.classify(np.zeros((1, 1, 28, 28))),
        lambda: shipped.restore(np.zeros((1, 1, 28, 28))),
        lambda: shipped.unmask(np.zeros((1, 1, 28, 28)), np.zeros((1, 1, 28, 28))),
    ):
        with pytest.raises(StudioError, match=r"This vae can't \w+; it can decode"):
            ask()


@pytest.mark.parametrize(
    "z", [[0.0, 0.0], [[0.0, 0.0, 0.0]], [[[0.0, 0.0]]], np.zeros((0, 2)), [["a", "b"]], [[0.0], [0.0, 1.0]]]
)
def test_unfit_arrays_are_refused_in_a_sentence(shipped: StudioModel, z: object) -> None:
    with pytest.raises(StudioError) as error:
        shipped.decode(z)
    assert "rray" in str(error.value)
    assert "\n" not in str(error.value)


def test_training_without_a_folder_returns_the_model(points: StudioModel) -> None:
    assert points.path is None
    assert points.card.step == 3
    assert points.sample(5, seed=1).shape == (5, 2)
    assert "vae of moons" in repr(points)


def test_training_into_a_folder_tells_its_events(tmp_path: Path) -> None:
    events: list[TrainingEvent] = []
    model = studio.train(
        "vae", "moons", settings={**TINY, "log_every": 1}, threads=1, steps=3, out=tmp_path / "run",
        on_event=events.append,
    )  # fmt: skip
    assert model.path == tmp_path / "run" / "model.safetensors"
    assert sum(isinstance(event, Measured) for event in events) >= 3
    assert isinstance(events[-1], RunFinished)
    again = studio.train("vae", "moons", settings=TINY, threads=1, steps=5, out=tmp_path / "run", resume=True)
    assert again.card.step == 5
    loaded = studio.load(tmp_path / "run")
    np.testing.assert_array_equal(loaded.sample(4), again.sample(4))


def test_a_run_spec_can_be_trained_as_it_is() -> None:
    spec: RunSpec = make_spec("vae", "rings", settings=TINY, threads=1, stop_step=2, seed=4)
    one, other = studio.train(spec), studio.train(spec)
    assert one.card.seed == 4
    np.testing.assert_array_equal(one.sample(3), other.sample(3))


def test_conditional_models_take_classes_by_name_or_number() -> None:
    model = untrained(conditional=True)
    z = np.random.default_rng(0).normal(size=(3, 2))
    bags = model.decode(z, labels="bag")
    np.testing.assert_array_equal(bags, model.decode(z, labels=8))
    np.testing.assert_array_equal(bags, model.decode(z, labels=["Bag", "8", 8]))
    np.testing.assert_array_equal(bags, model.decode(z, labels=np.array([8, 8, 8])))
    assert np.abs(bags - model.decode(z, labels="Dress")).max() > 0
    for wrong in ("Hat", 10, -1, ["Bag", "Bag"]):
        with pytest.raises(StudioError):
            model.decode(z, labels=wrong)


def test_conditional_models_go_round_the_classes() -> None:
    model = untrained(conditional=True)
    by_itself = model.sample(4, seed=8)
    np.testing.assert_array_equal(by_itself, model.sample(4, seed=8, labels=[8, 9, 0, 1]))


def test_unconditional_models_refuse_labels(shipped: StudioModel) -> None:
    with pytest.raises(StudioError, match="takes no labels"):
        shipped.decode([[0.0, 0.0]], labels="Bag")


def test_label_indices_know_names_and_numbers() -> None:
    assert label_indices("b", ("A", "B")) == [1]
    assert label_indices(torch.tensor([1, 0]), ("A", "B")) == [1, 0]
    with pytest.raises(StudioError, match="'c'; there are: A, B"):
        label_indices("c", ("A", "B"))


def test_no_samples_are_refused(shipped: StudioModel) -> None:
    with pytest.raises(StudioError, match="one or more"):
        shipped.sample(0)


class Halver(torch.nn.Module):
    """Restores images by halving them."""

    def __init__(self) -> None:
        super().__init__()
        self.factor = torch.nn.Parameter(torch.tensor(0.5), requires_grad=False)

    def restore(self, x: torch.Tensor, condition: object = None) -> torch.Tensor:
        return x * self.factor


def test_models_of_given_images_take_the_first_test_images(shipped: StudioModel) -> None:
    from studio import data

    model = StudioModel(Halver(), shipped.card)
    assert model.abilities == ["restore"]
    expected = data.load("fashion-mnist").test.images[:6].numpy() / 255 / 2
    np.testing.assert_allclose(model.sample(6), expected, atol=1e-6)
    with pytest.raises(StudioError, match="10000 test items"):
        model.sample(10_001)


def masked() -> StudioModel:
    from studio import data

    sizes = {"width": 16, "depth": 1, "heads": 2, "decoder_width": 16, "decoder_depth": 1}
    card = Card(family="mae", config=sizes, data=data.spec("fashion-mnist"))
    torch.manual_seed(0)
    return StudioModel(checkpoints.build(card).eval().requires_grad_(False), card)


def test_a_masked_autoencoder_unmasks_the_first_test_images_under_settings() -> None:
    model = masked()
    from studio import data

    first = data.load("fashion-mnist").test.images[:5].float().numpy() / 255
    shown = model.sample(5, seed=2, settings={"mask_ratio": 0.5, "mask_kind": "block"})
    kept = (shown == first).reshape(5, 7, 4, 7, 4).all(axis=(2, 4))
    assert ((~kept).sum(axis=(1, 2)) <= 24).all()
    assert (~kept).any()
    assert (model.sample(1, seed=4, settings={"mask_ratio": 0.5}) != first[:1]).any()
    np.testing.assert_allclose(model.sample(5, seed=2)[:2], model.sample(2, seed=2), atol=1e-6)
    with pytest.raises(StudioError, match="mask_ratio"):
        model.sample(2, settings={"ratio": 0.5})


def test_masks_that_do_not_fit_the_images_are_refused() -> None:
    model = masked()
    images = torch.rand(3, 1, 28, 28)
    one = model.unmask(images, torch.ones(1, 1, 28, 28))
    assert one.shape == images.shape
    with pytest.raises(StudioError, match="2 masks"):
        model.unmask(images, torch.ones(2, 1, 28, 28))


def test_the_class_may_be_left_to_the_model() -> None:
    model = studio.load("diffusion-fashion")
    assert isinstance(model.module, TunesSampling)
    free = model.sample(2, 3, unconditional=True, settings={"steps": 2})
    with torch.no_grad():
        wanted = model.module.sample_with(SamplingConfig(steps=2), 2, 3, None)
    np.testing.assert_array_equal(free, wanted.numpy())
    assert not np.allclose(free, model.sample(2, 3, settings={"steps": 2}), atol=1e-3)


def test_a_latent_can_be_drawn_from_instead_of_decoded(shipped: StudioModel) -> None:
    z = [[0.5, 0.5]]
    drawn = np.asarray(shipped.decode(z, draw_seed=4))
    np.testing.assert_array_equal(drawn, np.asarray(shipped.decode(z, draw_seed=4)))
    assert not np.array_equal(drawn, np.asarray(shipped.decode(z)))
    assert not np.array_equal(drawn, np.asarray(shipped.decode(z, draw_seed=5)))
