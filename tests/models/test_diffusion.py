"""The denoising families' own mathematics."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
import torch
from torch import Tensor

from studio import checkpoints, data, models
from studio.core.capabilities import Bounded, Denoises, Encodes, LearnsVariance, TakesImage
from studio.core.config import build
from studio.core.family import Loss
from studio.core.model_io import Batch, Condition
from studio.models.diffusion.config import DiffusionConfig, LatentDiffusionConfig
from studio.models.diffusion.denoiser import Denoiser
from studio.models.diffusion.latent import LatentDiffusion
from studio.models.diffusion.model import Diffusion
from studio.models.diffusion.objective import denoising_loss, draw_times
from studio.models.noisy_classifier import NoisyClassifier, NoisyClassifierConfig
from studio.sampling.ddim import ddim
from studio.sampling.noise import StepNoise
from studio.sampling.settings import SamplingConfig
from studio.sampling.times import sampling_times
from studio.sampling.trajectory import Guide, last, trajectory

EMOJI, FASHION = data.spec("emoji"), data.spec("fashion-mnist")


def _model(name: str = "fashion-mnist", **config: Any) -> Diffusion:
    torch.manual_seed(0)
    return Diffusion(DiffusionConfig(**{"width": 32, **config}), data.spec(name))


def _batch(name: str = "fashion-mnist", num: int = 8) -> Batch:
    spec = data.spec(name)
    x = torch.rand(num, *spec.shape, generator=torch.Generator().manual_seed(1))
    labels = {axis.name: torch.arange(num) % len(axis.values) for axis in spec.labels}
    return Batch(x=x, condition=Condition(labels=labels))


def _loss(model: Denoiser, batch: Batch) -> Loss:
    return denoising_loss(model, model.config, batch, torch.Generator().manual_seed(2))


def _stir(model: Denoiser) -> None:
    """Give the zeroed last layers something to say."""
    source = torch.Generator().manual_seed(3)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(0.05 * torch.randn(parameter.shape, generator=source))


def test_a_denoiser_can_all_that_is_asked_of_one() -> None:
    model = _model()
    for capability in (Denoises, Bounded, LearnsVariance, TakesImage):
        assert isinstance(model, capability)


@pytest.mark.parametrize("process", ["diffusion", "flow"])
@pytest.mark.parametrize("prediction", ["v", "eps", "x0"])
def test_the_right_output_is_read_as_the_truth(process: str, prediction: str) -> None:
    model = _model("swissroll", network="mlp", process=process, prediction=prediction)
    source = torch.Generator().manual_seed(0)
    x0, eps = torch.randn(64, 2, generator=source), torch.randn(64, 2, generator=source)
    t = torch.linspace(0.02, 0.95, 64)
    said = model.read(model.diffuse(x0, eps, t), t, model.target(x0, eps, t))
    torch.testing.assert_close(said.x0, x0, atol=1e-3, rtol=1e-3)
    torch.testing.assert_close(said.eps, eps, atol=1e-3, rtol=1e-3)


def test_noised_data_have_the_moments_of_q() -> None:
    model = _model("swissroll", network="mlp")
    x0 = torch.tensor([[1.5, -0.5]]).expand(40_000, 2)
    t = torch.full((40_000,), 0.4)
    x = model.diffuse(x0, torch.randn(x0.shape, generator=torch.Generator().manual_seed(0)), t)
    alpha, sigma = float(model.alpha(t[:1])), float(model.sigma(t[:1]))
    torch.testing.assert_close(x.mean(0), alpha * x0[0], atol=4 * sigma / 200, rtol=0)
    torch.testing.assert_close(x.std(0), torch.full((2,), sigma), atol=0.02, rtol=0)


def test_every_step_of_the_chain_is_drawn() -> None:
    t = draw_times(5_000, DiffusionConfig(timesteps=50), torch.Generator().manual_seed(0))
    steps = (t * 50).round().long()
    assert steps.min() == 1
    assert steps.max() == 50
    assert steps.bincount()[1:].min() >= 99


@pytest.mark.parametrize(
    "config",
    [
        {"objective": "simple"},
        {"objective": "hybrid", "learn_variance": True},
        {"objective": "bound"},
        {"objective": "bound", "learn_variance": True, "prediction": "eps"},
        {"process": "flow"},
        {"objective": "regression", "conditional": True},
        {"network": "transformer"},
        {"blocks": 2, "dropout": 0.2, "token_size": 16},
    ],
    ids=str,
)
def test_every_objective_and_network_trains(config: dict[str, Any]) -> None:
    model = _model(**config)
    _stir(model)
    loss = _loss(model, _batch())
    loss.total.backward()
    assert bool(torch.isfinite(loss.total))
    idle = [name for name, p in model.named_parameters() if p.grad is None]
    assert idle == []
    assert all(bool(torch.isfinite(p.grad).all()) for p in model.parameters() if p.grad is not None)


def test_hybrid_leaves_the_mean_to_the_simple_loss() -> None:
    """The bound's part moves nothing but the variance."""
    hybrid, simple = _model(objective="hybrid"), _model(objective="simple")
    for model in (hybrid, simple):
        _stir(model)
        _loss(model, _batch()).total.backward()
    for one, other in zip(hybrid.parameters(), simple.parameters(), strict=True):
        torch.testing.assert_close(one.grad, other.grad)


