"""What a denoiser is trained on.

Ho et al. 2020, eq. 14 (L_simple); Nichol and Dhariwal 2021, section 3.1 (L_hybrid, learnt variance); Kingma
et al. 2021, eq. 17 (the bound's terms); Lipman et al. 2023, eq. 23 (flow matching).
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from studio.core.capabilities import Batch, Condition
from studio.core.family import Loss
from studio.metrics.likelihood import gaussian_log_prob
from studio.models.diffusion.config import DenoiserConfig
from studio.models.diffusion.denoiser import Denoiser, Predicted
from studio.models.diffusion.model import with_given
from studio.nn.context import drop_labels
from studio.nn.noise import normal_like

HYBRID_WEIGHT = 1e-3
BITS = 1.0 / math.log(2.0)
_SHARP = 1e-10  # a variance below this is none


def draw_times(num: int, config: DenoiserConfig, source: torch.Generator) -> Tensor:
    """Return times k / T, one in each of `num` even slices so that a batch sees all of them, (num,)."""
    uniform = torch.rand(num, generator=source, device=source.device)
    slices = (torch.arange(num, device=source.device) + uniform) / num
    return (slices * config.timesteps).floor().clamp(max=config.timesteps - 1).add(1) / config.timesteps


def denoising_loss(model: Denoiser, config: DenoiserConfig, batch: Batch, source: torch.Generator) -> Loss:
    """Return the loss of a batch of data.

    Parameters
    ----------
    model
        The network in training.
    config
        With the objective.
    batch
        Data at the boundary's scale.
    source
        All noise comes from it.
    """
    labels = drop_labels(batch.condition.labels, list(model.axes), config.label_dropout, source)
    condition = Condition(labels=labels, tokens=batch.condition.tokens)
    condition = with_given(model, batch.x, condition)
    x0 = model.unpicture(batch.x)
    if config.objective == "regression":
        return _regression_loss(model, x0, condition)
    t = draw_times(len(x0), config, source).to(x0.device)
    eps = normal_like(x0, source)
    x = model.diffuse(x0, eps, t)
    output = model.output(x, t, condition)
    said = model.read(x, t, output)
    plain = output.chunk(2, dim=1)[0] if model.learns_variance else output
    simple = (plain - model.target(x0, eps, t)).square().mean()
    terms = {"loss": simple.detach()}
    if config.objective == "simple":
        return Loss(total=simple, terms=terms)
    bound = bound_terms(model, x, x0, t, said, frozen_mean=config.objective == "hybrid").mean()
    terms["bound"] = bound.detach()
    total = bound if config.objective == "bound" else simple + HYBRID_WEIGHT * bound
    return Loss(total=total, terms=terms)


def _regression_loss(model: Denoiser, x0: Tensor, condition: Condition) -> Loss:
    """Least squares from the condition alone: the best answer is the mean of all that fit."""
    ones = x0.new_ones(len(x0))
    said = model.read(torch.zeros_like(x0), ones, model.output(torch.zeros_like(x0), ones, condition))
    loss = (said.x0 - x0).square().mean()
    return Loss(total=loss, terms={"loss": loss.detach()})


def bound_terms(
    model: Denoiser, x: Tensor, x0: Tensor, t: Tensor, said: Predicted, *, frozen_mean: bool = False
) -> Tensor:
    """Return T times the bound's term at t, in bits per dimension, (N,): its mean over t is the bound.

    The step leads from t to s = t - 1/T. Its KL is that of two Gaussians whose means differ by the error of
    x_0; at the last step it is -log p(x_0|x_1), of a Gaussian with the noise that is left there.

    Parameters
    ----------
    model
        For schedule and T.
    x, x0
        x_t and its clean x, (N, ...).
    t
        k / T for k in 1..T.
    said
        What the network says of x.
    frozen_mean
        Whether only the variance learns from it (L_hybrid).
    """
    num_steps = model.config.timesteps
    s = (t - 1.0 / num_steps).clamp(min=0.0)
    s = torch.where(s < 0.5 / num_steps, torch.zeros_like(s), s)
    view = (-1, *[1] * (x.dim() - 1))
    alpha_t, sigma_t = model.alpha(t).view(view), model.sigma(t).view(view)
    alpha_s, sigma_s = model.alpha(s).view(view), model.sigma(s).view(view)
    ratio = alpha_t / alpha_s
    beta = (sigma_t.square() - (ratio * sigma_s).square()).clamp(min=_SHARP)
    last = sigma_s.square() < _SHARP
    variance = torch.where(last, beta, beta * (sigma_s / sigma_t).square().clamp(min=_SHARP))
    weight = alpha_s * beta / sigma_t.square()  # of x_0 in the posterior's mean
    predicted = said.x0.detach() if frozen_mean else said.x0
    error = weight * (x0 - predicted)
    if said.share is None:
        log_variance = variance.log()
    else:
        log_variance = said.share * beta.log() + (1.0 - said.share) * variance.log()
    kl = 0.5 * ((variance + error.square()) * torch.exp(-log_variance) - 1.0 + log_variance - variance.log())
    decoder = -gaussian_log_prob(error, torch.zeros_like(error), log_variance)
    return num_steps * BITS * torch.where(last, decoder, kl).flatten(1).mean(1)
