"""Normalizing flows as models: densities, both directions, layers one by one, losses, bad input."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from studio import data
from studio.core.capabilities import Discriminates, Transports
from studio.core.data_spec import DataSpec, LabelAxis
from studio.core.model_io import Batch, Carried, Condition
from studio.core.run_spec import RunSpec
from studio.core.text import StudioError
from studio.data.dataset import PointSet
from studio.data.stream import BatchStream
from studio.metrics.density import grid, kl_estimate, mass
from studio.models import family
from studio.models.flow.adversary import FlowGAN, discriminator_loss, flow_loss
from studio.models.flow.config import FlowConfig, FlowGANConfig, FlowSampling
from studio.models.flow.family import _accepts
from studio.models.flow.model import LEAST_LOG_PROB, Flow
from studio.models.flow.training import likelihood_loss
from studio.training.engine import Engine
from studio.training.presets import make_spec

MOONS = data.spec("moons")
FASHION = data.spec("fashion-mnist")
TINY_IMAGE = DataSpec(name="tiny", title="tiny", kind="image", shape=(1, 4, 4))
SPACE = DataSpec(name="space", title="space", kind="points", shape=(3,), extent=3.0)
TWO_CLASSES = MOONS.replace({"labels": (LabelAxis(name="side", values=("left", "right")),)})
GLOW = {"network": "convolutional", "coupling": "affine", "mask": "channel", "mixing": True, "hidden": 8}


def _flow(spec: DataSpec = MOONS, **settings: object) -> Flow:
    torch.manual_seed(0)
    flow = Flow(FlowConfig(**settings), spec)  # type: ignore[arg-type]
    with torch.no_grad():
        for parameter in flow.parameters():  # further from the identity than at the start
            parameter.add_(0.1 * torch.randn_like(parameter))
    return flow.eval().requires_grad_(False)


def _engine(spec: RunSpec) -> Engine:
    return Engine(spec, torch.device("cpu"), "float32")


def _train(engine: Engine, steps: int) -> dict[str, float]:
    terms: dict[str, float] = {}
    for _ in range(steps):
        for result in engine.run_step():
            terms |= {name: float(value) for name, value in result.loss.terms.items()}
    return terms


KINDS: list[tuple[DataSpec, dict[str, object]]] = [
    (MOONS, {}),
    (MOONS, {"coupling": "affine", "mixing": True}),
    (MOONS, {"coupling": "additive", "mask": "checkerboard", "marginal": False}),
    (MOONS, {"base": "uniform"}),
    (MOONS, {"actnorm": False}),
    (data.spec("mixture-1d"), {}),
    (SPACE, {}),
    (TINY_IMAGE, GLOW),
    (TINY_IMAGE, {**GLOW, "mask": "checkerboard", "coupling": "spline", "bins": 4, "mixing": False}),
    (TINY_IMAGE, {"coupling": "additive", "mask": "checkerboard", "hidden": 8}),
]


@pytest.mark.parametrize(("spec", "settings"), KINDS)
def test_log_prob_is_the_base_density_times_autograds_jacobian(
    spec: DataSpec, settings: dict[str, object]
) -> None:
    flow = _flow(spec, **settings)
    x = torch.rand(2, *spec.shape, generator=torch.Generator().manual_seed(0))
    for item, log_prob in zip(x, flow.log_prob(x), strict=True):
        jacobian = torch.autograd.functional.jacobian(
            lambda v: flow.encode(v.view(1, *spec.shape)).flatten(), item.flatten()
        )
        log_det = float(torch.linalg.slogdet(jacobian.double())[1])
        if spec.kind == "image":  # the density is that of 256 grey levels
            log_det -= spec.num_values * math.log(255)
        base = float(flow.base_log_prob(flow.encode(item[None])))
        assert float(log_prob) == pytest.approx(base + log_det, abs=1e-2)


@pytest.mark.parametrize(("spec", "settings"), KINDS)
def test_both_directions_are_exact(spec: DataSpec, settings: dict[str, object]) -> None:
    flow = _flow(spec, **settings)
    x = torch.rand(64, *spec.shape, generator=torch.Generator().manual_seed(0))
    torch.testing.assert_close(flow.decode(flow.encode(x)), x, atol=1e-4, rtol=0)


@pytest.mark.parametrize(("spec", "settings"), KINDS)
def test_stages_lead_from_data_to_base_and_back(spec: DataSpec, settings: dict[str, object]) -> None:
    flow = _flow(spec, **settings)
    assert isinstance(flow, Transports)
    x = torch.rand(8, *spec.shape, generator=torch.Generator().manual_seed(0))
    there: list[Carried] = flow.to_base(x)
    back = flow.from_base(there[-1].values)
    assert len(there) == len(back) == len(flow.stages) + 1
    assert len({str(stage) for stage in flow.stages}) == len(flow.stages)
    torch.testing.assert_close(there[-1].values, flow.encode(x))
    log_prob = flow.base_log_prob(there[-1].values) + there[-1].log_det
    torch.testing.assert_close(log_prob, flow.log_prob(x), atol=1e-2, rtol=1e-5)
    for forth, returned in zip(there, reversed(back), strict=True):
        torch.testing.assert_close(returned.values, forth.values, atol=1e-3, rtol=1e-4)
    assert float(back[-1].log_det[0]) == pytest.approx(-float(there[-1].log_det[0]), abs=1e-2)


@pytest.mark.parametrize("settings", [settings for spec, settings in KINDS if spec is MOONS])
def test_density_integrates_to_one(settings: dict[str, object]) -> None:
    flow = _flow(MOONS, **{"layers": 2, **settings})
    cells = grid(12.0, 400, 2)
    log_prob = torch.cat([flow.log_prob(part) for part in torch.split(cells.points, 4096)])
    assert mass(log_prob, cells.cell) == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize("base", ["normal", "uniform"])
def test_density_on_the_line_integrates_to_one(base: str) -> None:
    flow = _flow(data.spec("mixture-1d"), layers=2, base=base)
    cells = grid(40.0, 20_000, 1)
    assert mass(flow.log_prob(cells.points), cells.cell) == pytest.approx(1.0, abs=2e-3)


def test_uniform_base_is_the_unit_cube() -> None:
    flow = _flow(MOONS, base="uniform")
    z = flow.encode(torch.randn(500, 2) * 3)
    assert 0 <= float(z.min()) <= float(z.max()) <= 1
    assert torch.equal(flow.base_log_prob(z), torch.zeros(500))
    assert float(flow.base_log_prob(torch.tensor([[0.5, 1.5]]))) == -math.inf
    noise = flow.to_latents(torch.tensor([[-9.0, 0.0], [1.0, 9.0]]))
    torch.testing.assert_close(noise, torch.tensor([[0.0, 0.5], [0.8413447, 1.0]]))
    assert bool(torch.isfinite(flow.decode(noise)).all())


def test_temperature_scales_the_noise_of_the_base() -> None:
    flow = _flow()
    cool = flow.encode(flow.sample_with(FlowSampling(temperature=0.5), 20, 3))
    torch.testing.assert_close(cool, 0.5 * flow.encode(flow.sample(20, 3)), atol=1e-4, rtol=1e-3)
    still = flow.sample_with(FlowSampling(temperature=0.0), 5, 3)
    torch.testing.assert_close(still, flow.decode(torch.zeros(5, 2)))


def test_loss_is_the_sum_of_its_two_terms_and_a_constant() -> None:
    flow = _flow()
    batch = BatchStream(data.load("moons"), 64, 0, "cpu").next(0)
    loss = likelihood_loss(flow, flow.config, batch, torch.Generator().manual_seed(0))
    terms = {name: float(value) for name, value in loss.terms.items()}
    assert terms["nll"] == pytest.approx(terms["energy"] + terms["neg_log_det"] + math.log(2 * math.pi))
    assert float(loss.total) == pytest.approx(terms["nll"])
    switched = flow.config.replace({"use_log_det": False})
    loss = likelihood_loss(flow, switched, batch, torch.Generator().manual_seed(0))
    assert float(loss.total) == pytest.approx(terms["energy"])
    assert float(loss.terms["nll"]) == pytest.approx(terms["nll"])  # what is reported stays true


_SMALL = {"layers": 4, "batch_size": 128}


def test_without_the_log_determinant_everything_collapses_and_recovers_with_it() -> None:
    engine = _engine(make_spec("flow", "moons", preset="collapse-without-logdet", threads=1, settings=_SMALL))
    collapsed = _train(engine, 100)
    assert collapsed["energy"] < 0.01
    assert collapsed["neg_log_det"] > 4.0
    engine.change("use_log_det", True)
    recovered = _train(engine, 150)
    assert recovered["energy"] > 0.3
    assert recovered["nll"] < collapsed["nll"] - 2.0


def test_a_spline_flow_learns_moons_within_seconds() -> None:
    engine = _engine(make_spec("flow", "moons", threads=1, settings={"horizon": 150, "batch_size": 256}))
    _train(engine, 150)
    moons = data.load("moons")
    assert isinstance(moons, PointSet)
    x = moons.draw(10_000, torch.Generator().manual_seed(5))
    exact = moons.log_prob(x)
    assert exact is not None
    kl = kl_estimate(exact, engine.ema.average.log_prob(x))  # type: ignore[operator]
    assert 0 < kl.value < 0.3


def test_a_conditional_flow_answers_for_a_class_and_for_their_mixture() -> None:
    flow = _flow(TWO_CLASSES, conditional=True)
    assert flow.condition_axis == "side"
    x = torch.randn(16, 2)
    by_class = [flow.log_prob(x, _side(label, 16)) for label in (0, 1)]
    assert not torch.allclose(*by_class)
    mixture = torch.logsumexp(torch.stack(by_class), 0) - math.log(2)
    torch.testing.assert_close(flow.log_prob(x), mixture)
    given = torch.cat([flow.sample(1, 6, _side(0, 1)), flow.sample(1, 7, _side(1, 1))])
    torch.testing.assert_close(flow.sample(2, 6), given)
    torch.testing.assert_close(flow.decode(flow.encode(x, _side(1, 16)), _side(1, 16)), x, atol=1e-4, rtol=0)


def _side(label: int, num: int) -> Condition:
    return Condition(labels={"side": torch.full((num,), label)})


def test_an_image_is_spread_over_its_grey_levels_and_comes_back() -> None:
    flow = _flow(TINY_IMAGE, **GLOW)
    x = torch.tensor([0.0, 1.0]).view(2, 1, 1, 1).expand(2, 1, 4, 4)
    torch.testing.assert_close(flow.decode(flow.encode(x)), x, atol=1e-4, rtol=0)
    noisy = [flow.likelihood(x, None, torch.Generator().manual_seed(seed)).log_prob for seed in (0, 1)]
    assert not torch.equal(*noisy)
    assert torch.equal(flow.log_prob(x), flow.log_prob(x))


def test_images_report_bits_per_dimension() -> None:
    flow = _flow(TINY_IMAGE, **GLOW)
    batch = Batch(x=torch.rand(4, 1, 4, 4), condition=Condition())
    terms = likelihood_loss(flow, flow.config, batch, torch.Generator().manual_seed(0)).terms
    assert float(terms["bits_per_dim"]) == pytest.approx(float(terms["nll"]) / 16 / math.log(2))


def _gan(**settings: object) -> FlowGAN:
    torch.manual_seed(0)
    config = FlowGANConfig(coupling="affine", layers=4, hidden=16, critic_hidden=16, **settings)  # type: ignore[arg-type]
    return FlowGAN(config, MOONS)


@pytest.mark.parametrize("weight", [0.0, 1.0])
def test_each_player_of_a_flow_gan_moves_its_own_weights(weight: float) -> None:
    model = _gan(likelihood_weight=weight)
    assert isinstance(model, Discriminates)
    batch = BatchStream(data.load("moons"), 64, 0, "cpu").next(0)
    critic, flow = model.critic.parameters(), model.chain.parameters()
    total = discriminator_loss(model, model.config, batch, torch.Generator().manual_seed(0)).total  # type: ignore[arg-type]
    gradients = torch.autograd.grad(total, [*critic], retain_graph=True)
    assert any(float(gradient.abs().max()) > 0 for gradient in gradients)
    assert torch.autograd.grad(total, [*flow], allow_unused=True)[0] is None
    loss = flow_loss(model, model.config, batch, torch.Generator().manual_seed(0))  # type: ignore[arg-type]
    moved = torch.autograd.grad(loss.total, [*model.chain.parameters()])
    assert all(bool(torch.isfinite(gradient).all()) for gradient in moved)
    assert any(float(gradient.abs().max()) > 0 for gradient in moved)


def test_a_flow_gan_begins_from_the_data_before_it_generates() -> None:
    model = _gan()
    batch = BatchStream(data.load("moons"), 256, 0, "cpu").next(0)
    discriminator_loss(model, model.config, batch, torch.Generator().manual_seed(0))  # type: ignore[arg-type]
    with torch.no_grad():
        z = model.eval().encode(batch.x)
    torch.testing.assert_close(z.std(0, unbiased=False), torch.ones(2), atol=1e-3, rtol=0)


def test_a_flow_gan_trains_through_the_loop() -> None:
    spec = make_spec(
        "flow-gan", "moons", preset="flow-gan", threads=1, settings={"batch_size": 256, "layers": 4}
    )
    engine = _engine(spec)
    terms = _train(engine, 60)
    assert {"generator", "discriminator", "nll", "score_real"} <= set(terms)
    assert all(math.isfinite(value) for value in terms.values())


EXTREMES = torch.tensor(
    [[0.0, 0.0], [1e4, -1e4], [1e30, 1e30], [3e38, -3e38], [math.inf, 0.0], [math.nan, 1.0]]
)


@pytest.mark.parametrize("coupling", ["affine", "additive", "spline"])
@pytest.mark.parametrize("base", ["normal", "uniform"])
def test_log_prob_is_finite_whatever_it_is_asked(coupling: str, base: str) -> None:
    log_prob = _flow(MOONS, coupling=coupling, base=base).log_prob(EXTREMES)
    assert bool(torch.isfinite(log_prob).all())
    assert float(log_prob.min()) >= LEAST_LOG_PROB
    assert float(log_prob[0]) > -100


def test_a_scale_that_would_overflow_is_bounded() -> None:
    flow = _flow(MOONS, coupling="affine", layers=8)
    with torch.no_grad():
        for parameter in flow.parameters():
            parameter.mul_(1e3)
    x = torch.randn(100, 2)
    assert bool(torch.isfinite(flow.log_prob(x)).all())
    assert not bool(torch.isnan(flow.sample(100, 0)).any())


def _points(name: str, values: Tensor) -> PointSet:
    spec = DataSpec(name=name, title=name, kind="points", shape=(values.shape[1],), extent=4.0)
    return PointSet(spec=spec, sampler=lambda num, generator: values.expand(num, -1))


@pytest.mark.parametrize("coupling", ["affine", "spline"])
def test_data_that_are_one_point_give_finite_answers(coupling: str) -> None:
    points = _points("one", torch.tensor([[3.0, -1.0]]))
    torch.manual_seed(0)
    flow = Flow(FlowConfig(coupling=coupling), points.spec).train()  # type: ignore[arg-type]
    optimizer = torch.optim.Adam(flow.parameters(), lr=1e-2)
    stream = BatchStream(points, 8, 0, "cpu")
    for step in range(60):
        loss = likelihood_loss(flow, flow.config, stream.next(step), torch.Generator().manual_seed(0))
        optimizer.zero_grad()
        loss.total.backward()
        optimizer.step()
    flow.eval()
    with torch.no_grad():
        assert math.isfinite(float(loss.total))
        assert bool(torch.isfinite(flow.log_prob(torch.randn(50, 2) * 5)).all())
        assert bool(torch.isfinite(flow.sample(20, 0)).all())


def test_non_finite_data_are_named() -> None:
    points = _points("broken", torch.tensor([[math.nan, 1.0]]))
    flow = Flow(FlowConfig(), points.spec).train()
    with pytest.raises(StudioError, match="finite"):
        likelihood_loss(flow, flow.config, BatchStream(points, 8, 0, "cpu").next(0), torch.Generator())


def test_refusals_say_what_to_set() -> None:
    assert "network=dense" in str(_accepts(FlowConfig(network="convolutional"), MOONS))
    assert "mask=half" in str(_accepts(FlowConfig(mask="channel"), MOONS))
    assert "mask=channel" in str(_accepts(FlowConfig(network="convolutional"), FASHION))
    glow = FlowConfig(network="convolutional", mask="channel", scales=3)
    assert "divisible by 8" in str(_accepts(glow, FASHION))
    assert "no labels" in str(_accepts(FlowConfig(conditional=True), MOONS))


def test_the_log_determinant_can_be_switched_while_training() -> None:
    spec = make_spec("flow", "moons", threads=1, settings={"layers": 2, "batch_size": 64})
    engine = _engine(spec)
    engine.change("use_log_det", False)
    (phase,) = engine.phases
    batch = engine.stream.next(0)
    loss = phase.loss(batch, torch.Generator().manual_seed(0))
    assert float(loss.total.detach()) == pytest.approx(float(loss.terms["energy"]))


def test_the_family_stops_early_on_held_out_likelihood() -> None:
    first = next(curve for curve in family("flow").curves if curve.goal != "none")
    assert (first.name, first.goal) == ("nll", "lower")
    assert all(preset.training.get("patience") for preset in family("flow").presets if preset.kind == "image")