def test_learnt_variance_is_sampled_with() -> None:
    model = _model(objective="hybrid", learn_variance=True).eval()
    settings = SamplingConfig(sampler="ddpm", steps=6)
    learned = model.sample_with(settings, 2, 0)
    assert learned.shape == (2, 1, 28, 28)
    assert not torch.equal(learned, model.sample_with(settings.replace({"variance": "small"}), 2, 0))


def test_labels_and_their_absence_make_a_difference() -> None:
    model = _model("emoji", conditional=True).eval()
    _stir(model)
    assert model.condition_axis == "category"
    x, t = torch.randn(2, 3, 32, 32), torch.full((2,), 0.5)

    def said(**labels: Tensor) -> Tensor:
        return model.predict(x, t, Condition(labels=labels))[0]

    face, flag = torch.zeros(2, dtype=torch.int64), torch.full((2,), 9)
    assert not torch.allclose(said(category=face), said(category=flag))
    assert not torch.allclose(said(category=face), said(category=face, style=face))
    assert not torch.allclose(said(category=face), said())
    torch.testing.assert_close(said(category=-torch.ones(2, dtype=torch.int64)), model.predict(x, t)[0])


@pytest.mark.parametrize("scale", [0.0, 1.0, 20.0])
@pytest.mark.parametrize("sampler", ["ddim", "dpm++", "ddpm"])
@pytest.mark.parametrize("steps", [1, 3])
def test_any_guidance_and_number_of_steps_gives_pictures(scale: float, sampler: Any, steps: int) -> None:
    model = _model(conditional=True).eval()
    _stir(model)
    settings = SamplingConfig(sampler=sampler, steps=steps, guidance=scale)
    condition = Condition(labels={"category": torch.arange(3)})
    drawn = model.sample_with(settings, 3, 0, condition)
    assert bool(torch.isfinite(drawn).all())
    assert 0.0 <= float(drawn.min()) <= float(drawn.max()) <= 1.0


def test_a_thousand_steps_are_the_full_chain() -> None:
    model = _model("swissroll", network="mlp").eval()
    assert bool(torch.isfinite(model.sample_with(SamplingConfig(sampler="ddpm", steps=1000), 4, 0)).all())


def test_tokens_are_attended_to() -> None:
    model = _model(token_size=12).eval()
    _stir(model)
    x, t = torch.randn(2, 1, 28, 28), torch.full((2,), 0.5)
    one, other = (Condition(tokens=torch.randn(2, 5, 12)) for _ in range(2))
    assert not torch.allclose(model.predict(x, t, one)[0], model.predict(x, t, other)[0])
    guided = model.sample_with(SamplingConfig(steps=2, guidance=3.0), 2, 0, one)
    assert not torch.allclose(guided, model.sample_with(SamplingConfig(steps=2, guidance=0.0), 2, 0, one))


