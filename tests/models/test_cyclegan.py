"""CycleGAN: losses by hand, the identity's cycle, pools, domains, and a short run."""

from __future__ import annotations

from pathlib import Path

import pytest
import safetensors.torch
import torch
from torch import Tensor

from studio import api, checkpoints, data
from studio.core.capabilities import KeepsTrainingState, Translates
from studio.core.card import Card
from studio.core.config import build
from studio.core.data_spec import DataSpec, LabelAxis
from studio.core.model_io import Batch, Condition, Domains
from studio.core.text import StudioError
from studio.models import families
from studio.models.cyclegan.config import CycleGANConfig, find_domains
from studio.models.cyclegan.losses import cycle_loss, fooling_loss, identity_loss, telling_loss
from studio.models.cyclegan.model import CycleGAN, discriminators_loss, generators_loss
from studio.models.cyclegan.networks import Discriminator, Generator
from studio.models.cyclegan.pool import ImagePool
from studio.training.control import Control
from studio.training.fit import fit
from studio.training.presets import make_spec

EMOJI = data.spec("emoji")
TINY = {"width": 4, "blocks": 1, "discriminator_width": 4, "pool_size": 8}


def cyclegan(spec: DataSpec = EMOJI, **config: object) -> CycleGAN:
    torch.manual_seed(0)
    return CycleGAN(build(CycleGANConfig, {**TINY, **config}), spec)


def unchanging(model: CycleGAN) -> CycleGAN:
    """Make both generators the identity: they add nothing."""
    for generator in (model.a_to_b, model.b_to_a):
        torch.nn.init.zeros_(generator.layers[-1].weight)
    return model


def batch(step: int = 0) -> Batch:
    x = torch.rand(6, 3, 32, 32, generator=torch.Generator().manual_seed(step))
    labels = torch.tensor([0, 1, 1, 0, 1, 1])
    return Batch(x=x, condition=Condition(labels={"style": labels}), step=step)


def test_losses_by_hand() -> None:
    real, fake = torch.tensor([1.0, 0.5]), torch.tensor([0.0, 0.2])
    assert float(fooling_loss(fake)) == pytest.approx((1 + 0.64) / 2)
    assert float(telling_loss(real, fake)) == pytest.approx(0.5 * (0.25 / 2) + 0.5 * (0.04 / 2))
    x, y = torch.tensor([[0.0, 1.0]]), torch.tensor([[0.5, -1.0]])
    assert float(cycle_loss(x, y)) == pytest.approx((0.5 + 2) / 2)
    assert float(identity_loss(x, y)) == pytest.approx((0.5 + 2) / 2)
    assert float(fooling_loss(torch.empty(0))) == 0.0


def test_gradients_push_scores_apart_and_together() -> None:
    real, fake = torch.tensor([0.5], requires_grad=True), torch.tensor([0.5], requires_grad=True)
    telling_loss(real, fake).backward()
    assert float(real.grad) < 0 < float(fake.grad)  # a step down raises real scores and lowers fake ones
    fooled = torch.tensor([0.5], requires_grad=True)
    fooling_loss(fooled).backward()
    assert float(fooled.grad) < 0


def test_generators_begin_near_the_identity_whose_cycle_costs_nothing() -> None:
    model = cyclegan()
    assert float(generators_loss(model, model.config, batch()).terms["cycle"]) < 0.1
    unchanging(model)
    terms = generators_loss(model, model.config, batch()).terms
    assert float(terms["cycle"]) == float(terms["identity"]) == 0.0
    x = batch().x
    torch.testing.assert_close(model.translate(x), x)


def test_the_total_weighs_the_terms() -> None:
    model = cyclegan(skip=False, cycle_weight=3.0, identity_weight=2.0)
    loss = generators_loss(model, model.config, batch())
    terms = {name: float(value) for name, value in loss.terms.items()}
    expected = terms["fooling"] + 3.0 * terms["cycle"] + 2.0 * terms["identity"]
    assert float(loss.total.detach()) == pytest.approx(expected)
    without = generators_loss(model, model.config.replace({"identity_weight": 0.0}), batch())
    assert "identity" not in without.terms


