"""Adversarial losses and gradient penalties, each as its paper writes it.

`real` and `fake` are what a discriminator says of real and generated items before any sigmoid: logits or
critic values, (N,). With D = sigmoid(score), -log D = softplus(-score) and -log(1 - D) = softplus(score).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from studio.core.text import QT_TRANSLATE_NOOP

LossName = Literal["non-saturating", "minimax", "least-squares", "kl", "hinge", "wasserstein", "relativistic"]
LOGIT_LOSSES: tuple[LossName, ...] = ("non-saturating", "minimax", "kl")
"""Those whose scores are logits of an item being real."""
Critic = Callable[[tuple[Tensor, ...]], Tensor]


@dataclass(frozen=True, kw_only=True)
class AdversarialLoss:
    """What the two players minimise.

    Attributes
    ----------
    title
        Name for people, marked for translation in the context `"config"`.
    formula
        Both losses as a line of text; C is the score before the sigmoid, D = sigmoid(C).
    paper
        Reference.
    discriminator
        (real, fake, label smoothing) to a scalar; only losses with a label for "real" heed the last.
    generator
        (real, fake) to a scalar; `real` has no gradient.
    compares
        Whether the generator's loss needs the scores of real items.
    """

    title: str
    formula: str
    paper: str
    discriminator: Callable[[Tensor, Tensor, float], Tensor]
    generator: Callable[[Tensor, Tensor], Tensor]
    compares: bool = False


def cross_entropy_discriminator(real: Tensor, fake: Tensor, smoothing: float = 0.0) -> Tensor:
    """Return -E[log D(x)] - E[log(1 - D(G(z)))]; the label of real items is 1 - smoothing."""
    # -(1 - s) log D - s log(1 - D) = softplus(-C) + s C
    return (F.softplus(-real) + smoothing * real).mean() + F.softplus(fake).mean()


def minimax_generator(real: Tensor, fake: Tensor) -> Tensor:
    """Return E[log(1 - D(G(z)))] (Goodfellow et al. 2014, eq. 1): flat where D is sure of itself."""
    return -F.softplus(fake).mean()


def non_saturating_generator(real: Tensor, fake: Tensor) -> Tensor:
    """Return -E[log D(G(z))] (Goodfellow et al. 2014, section 3)."""
    return F.softplus(-fake).mean()


def kl_generator(real: Tensor, fake: Tensor) -> Tensor:
    """Return -E[log D / (1 - D)] = -E[C]: KL(p_G || p_data) for the optimal D (Sønderby et al. 2017)."""
    return -fake.mean()


def least_squares_discriminator(real: Tensor, fake: Tensor, smoothing: float = 0.0) -> Tensor:
    """Return 1/2 E[(C(x) - 1)^2] + 1/2 E[C(G(z))^2] (Mao et al. 2017, eq. 9)."""
    return 0.5 * (real - (1.0 - smoothing)).square().mean() + 0.5 * fake.square().mean()


def least_squares_generator(real: Tensor, fake: Tensor) -> Tensor:
    """Return 1/2 E[(C(G(z)) - 1)^2] (Mao et al. 2017, eq. 9)."""
    return 0.5 * (fake - 1.0).square().mean()


def hinge_discriminator(real: Tensor, fake: Tensor, smoothing: float = 0.0) -> Tensor:
    """Return E[max(0, 1 - C(x))] + E[max(0, 1 + C(G(z)))] (Lim and Ye 2017)."""
    return F.relu(1.0 - real).mean() + F.relu(1.0 + fake).mean()


def wasserstein_discriminator(real: Tensor, fake: Tensor, smoothing: float = 0.0) -> Tensor:
    """Return E[C(G(z))] - E[C(x)] (Arjovsky et al. 2017, algorithm 1); C must be kept Lipschitz."""
    return fake.mean() - real.mean()


def wasserstein_generator(real: Tensor, fake: Tensor) -> Tensor:
    """Return -E[C(G(z))] (Arjovsky et al. 2017, algorithm 1)."""
    return -fake.mean()


def relativistic_discriminator(real: Tensor, fake: Tensor, smoothing: float = 0.0) -> Tensor:
    """Return E[softplus(-(C(x) - C(G(z))))] over pairs (Jolicoeur-Martineau 2019; Huang et al. 2024)."""
    return F.softplus(fake - real).mean()


def relativistic_generator(real: Tensor, fake: Tensor) -> Tensor:
    """Return E[softplus(-(C(G(z)) - C(x)))] over pairs."""
    return F.softplus(real - fake).mean()


LOSSES: Mapping[LossName, AdversarialLoss] = {
    "non-saturating": AdversarialLoss(
        title=QT_TRANSLATE_NOOP("config", "Non-saturating"),
        formula="L_D = −E[log D(x)] − E[log(1 − D(G(z)))],  L_G = −E[log D(G(z))]",
        paper="Goodfellow et al. 2014, Generative Adversarial Nets",
        discriminator=cross_entropy_discriminator,
        generator=non_saturating_generator,
    ),
    "minimax": AdversarialLoss(
        title=QT_TRANSLATE_NOOP("config", "Minimax (saturating)"),
        formula="L_D = −E[log D(x)] − E[log(1 − D(G(z)))],  L_G = E[log(1 − D(G(z)))]",
        paper="Goodfellow et al. 2014, Generative Adversarial Nets",
        discriminator=cross_entropy_discriminator,
        generator=minimax_generator,
    ),
    "least-squares": AdversarialLoss(
        title=QT_TRANSLATE_NOOP("config", "Least squares"),
        formula="L_D = ½ E[(C(x) − 1)²] + ½ E[C(G(z))²],  L_G = ½ E[(C(G(z)) − 1)²]",
        paper="Mao et al. 2017, Least Squares Generative Adversarial Networks",
        discriminator=least_squares_discriminator,
        generator=least_squares_generator,
    ),
    "kl": AdversarialLoss(
        title=QT_TRANSLATE_NOOP("config", "KL"),
        formula="L_D = −E[log D(x)] − E[log(1 − D(G(z)))],  L_G = −E[log D(G(z)) / (1 − D(G(z)))]",
        paper="Sønderby et al. 2017, Amortised MAP Inference for Image Super-resolution",
        discriminator=cross_entropy_discriminator,
        generator=kl_generator,
    ),
    "hinge": AdversarialLoss(
        title=QT_TRANSLATE_NOOP("config", "Hinge"),
        formula="L_D = E[max(0, 1 − C(x))] + E[max(0, 1 + C(G(z)))],  L_G = −E[C(G(z))]",
        paper="Lim and Ye 2017, Geometric GAN",
        discriminator=hinge_discriminator,
        generator=wasserstein_generator,
    ),
    "wasserstein": AdversarialLoss(
        title=QT_TRANSLATE_NOOP("config", "Wasserstein"),
        formula="L_D = E[C(G(z))] − E[C(x)],  L_G = −E[C(G(z))]",
        paper="Arjovsky et al. 2017, Wasserstein GAN",
        discriminator=wasserstein_discriminator,
        generator=wasserstein_generator,
    ),
    "relativistic": AdversarialLoss(
        title=QT_TRANSLATE_NOOP("config", "Relativistic"),
        formula="L_D = E[log(1 + exp(C(G(z)) − C(x)))],  L_G = E[log(1 + exp(C(x) − C(G(z))))]",
        paper="Huang et al. 2024, The GAN is dead; long live the GAN! A Modern Baseline GAN",
        discriminator=relativistic_discriminator,
        generator=relativistic_generator,
        compares=True,
    ),
}


def squared_gradient(scores: Tensor, inputs: Sequence[Tensor]) -> Tensor:
    """Return |grad_x C(x)|^2 of every score, over all inputs (scales) together, with a graph.

    Parameters
    ----------
    scores
        (M,), computed in float32 from `inputs`, which require a gradient.
    inputs
        Tensors (N, ...) with N a multiple of M: of several items in one score the gradients are joined.
    """
    gradients = torch.autograd.grad(scores.sum(), list(inputs), create_graph=True)
    return _squares(gradients, len(scores))


def zero_centred_penalties(
    on_real: Tensor, real: Sequence[Tensor], on_fake: Tensor, fake: Sequence[Tensor]
) -> tuple[Tensor, Tensor]:
    """Return R1 and R2 (Mescheder et al. 2018, eq. 9), 1/2 E[|grad C|^2] on real and on generated items.

    Arguments as in `squared_gradient`; both come from one pass backwards.
    """
    total = on_real.sum() + on_fake.sum()
    gradients = torch.autograd.grad(total, [*real, *fake], create_graph=True)
    r1 = 0.5 * _squares(gradients[: len(real)], len(on_real)).mean()
    r2 = 0.5 * _squares(gradients[len(real) :], len(on_fake)).mean()
    return r1, r2


def _squares(gradients: Sequence[Tensor], num: int) -> Tensor:
    squares = [gradient.reshape(num, -1).square().sum(1) for gradient in gradients]
    return squares[0] if len(squares) == 1 else torch.stack(squares).sum(0)


def gradient_penalty(
    critic: Critic, real: Sequence[Tensor], fake: Sequence[Tensor], generator: torch.Generator
) -> Tensor:
    """Return E[(|grad C(x~)| - 1)^2], x~ between a real and a fake item (Gulrajani et al. 2017, eq. 3).

    Computed in float32 whatever the precision around it.

    Parameters
    ----------
    critic
        Scores a tuple of scales.
    real, fake
        The scales of the two batches, each (N, ...).
    generator
        Draws where on the line.
    """
    device = real[0].device
    share = torch.rand(len(real[0]), generator=generator, device=generator.device).to(device)
    between = tuple(
        torch.lerp(f.detach().float(), r.float(), share.view(-1, *[1] * (r.dim() - 1))).requires_grad_()
        for r, f in zip(real, fake, strict=True)
    )
    with torch.autocast(device.type, enabled=False), torch.enable_grad():
        norms = (squared_gradient(critic(between), between) + 1e-12).sqrt()
    return (norms - 1.0).square().mean()


@contextmanager
def frozen(module: nn.Module) -> Iterator[None]:
    """Let gradients through a module without computing those of its own weights."""
    moved = [parameter for parameter in module.parameters() if parameter.requires_grad]
    for parameter in moved:
        parameter.requires_grad_(False)
    try:
        yield
    finally:
        for parameter in moved:
            parameter.requires_grad_(True)