@pytest.mark.parametrize(("task", "shape"), [("upscale", (3, 16, 16)), ("colourise", (1, 32, 32))])
def test_tasks_start_from_what_is_left_of_an_image(task: str, shape: tuple[int, ...]) -> None:
    model = _model("emoji", task=task).eval()
    _stir(model)
    x = _batch("emoji", 2).x
    given = model.given(x)
    assert given.shape == (2, *shape)
    torch.testing.assert_close(given.mean((2, 3)).mean(), x.mean(), atol=0.02, rtol=0)
    settings = SamplingConfig(steps=2)
    one = model.sample_with(settings, 2, 0, Condition(image=given))
    assert one.shape == (2, 3, 32, 32)
    assert not torch.allclose(one, model.sample_with(settings, 2, 0, Condition(image=1.0 - given)))


@pytest.mark.parametrize("task", ["generate", "upscale"])
def test_a_preview_makes_do_with_few_examples(task: str) -> None:
    model = _model("emoji", task=task, conditional=True).eval()
    shown = models.family("diffusion").preview(model, _batch("emoji", 3), 0)  # type: ignore[misc]
    assert shown.shape == (8 if task == "generate" else 3, 3, 32, 32)


def test_a_regressor_learns_the_mean_of_what_fits() -> None:
    """Of two answers to one question least squares takes the middle."""
    model = _model("swissroll", network="mlp", objective="regression", width=16)
    x = torch.tensor([[4.0, 0.0], [-4.0, 0.0], [0.0, 4.0], [0.0, 2.0]])
    optimizer = torch.optim.Adam(model.parameters(), 1e-2)
    for _ in range(150):
        optimizer.zero_grad()
        _loss(model, Batch(x=x, condition=Condition())).total.backward()
        optimizer.step()
    answers = model.eval().sample(3, seed=0)
    torch.testing.assert_close(answers, x.mean(0).expand(3, 2), atol=0.05, rtol=0)


def _latent() -> LatentDiffusion:
    torch.manual_seed(0)
    stage = checkpoints.load("vae-emoji-grid").model
    return LatentDiffusion(LatentDiffusionConfig(width=32, conditional=True), EMOJI, stage)


def test_latents_have_unit_variance_and_the_scale_is_kept() -> None:
    model = _latent()
    images = data.load("emoji").train.images[:64].float() / 255  # type: ignore[union-attr]
    x = model.train().unpicture(images)
    torch.testing.assert_close(x.mean((0, 2, 3)), torch.zeros(4), atol=1e-4, rtol=0)
    torch.testing.assert_close(x.std((0, 2, 3)), torch.ones(4), atol=1e-2, rtol=0)
    assert {"latent_mean", "latent_scale"} <= model.state_dict().keys()
    again = model.eval().unpicture(images[:3])
    torch.testing.assert_close(again, x[:3], atol=1e-4, rtol=1e-4)
    stage = model.parts["first_stage"]
    assert isinstance(stage, Encodes)
    decoded = stage.decode(stage.encode(images[:3]))  # type: ignore[attr-defined]
    torch.testing.assert_close(model.picture(again), decoded, atol=1e-3, rtol=0)


def test_the_first_stage_is_not_trained() -> None:
    model = _latent()
    (phase,) = models.family("latent-diffusion").phases(model, model.config)
    trained = {id(p) for p in phase.parameters}
    assert trained.isdisjoint(id(p) for p in model.parts.parameters())
    assert not model.train().parts.training