def test_each_phase_moves_its_own_players_only() -> None:
    model = cyclegan(skip=False)
    generators_loss(model, model.config, batch()).total.backward()
    assert all(p.grad is not None for p in model.generators.parameters())
    assert all(p.grad is None for p in model.discriminators.parameters())
    model.zero_grad()
    discriminators_loss(model, batch(), torch.Generator()).total.backward()
    assert all(p.grad is None for p in model.generators.parameters())
    assert all(p.grad is not None for p in model.discriminators.parameters())


def test_a_batch_without_one_domain_is_no_trouble() -> None:
    model = cyclegan()
    only_b = Batch(x=batch().x, condition=Condition(labels={"style": torch.ones(6, dtype=torch.int64)}))
    for loss in (
        generators_loss(model, model.config, only_b),
        discriminators_loss(model, only_b, torch.Generator()),
    ):
        loss.total.backward()
        assert bool(torch.isfinite(loss.total))


@pytest.mark.parametrize(("channels", "side"), [(1, 28), (3, 32), (3, 64), (1, 8)])
def test_shapes(channels: int, side: int) -> None:
    x = torch.rand(2, channels, side, side)
    assert Generator(channels, 4, 1, skip=False)(x).shape == x.shape
    assert Discriminator(channels, 4)(x).shape == (2, 1, side // 4, side // 4)


def test_labels_say_which_way(monkeypatch: pytest.MonkeyPatch) -> None:
    model = cyclegan()
    monkeypatch.setattr(model.a_to_b, "forward", torch.zeros_like)  # grey: 0 centred is 0.5
    monkeypatch.setattr(model.b_to_a, "forward", torch.ones_like)
    x = torch.rand(3, 3, 32, 32)
    made = model.translate(x, Condition(labels={"style": torch.tensor([0, 1, 0])}))
    assert [float(image.mean()) for image in made] == [1.0, 0.5, 1.0]
    assert float(model.translate(x).mean()) == 0.5
    assert isinstance(model, Translates)
    with pytest.raises(StudioError, match="to Noto and to Twemoji only"):
        model.translate(x, Condition(labels={"style": torch.tensor([0, 1, 2])}))


class TestPool:
    def exchange(self, pool: ImagePool, images: Tensor, step: int) -> Tensor:
        return pool.exchange(images, step, torch.Generator().manual_seed(step))

    def images(self, shade: float, num: int = 4) -> Tensor:
        return torch.full((num, 1, 2, 2), shade)

    def test_it_returns_what_comes_until_there_is_something_older(self) -> None:
        pool = ImagePool(8, (1, 2, 2))
        first = self.images(1.0)
        assert torch.equal(self.exchange(pool, first, 0), first)

    def test_about_half_are_older_ones(self) -> None:
        pool = ImagePool(200, (1, 2, 2))
        self.exchange(pool, self.images(1.0, 100), 0)
        shades = self.exchange(pool, self.images(-1.0, 100), 1)[:, 0, 0, 0]
        assert set(shades.tolist()) == {1.0, -1.0}
        assert 30 <= int((shades == 1.0).sum()) <= 70

    def test_asking_twice_in_a_step_gives_the_same(self) -> None:
        pool = ImagePool(8, (1, 2, 2))
        for step in range(3):
            self.exchange(pool, self.images(step / 4), step)
        again = [self.exchange(pool, self.images(-1.0), 3) for _ in range(2)]
        assert torch.equal(*again)

    def test_the_oldest_leave_first(self) -> None:
        pool = ImagePool(8, (1, 2, 2))
        for step in range(20):
            self.exchange(pool, self.images(step / 20), step)
        seen = torch.cat([self.exchange(pool, self.images(-1.0, 64), 20) for _ in range(4)])
        assert {round(float(shade), 2) for shade in seen.flatten()} == {-1.0, 0.95}

    def test_none_is_kept_without_a_size(self) -> None:
        pool = ImagePool(0, (1, 2, 2))
        for step in range(3):
            images = self.images(step / 4)
            assert torch.equal(self.exchange(pool, images, step), images)


class TestDomains:
    def find(self, spec: DataSpec = EMOJI, **config: str) -> Domains:
        return find_domains(CycleGANConfig(**config), spec)

    def test_an_axis_of_two_values_comes_first(self) -> None:
        assert self.find() == Domains(axis="style", a=0, b=1)
        assert self.find(domain_a="Twemoji") == Domains(axis="style", a=1, b=0)
        assert self.find(axis="category").axis == "category"

    def test_two_classes_of_many(self) -> None:
        fashion = data.spec("fashion-mnist")
        names = fashion.labels[0].values
        found = self.find(fashion, domain_a="Sneaker", domain_b="Ankle boot")
        assert (names[found.a], names[found.b]) == ("Sneaker", "Ankle boot")
        assert self.find(fashion) == Domains(axis=fashion.labels[0].name, a=0, b=1)
        assert self.find(fashion, domain_b=names[0]).a == 1

    @pytest.mark.parametrize(
        ("config", "says"),
        [
            ({"domain_a": "Windows"}, "no class 'Windows'"),
            ({"domain_a": "Noto", "domain_b": "Noto"}, "Both domains are 'Noto'"),
            ({"axis": "colour"}, "no label axis 'colour'; there are: category, style"),
        ],
    )
    def test_what_does_not_fit_is_said(self, config: dict[str, str], says: str) -> None:
        with pytest.raises(StudioError, match=says):
            make_spec("cyclegan", "emoji", settings=config)

    def test_data_of_one_class_or_none_are_refused(self) -> None:
        one = EMOJI.replace({"labels": (LabelAxis(name="folder", values=("horses",)),)})
        with pytest.raises(StudioError, match="one class only"):
            self.find(one)
        with pytest.raises(StudioError, match="no classes"):
            self.find(EMOJI.replace({"labels": ()}))
        with pytest.raises(StudioError, match="not points"):
            make_spec("cyclegan", "moons")


def run(folder: Path, steps: int) -> Path:
    settings = {**TINY, "batch_size": 4, "validate_every": 0}
    spec = make_spec("cyclegan", "emoji", settings=settings, threads=1, device="cpu", stop_step=steps)
    for _ in fit(spec, Control(), folder, resume=True):
        pass
    return folder


def test_a_cut_run_continues_bit_for_bit_with_its_pools(tmp_path: Path) -> None:
    whole, cut = run(tmp_path / "whole", 6), run(run(tmp_path / "cut", 3), 6)
    first, second = (safetensors.torch.load_file(path / "state.safetensors") for path in (whole, cut))
    assert any(name.startswith("training.a.images") for name in first)
    assert first.keys() == second.keys()
    for name, tensor in first.items():
        assert torch.equal(tensor, second[name]), name
    kept = checkpoints.load(whole).model
    assert isinstance(kept, KeepsTrainingState)
    assert not any("pool" in name for name in kept.state_dict())


def test_python_translates_test_images(tmp_path: Path) -> None:
    card = Card(family="cyclegan", config=build(CycleGANConfig, TINY).model_dump(), data=EMOJI)
    model = api.StudioModel(unchanging(cyclegan()).eval(), card)
    test = data.load("emoji").test
    styles = test.labels["style"]
    # Where nothing is added, translations are the test images of the other style.
    noto, twemoji = (test.images[styles == style][:3].float() / 255 for style in (0, 1))
    torch.testing.assert_close(torch.from_numpy(model.sample(3)), noto)
    torch.testing.assert_close(torch.from_numpy(model.sample(3, labels="noto")), twemoji)
    assert "translate" in model.abilities
    torch.testing.assert_close(model.translate(noto, labels="Noto"), noto)


def test_a_live_weight_reaches_the_loss() -> None:
    found = families()["cyclegan"]
    model = cyclegan(skip=False)
    light, heavy = (
        found.phases(model, model.config.replace({"cycle_weight": weight}))[0] for weight in (0.0, 100.0)
    )
    noise = torch.Generator()
    assert float(light.loss(batch(), noise).total.detach()) < float(heavy.loss(batch(), noise).total.detach())
