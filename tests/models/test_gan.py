"""The GANs' own mathematics: scales, growth, the two turns, and what regularises them."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import safetensors.torch
import torch
from torch import Tensor

from studio import checkpoints, data, models
from studio.core.capabilities import Decodes, Discriminates, Jumps, TunesSampling
from studio.core.card import Card
from studio.core.data_spec import DataSpec
from studio.core.events import PhaseDone, SettingChanged
from studio.core.model_io import Batch, Condition
from studio.core.run_spec import RunSpec
from studio.core.text import StudioError
from studio.models.gan.config import GANConfig, GANSampling
from studio.models.gan.dense import DenseGenerator
from studio.models.gan.game import phases
from studio.models.gan.layers import BatchDeviation, LatentCuts, SpectralLinear, set_spectral
from studio.models.gan.model import GAN
from studio.training.control import Control
from studio.training.engine import Engine
from studio.training.fit import fit
from studio.training.presets import make_spec

FASHION, RING = data.spec("fashion-mnist"), data.spec("ring8")
SMALL = {"latent_size": 4, "width": 4, "hidden": 8}
IMAGE_NETWORKS = ("dense", "msg-dense", "dcgan", "msg", "progressive")


def _gan(spec: DataSpec = FASHION, **config: object) -> GAN:
    torch.manual_seed(0)
    return GAN(GANConfig(**{**SMALL, **config}), spec)  # type: ignore[arg-type]


def _batch(spec: DataSpec = FASHION, num: int = 8, step: int = 0) -> Batch:
    x = torch.rand(num, *spec.shape, generator=torch.Generator().manual_seed(0))
    return Batch(x=x, condition=Condition(labels={"category": torch.arange(num) % 10}), step=step)


def _source(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def _sides(scales: tuple[Tensor, ...]) -> list[int]:
    return [x.shape[-1] for x in scales]


@pytest.mark.parametrize("network", IMAGE_NETWORKS)
@pytest.mark.parametrize("conditional", [False, True])
def test_both_players_of_every_network_get_a_gradient(network: str, conditional: bool) -> None:
    model = _gan(
        network=network, conditional=conditional, packing=2, minibatch_stddev=True, batch_norm="both"
    )
    # Steps at which a progressive network is fully grown.
    for phase in phases(model, model.config):
        phase.loss(_batch(step=100_000), _source()).total.backward()
        grads = [p.grad for p in phase.parameters if p.grad is not None]
        used = len(list(phase.parameters)) - (4 if network == "progressive" else 0)  # outgrown 1x1 layers
        assert len(grads) >= used
        assert all(bool(torch.isfinite(grad).all()) for grad in grads)
        model.zero_grad()


@pytest.mark.parametrize("side", [8, 28, 32, 64])
@pytest.mark.parametrize("network", IMAGE_NETWORKS)
def test_every_size_is_made_and_judged(network: str, side: int) -> None:
    spec = FASHION.replace({"shape": (3, side, side)})
    model = _gan(spec, network=network).eval()
    for capability in (Decodes, Discriminates, TunesSampling):
        assert isinstance(model, capability)
    images = model.sample(3, 0)
    assert images.shape == (3, 3, side, side)
    assert model.score(images).shape == (3,)


@pytest.mark.parametrize("network", ["msg", "msg-dense"])
def test_multi_scale_networks_work_at_every_size_at_once(network: str) -> None:
    model = _gan(network=network)
    made = model.generate(torch.zeros(2, 4), None)
    shown = model.scales(model.inside(_batch(num=2).x))
    assert _sides(made) == _sides(shown) == [7, 14, 28]
    torch.testing.assert_close(shown[0], torch.nn.functional.avg_pool2d(shown[2], 4))


def test_every_scale_of_a_multi_scale_generator_feels_the_discriminator() -> None:
    model = _gan(network="msg")
    loss = phases(model, model.config)[1].loss(_batch(), _source())
    loss.total.backward()
    assert all(float(layer.weight.grad.norm()) > 0 for layer in model.generator.to_picture)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("step", "progress", "side"),
    [
        (0, 0.0, 7),
        (9, 0.0, 7),
        (10, 0.0, 7),
        (12, 0.5, 14),
        (14, 1.0, 14),
        (19, 1.0, 14),
        (22, 1.5, 28),
        (999, 2.0, 28),
    ],
)
def test_a_progressive_network_grows_with_the_steps(step: int, progress: float, side: int) -> None:
    config = GANConfig(network="progressive", stage_steps=10, fade_steps=4, **SMALL)  # type: ignore[arg-type]
    model = GAN(config, FASHION)
    shares = model.advance(step, config)
    assert shares is not None
    assert float(shares.sum()) == pytest.approx(1 + progress)
    assert _sides(model.generate(torch.zeros(2, 4), None)) == [side]
    assert _sides(model.scales(model.inside(_batch(num=2).x))) == [side]
    assert model.decode(torch.zeros(2, 4)).shape == (2, 1, 28, 28)


def _grown(model: GAN, progress: float) -> None:
    model.generator.progress.fill_(progress)  # type: ignore[union-attr,operator]
    model.discriminator.trunk.progress.fill_(progress)  # type: ignore[union-attr,operator]


def test_the_fade_in_begins_with_the_old_stage_and_ends_with_the_new() -> None:
    """Both players are continuous in the share: nothing jumps where a stage begins or is complete."""
    model, z, x = _gan(network="progressive").eval(), torch.randn(3, 4), _batch(num=3).x
    pictures, scores = {}, {}
    for progress in (1.0, 1.0001, 1.9999, 2.0):
        _grown(model, progress)
        pictures[progress], scores[progress] = model.decode(z), model.score(x)
    for before, after in ((1.0, 1.0001), (1.9999, 2.0)):
        torch.testing.assert_close(pictures[before], pictures[after], atol=1e-3, rtol=0)
        torch.testing.assert_close(scores[before], scores[after], atol=5e-3, rtol=5e-3)
    assert float((pictures[1.0] - pictures[2.0]).abs().max()) > 0.01


def test_the_critic_keeps_its_last_weights_and_the_generator_is_averaged() -> None:
    spec = make_spec("gan", "ring8", settings={"hidden": 8, "batch_size": 16, "ema_decay": 0.99}, threads=1)
    engine = Engine(spec, torch.device("cpu"), "float32")
    for _ in range(30):
        for _ in engine.run_step():
            pass
    average, module = engine.ema.average, engine.module
    assert isinstance(average, GAN)
    assert isinstance(module, GAN)
    for mean, last in zip(average.discriminator.parameters(), module.discriminator.parameters(), strict=True):
        assert torch.equal(mean, last)
    mean, last = next(average.generator.parameters()), next(module.generator.parameters())
    assert not torch.equal(mean, last)


def _first_step(settings: dict[str, object]) -> tuple[list[str], int]:
    spec = make_spec("gan", "ring8", settings={"hidden": 8, "batch_size": 16, **settings}, threads=1)
    engine = Engine(spec, torch.device("cpu"), "float32")
    turns = [result.phase.name for result in engine.run_step()]
    return turns, engine.stream.position


def test_discriminator_steps_take_fresh_batches_or_the_same_one() -> None:
    players = ["discriminator"] * 3 + ["generator"]
    assert _first_step({"discriminator_steps": 3, "fresh_batches": True}) == (players, 3)
    assert _first_step({"discriminator_steps": 3, "fresh_batches": False}) == (players, 1)


def test_no_discriminator_steps_are_refused_in_a_sentence() -> None:
    with pytest.raises(StudioError, match="discriminator_steps = 0 doesn't fit"):
        make_spec("gan", "ring8", settings={"discriminator_steps": 0})


def test_the_preset_of_other_data_is_refused() -> None:
    with pytest.raises(StudioError, match="'dcgan-fashion' is for fashion-mnist, not for ring8"):
        make_spec("gan", "ring8", preset="dcgan-fashion")
    with pytest.raises(StudioError, match="Points need network=dense"):
        make_spec("gan", "ring8", preset="healthy", settings={"network": "dcgan"})


def test_weights_are_clipped_after_every_step() -> None:
    settings = {"hidden": 8, "batch_size": 16, "weight_clip": 0.01, "loss": "wasserstein"}
    engine = Engine(make_spec("gan", "ring8", settings=settings, threads=1), torch.device("cpu"), "float32")
    next(iter(engine.run_step()))
    assert isinstance(engine.module, GAN)
    assert max(float(p.abs().max()) for p in engine.module.discriminator.parameters()) <= 0.01


def test_a_generator_jumps_at_the_cuts_through_its_latents_and_nowhere_else() -> None:
    torch.manual_seed(0)
    layer = LatentCuts(2, 5, "normal")
    x = torch.cat([torch.randn(400, 2), torch.eye(4).repeat(100, 1)], dim=1)  # a latent and a class
    seen = layer(x)
    sides = (x[:, :2] @ layer.directions - layer.offsets).sign()
    assert seen.shape == (400, 6 + layer.num)
    assert torch.equal(seen[:, :6], x)
    assert torch.equal(seen[:, 6:], sides)
    generator = DenseGenerator(inputs=2, hidden=16, depth=2, shape=(2,), batch_norm=False, cuts=layer)
    # A way across all cuts in short steps: the output leaps where a side changes, and creeps elsewhere.
    way = torch.linspace(-4, 4, 20_001)[:, None] * torch.tensor([[0.6, 0.8]])
    leaps = generator(way)[0].diff(dim=0).norm(dim=1)
    changes = layer(way)[:, 2:].diff(dim=0).abs().sum(1) > 0
    assert 1 <= int(changes.sum()) <= layer.num
    assert float(leaps[changes].min()) > 10 * float(leaps[~changes].max())


def test_beside_one_latent_there_are_no_jumps() -> None:
    torch.manual_seed(0)
    gan = _gan(data.spec("ring8"), network="dense", latent_size=2, latent_cuts=64)
    assert isinstance(gan, Jumps)
    way = torch.linspace(-2, 2, 2001)[:, None] * torch.tensor([[0.6, 0.8]])
    with torch.no_grad():
        assert torch.equal(gan.decode_beside(way, way), gan.decode(way))
        smooth = gan.decode_beside(way, way[:1].expand_as(way)).diff(dim=0).norm(dim=1)
        leaps = gan.decode(way).diff(dim=0).norm(dim=1)
    assert float(leaps.max()) > 10 * float(smooth.max())


def test_cuts_go_through_the_prior_they_are_made_for() -> None:
    torch.manual_seed(0)
    normal, uniform = LatentCuts(2, 500, "normal"), LatentCuts(2, 500, "uniform")
    assert float(normal.offsets.std()) == pytest.approx(1.0, abs=0.1)
    assert float(uniform.offsets.abs().max()) < math.sqrt(2)


def test_a_spectral_layer_has_a_largest_singular_value_of_one() -> None:
    torch.manual_seed(0)
    layer = SpectralLinear(6, 5)
    set_spectral(layer, True)
    for _ in range(200):
        layer(torch.zeros(1, 6))
    effective = layer.effective_weight().detach()
    assert float(torch.linalg.svdvals(effective)[0]) == pytest.approx(1.0, abs=1e-4)
    set_spectral(layer, False)
    assert layer.effective_weight() is layer.weight


def test_the_deviation_tells_a_collapsed_batch_from_a_varied_one() -> None:
    layer = BatchDeviation()
    varied, same = torch.randn(500, 3, generator=_source()), torch.ones(5, 3)
    assert float(layer(varied)[0, -1]) == 0.0
    layer.is_on.fill_(True)
    assert float(layer(varied)[0, -1]) == pytest.approx(1.0, abs=0.1)
    assert float(layer(same)[0, -1]) == pytest.approx(0.0, abs=1e-3)
    layer.eval()
    alone, together = layer(varied[:1]), layer(varied)
    assert torch.equal(alone[0], together[0])


def test_mixing_the_halves_matters_only_where_items_meet() -> None:
    def losses(**config: object) -> tuple[float, float]:
        values = []
        for mixed in (False, True):
            model = _gan(RING, network="dense", r1=0.0, r2=0.0, mix_batches=mixed, **config)
            turn = phases(model, model.config)[0]
            values.append(float(turn.loss(_batch(RING), _source()).total.detach()))
        return values[0], values[1]

    apart, mixed = losses()
    assert apart == pytest.approx(mixed, rel=1e-6)
    apart, mixed = losses(minibatch_stddev=True)
    assert apart != pytest.approx(mixed, rel=1e-4)


def test_instance_noise_fades() -> None:
    def loss(sigma: float, step: int) -> float:
        model = _gan(RING, network="dense", instance_noise=sigma, instance_noise_steps=100)
        return float(phases(model, model.config)[0].loss(_batch(RING, step=step), _source()).total.detach())

    assert loss(0.5, 0) != loss(0.0, 0)
    assert loss(0.5, 100) == loss(0.0, 100)


def test_lazy_penalties_are_as_strong_on_average() -> None:
    model = _gan(RING, network="dense")
    every = phases(model, model.config.replace({"r1": 1.0, "r2": 0.0}))[0]
    lazy = phases(model, model.config.replace({"r1": 1.0, "r2": 0.0, "penalty_every": 4}))[0]
    free = phases(model, model.config.replace({"r1": 0.0, "r2": 0.0}))[0]

    def total(phase: object, step: int) -> float:
        return float(phase.loss(_batch(RING, step=step), _source()).total.detach())  # type: ignore[attr-defined]

    price = total(every, 0) - total(free, 0)
    assert total(lazy, 0) - total(free, 0) == pytest.approx(4 * price, rel=1e-4)
    assert total(lazy, 1) == pytest.approx(total(free, 1))


def test_historical_averaging_pulls_towards_the_mean_of_past_weights() -> None:
    model = _gan(RING, network="dense", historical_averaging=1.0)
    turn = phases(model, model.config)[1]
    assert turn.after is not None
    weight = turn.parameters[0]
    for value in (0.0, 3.0):
        with torch.no_grad():
            weight.fill_(value)
        turn.after()
    with_pull = float(turn.loss(_batch(RING), _source()).total.detach())
    free = phases(model, model.config.replace({"historical_averaging": 0.0}))[1]
    without = float(free.loss(_batch(RING), _source()).total.detach())
    assert with_pull - without == pytest.approx(weight.numel() * 1.5**2, rel=1e-3)
    assert model.training_state() == {}


def test_truncation_draws_nearer_to_the_middle() -> None:
    model = _gan(RING, network="dense").eval()
    z = model.draw_latent(5, 3)
    drawn = model.sample_with(GANSampling(truncation=0.5), 5, 3)
    torch.testing.assert_close(drawn, model.decode(0.5 * z))
    torch.testing.assert_close(model.sample(5, 3), model.decode(z))


def test_a_uniform_prior_stays_in_its_square() -> None:
    model = _gan(RING, network="dense", prior="uniform")
    for z in (model.draw_latent(2000, 0), model.random_latent(2000, _source())):
        assert float(z.abs().max()) <= 1
        assert abs(float(z.mean())) < 0.05
        assert float(z.var()) == pytest.approx(1 / 3, rel=0.05)


def test_a_batch_smaller_than_a_pack_is_judged_all_the_same() -> None:
    model = _gan(network="dense", conditional=True, packing=3)
    for phase in phases(model, model.config):
        assert bool(torch.isfinite(phase.loss(_batch(num=2), _source()).total))


def test_a_packing_critic_scores_an_item_by_itself() -> None:
    model = _gan(RING, network="dense", packing=3).eval()
    x = _batch(RING, 5).x
    torch.testing.assert_close(model.score(x)[2:4], model.score(x[2:4]))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("loss", "hinge"),
        ("optimizer", "rmsprop"),
        ("beta1", 0.9),
        ("spectral_norm", True),
        ("discriminator_steps", 2),
        ("historical_averaging", 0.1),
        ("ema_decay", 0.5),
    ],
)
def test_live_changes_are_made_and_resumed_bit_for_bit(tmp_path: Path, name: str, value: object) -> None:
    def spec(stop: int) -> RunSpec:
        settings = {"hidden": 8, "batch_size": 16, "validate_every": 0, "beta1": 0.0}
        return make_spec("gan", "ring8", settings=settings, threads=1, stop_step=stop)

    def train(folder: Path, stop: int, resume: bool = False) -> list[object]:
        control = Control()
        events = []
        for event in fit(spec(stop), control, folder, resume):
            events.append(event)
            if isinstance(event, PhaseDone) and event.last and event.step == 4 and not resume:
                control.change(name, value)  # type: ignore[arg-type]
        return events

    changes = [event for event in train(tmp_path / "whole", 12) if isinstance(event, SettingChanged)]
    assert [(change.step, change.name, change.value) for change in changes] == [(4, name, value)]
    train(tmp_path / "cut", 8)
    train(tmp_path / "cut", 12, resume=True)
    whole, cut = (
        safetensors.torch.load_file(tmp_path / run / "state.safetensors") for run in ("whole", "cut")
    )
    assert whole.keys() == cut.keys()
    for key, tensor in whole.items():
        assert torch.equal(tensor, cut[key]), key


def test_a_changed_optimiser_starts_without_memory() -> None:
    spec = make_spec("gan", "ring8", settings={"hidden": 8, "batch_size": 16}, threads=1)
    engine = Engine(spec, torch.device("cpu"), "float32")
    list(engine.run_step())
    engine.change("optimizer", "sgd")
    assert all(isinstance(optimizer, torch.optim.SGD) for optimizer in engine.optimizers.values())
    list(engine.run_step())
    engine.change("beta1", 0.5)
    list(engine.run_step())
    assert {group["momentum"] for o in engine.optimizers.values() for group in o.param_groups} == {0.5}


def test_a_critic_that_diverges_ends_in_a_sentence() -> None:
    game = {"loss": "wasserstein", "r1": 0.0, "r2": 0.0, "discriminator_rate": 100.0}
    settings = {**game, "learning_rate": 1.0, "log_every": 1, "hidden": 16, "batch_size": 16}
    spec = make_spec("gan", "ring8", settings=settings, threads=1, stop_step=500)
    with pytest.raises(StudioError, match=r"loss of phase \w+ became .* Lower the learning rate"):
        for _ in fit(spec, Control()):
            pass


def test_the_switches_and_the_stage_are_saved_with_the_weights(tmp_path: Path) -> None:
    model = _gan(network="progressive").eval()
    _grown(model, 1.5)
    model.configure(model.config.replace({"spectral_norm": True, "minibatch_stddev": True}))
    card = Card(family="gan", config=model.config.model_dump(mode="json"), data=FASHION)
    checkpoints.save(tmp_path / "gan.safetensors", model, card)
    loaded = checkpoints.load(tmp_path / "gan.safetensors").model
    assert isinstance(loaded, GAN)
    x = _batch(num=3).x
    torch.testing.assert_close(loaded.score(x), model.score(x))
    torch.testing.assert_close(loaded.sample(3, 0), model.sample(3, 0))


def test_the_panel_is_told_the_losses_of_the_configuration() -> None:
    family = models.family("gan")
    plain = [str(note) for note in family.notes(GANConfig(loss="hinge", r1=0.0, r2=0.0), RING)]
    assert plain[0] == "L_D = E[max(0, 1 − C(x))] + E[max(0, 1 + C(G(z)))]"
    assert plain[1] == "L_G = −E[C(G(z))]"
    penalised = str(
        family.notes(GANConfig(loss="wasserstein", r1=0.0, r2=0.0, gradient_penalty=10.0), RING)[0]
    )
    assert penalised.replace("\N{NO-BREAK SPACE}", " ").endswith("+ 10 E(‖∇C(x̃)‖ − 1)²")


def test_nothing_is_told_where_the_modes_are() -> None:
    """Two data sets that differ in their modes alone give the same players and the same losses."""
    other = replace_modes(RING)
    one, two = _gan(RING, network="dense"), _gan(other, network="dense")
    assert torch.equal(one.sample(4, 0), two.sample(4, 0))
    for first, second in zip(phases(one, one.config), phases(two, two.config), strict=True):
        a, b = (phase.loss(_batch(RING), _source()).total for phase in (first, second))
        assert float(a.detach()) == float(b.detach())


def replace_modes(spec: DataSpec) -> DataSpec:
    return spec.replace({"modes": (), "mode_sigma": None, "entropy": None})


@pytest.mark.parametrize(
    ("name", "preset"), [("ring8", "collapse-on-purpose"), ("ring8", "wgan-clip"), ("fashion-mnist", None)]
)
def test_the_remedy_can_be_tried_and_asks_for_nothing_more(name: str, preset: str | None) -> None:
    family, spec = models.family("gan"), make_spec("gan", name, preset=preset)
    config = GANConfig(**spec.config)
    remedy = family.remedy(config, data.spec(name))
    assert remedy is not None
    cured = config.replace(remedy.config)
    assert family.accepts(cured, data.spec(name)) is None
    assert family.remedy(cured, data.spec(name)) is None
    assert spec.training.replace(remedy.training).optimizer == "adam"