def test_a_guide_pulls_towards_its_class() -> None:
    """With a guide that knows bright from dark, samples get brighter, whatever the schedule."""

    class Bright(NoisyClassifier):
        def noisy_logits(self, x: Tensor, alpha: Tensor, sigma: Tensor) -> Tensor:
            mean = 20.0 * x.mean((1, 2, 3))
            return torch.stack([-mean, mean], dim=1)

    guide = Bright(NoisyClassifierConfig(), FASHION)
    # The path of a flow begins where nothing of the image is left and the guide has nothing to say.
    for path in ({"noise_schedule": "linear"}, {"noise_schedule": "cosine"}, {"process": "flow"}):
        model = _model(**path).eval()
        condition = Condition(labels={"category": torch.ones(4, dtype=torch.int64)})
        settings = SamplingConfig(sampler="ddim", steps=5, thresholding="none")
        free, pulled = (
            last(
                trajectory(
                    model,
                    settings,
                    num=4,
                    seed=0,
                    condition=condition,
                    guide=Guide(model=guide, scale=scale),
                )
            )
            for scale in (0.0, 5.0)
        )
        assert float(pulled.mean()) > float(free.mean()) + 0.05
        assert float(pulled.abs().max()) < 100.0


def test_a_noisy_classifier_fits_any_schedule() -> None:
    """What counts is the share of noise: x and its multiple are the same to it."""
    torch.manual_seed(0)
    guide = NoisyClassifier(NoisyClassifierConfig(width=16), FASHION).eval()
    x, alpha, sigma = torch.randn(3, 1, 28, 28), torch.full((3,), 0.6), torch.full((3,), 0.8)
    torch.testing.assert_close(
        guide.noisy_logits(x, alpha, sigma), guide.noisy_logits(0.5 * x, 0.5 * alpha, 0.5 * sigma)
    )


def test_thresholding_tames_guidance() -> None:
    model = _model(conditional=True).eval()
    _stir(model)
    condition = Condition(labels={"category": torch.arange(4)})

    def extreme(thresholding: str) -> float:
        settings = SamplingConfig(steps=4, guidance=20.0, thresholding=thresholding, sampler="ddim")  # type: ignore[arg-type]
        return float(last(trajectory(model, settings, num=4, seed=0, condition=condition)).abs().max())

    assert extreme("none") > 1.5
    assert extreme("static") <= 1.0 + 1e-5
    assert extreme("dynamic") <= 1.0 + 1e-5


def test_continuing_with_another_sampler_starts_from_the_same_frame() -> None:
    model = _model("swissroll", network="mlp").eval()
    frames = list(trajectory(model, SamplingConfig(sampler="ddim", steps=8), num=3, seed=0))
    changed = SamplingConfig(sampler="dpm++", steps=8)
    rest = list(trajectory(model, changed, num=3, seed=0, x=frames[4].x_t, from_step=4))
    assert torch.equal(rest[0].x_t, frames[4].x_t)
    assert rest[-1].index == 8


def test_euler_on_the_flow_is_ddim() -> None:
    model = _model("swissroll", network="mlp", process="flow").eval()
    _stir(model)
    x = start = StepNoise(0).start(5, (2,))
    times = sampling_times(10, "trailing")
    for now, then in pairwise(times):
        x0, eps = model.predict(x, torch.full((5,), now))
        x = x + (then - now) * (eps - x0)
    torch.testing.assert_close(last(ddim(model, times, StepNoise(0), x=start)), x, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize(
    ("config", "name", "word"),
    [
        ({"network": "mlp"}, "fashion-mnist", "network"),
        ({"network": "unet"}, "swissroll", "network"),
        ({"conditional": True, "network": "mlp"}, "swissroll", "labels"),
        ({"learn_variance": True}, "fashion-mnist", "hybrid"),
        ({"task": "colourise"}, "fashion-mnist", "colours"),
        ({"task": "upscale", "network": "mlp"}, "swissroll", "pictures"),
        ({"objective": "regression"}, "fashion-mnist", "regressor"),
        ({"network": "transformer", "patch": 8}, "fashion-mnist", "patches"),
        ({"width": 40}, "fashion-mnist", "width"),
    ],
)
def test_refusals_name_the_reason(config: dict[str, Any], name: str, word: str) -> None:
    family = models.family("diffusion")
    refusal = family.accepts(build(family.config, config), data.spec(name))
    assert refusal is not None
    assert word in str(refusal)
