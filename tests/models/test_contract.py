"""What every registered family must do, whatever it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
import torch
from torch import nn

from studio import checkpoints, data, models
from studio.core import config as configs
from studio.core.capabilities import BoundsLikelihood, Decodes, Encodes, HasPosterior, Samples
from studio.core.card import Card
from studio.core.family import Family
from studio.core.run_spec import TrainingConfig
from studio.data.stream import BatchStream, held_out
from studio.training.optimizers import make_optimizer

_DATA = {"image": "fashion-mnist", "points": "8gaussians"}


@dataclass(frozen=True)
class Case:
    """One preset of a family on data it is for."""

    family: Family
    preset: str
    data: str

    def card(self) -> Card:
        preset = self.family.preset(self.preset)
        config = configs.build(self.family.config, preset.config)
        return Card(
            family=self.family.name,
            config=config.model_dump(mode="json"),
            data=data.spec(self.data),
            parts={
                role: checkpoints.read_card(checkpoints.resolve(name)) for role, name in preset.parts.items()
            },
        )

    def module(self) -> torch.nn.Module:
        torch.manual_seed(0)
        return checkpoints.build(self.card())


def _cases() -> list[Case]:
    return [
        Case(family, preset.name, preset.data[0] if preset.data else _DATA[preset.kind])
        for family in models.families().values()
        for preset in family.presets
    ]


@pytest.fixture(params=_cases(), ids=lambda case: f"{case.family.name}-{case.preset}")
def case(request: pytest.FixtureRequest) -> Case:
    return request.param


def test_one_optimiser_step_of_each_phase_lowers_its_loss(case: Case) -> None:
    module = case.module()
    config = configs.build(case.family.config, case.card().config)
    batch = BatchStream(data.load(case.data), 16, 0, "cpu").next(10_000)
    for phase in case.family.phases(module, config):
        noise = torch.Generator()
        before = phase.loss(batch, noise.manual_seed(1)).total
        before.backward()
        rate = _resolvable_rate(phase.parameters, float(before.detach()))
        training = TrainingConfig(optimizer="sgd", learning_rate=rate)
        make_optimizer(list(phase.parameters), training).step()
        after = phase.loss(batch, noise.manual_seed(1)).total
        assert float(after.detach()) < float(before.detach())


def _resolvable_rate(parameters: Sequence[nn.Parameter], loss: float) -> float:
    """Return a small learning rate whose step lowers the loss by enough for float32 to see."""
    gradients = [p.grad for p in parameters if p.grad is not None]
    squares = sum(float(gradient.square().sum()) for gradient in gradients)
    return min(max(1e-5, 2e-5 * abs(loss) / max(squares, 1e-12)), 1e-2)


def test_phases_report_what_the_curves_promise(case: Case) -> None:
    module = case.module()
    config = configs.build(case.family.config, case.card().config)
    batch = BatchStream(data.load(case.data), 16, 0, "cpu").next(0)
    reported: set[str] = set()
    for phase in case.family.phases(module, config):
        loss = phase.loss(batch, torch.Generator().manual_seed(0))
        assert all(not value.requires_grad for value in loss.terms.values())
        reported |= set(loss.terms)
    validated = case.family.validate(module, batch, torch.Generator().manual_seed(0))
    assert {curve.name for curve in case.family.curves} <= reported | set(validated)


def test_samples_repeat_and_do_not_depend_on_how_many_are_drawn(case: Case) -> None:
    module = case.module().eval()
    if not isinstance(module, Samples):
        pytest.skip("draws no samples")
    many, few = module.sample(5, seed=3), module.sample(2, seed=4)
    assert many.shape == (5, *data.spec(case.data).shape)
    assert torch.equal(many, module.sample(5, seed=3))
    torch.testing.assert_close(many[1:3], few)


def test_save_and_load_are_bit_equal(case: Case, tmp_path: object) -> None:
    module = case.module().eval()
    path = tmp_path / "model.safetensors"  # type: ignore[operator]
    checkpoints.save(path, module, case.card())
    loaded = checkpoints.load(path)
    assert loaded.card == case.card()
    for name, tensor in module.state_dict().items():
        assert torch.equal(loaded.model.state_dict()[name], tensor), name
    assert not any(parameter.requires_grad for parameter in loaded.model.parameters())


def test_capabilities_keep_their_shapes(case: Case) -> None:
    module = case.module().eval()
    spec = data.spec(case.data)
    batch = BatchStream(data.load(case.data), 3, 0, "cpu").next(0)
    if isinstance(module, Decodes):
        decoded = module.decode(torch.zeros(3, *module.latent_shape), batch.condition)
        assert decoded.shape == (3, *spec.shape)
        assert decoded.dtype == torch.float32
        if spec.kind == "image":
            assert bool(((decoded >= 0) & (decoded <= 1)).all())
    if isinstance(module, Encodes) and isinstance(module, Decodes):
        assert module.encode(batch.x, batch.condition).shape == (3, *module.latent_shape)
    if isinstance(module, HasPosterior):
        q = module.posterior(batch.x, batch.condition)
        assert q.mean.shape == q.log_var.shape
    if isinstance(module, BoundsLikelihood):
        weights = module.log_weights(batch.x, 4, torch.Generator().manual_seed(0), batch.condition)
        assert weights.shape == (3, 4)
        assert module.elbo(batch.x, torch.Generator().manual_seed(0), batch.condition).kl.shape[0] == 3


def test_preview_is_what_the_data_are(case: Case) -> None:
    if case.family.preview is None:
        pytest.skip("has nothing to see")
    examples = next(iter(held_out(data.load(case.data), "validation", 8, "cpu", 8)))
    preview = case.family.preview(case.module().eval(), examples, 0)
    assert preview.shape[1:] == data.spec(case.data).shape


def test_no_setting_hides_one_of_the_training_loop() -> None:
    for family in models.families().values():
        assert not set(family.config.model_fields) & set(TrainingConfig.model_fields)


def test_every_image_family_trains_on_fashion_mnist_without_options() -> None:
    spec = data.spec("fashion-mnist")
    for name in ("ae", "dae", "vae", "classifier", "gan", "cyclegan", "flow", "diffusion", "mae"):
        family = models.family(name)
        presets = family.presets_for(spec)
        assert family.accepts(configs.build(family.config, presets[0].config), spec) is None
