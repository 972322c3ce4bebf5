"""A classifier of noisy pictures, whose gradient guides a denoiser (Dhariwal and Nichol 2021, section 4).

Shapes: x (N, C, H, W), pixels centred in [-1, 1] with noise; logits (N, classes). It is told how noisy x is
by the angle of its noise, 2/pi atan(sigma / alpha) in [0, 1], and sees x divided by sqrt(alpha^2 + sigma^2):
so it fits any schedule and any flow, whatever it was trained with.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from studio.core.config import Config, param
from studio.core.data_spec import DataSpec
from studio.core.family import Curve, Family, Loss, Parts, Phase, Preset, register
from studio.core.model_io import Batch
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.nn.context import sinusoids
from studio.nn.joint import stratified
from studio.nn.noise import normal_like

_LEVEL_WIDTH = 64
_GROUP = 16
_SMALLEST_SIDE = 8
_VALIDATED_LEVELS = 4


class NoisyClassifierConfig(Config):
    """Shape of the noisy-picture classifier."""

    width: int = param(
        32,
        QT_TRANSLATE_NOOP("config", "Width"),
        QT_TRANSLATE_NOOP("config", "Channels of the first convolution; the next ones have twice as many."),
        ge=16,
        le=256,
    )


class _Block(nn.Module):
    """Convolution, norm scaled and shifted by the noise level, SiLU."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 3, stride=stride, padding=1)
        self.norm = nn.GroupNorm(outputs // _GROUP, outputs)
        self.level = nn.Linear(_LEVEL_WIDTH, 2 * outputs)

    def forward(self, x: Tensor, level: Tensor) -> Tensor:
        scale, shift = self.level(level)[:, :, None, None].chunk(2, dim=1)
        return F.silu(self.norm(self.conv(x)) * (1.0 + scale) + shift)


class NoisyClassifier(nn.Module):
    """Names the class of a picture at any level of noise.

    Parameters
    ----------
    config
        Shape.
    spec
        The data set; its first label axis is learnt.
    """

    def __init__(self, config: NoisyClassifierConfig, spec: DataSpec) -> None:
        super().__init__()
        self.config, self.spec = config, spec
        self.axis = spec.labels[0].name
        self.classes = spec.labels[0].values
        width = config.width
        self.blocks = nn.ModuleList(
            [
                _Block(4 * spec.shape[0], width, 1),
                _Block(width, 2 * width, 2),
                _Block(2 * width, 2 * width, 1),
                _Block(2 * width, 4 * width, 2),
            ]
        )
        self.hidden = nn.Linear(16 * width, 4 * width)
        self.head = nn.Linear(4 * width, len(self.classes))

    def noisy_logits(self, x: Tensor, alpha: Tensor, sigma: Tensor) -> Tensor:
        """Return the class logits of x = alpha x_0 + sigma eps; `alpha` and `sigma` are (N,)."""
        return self.logits_of(self._features(x, alpha.to(x), sigma.to(x)))

    def logits(self, x: Tensor) -> Tensor:
        """Return the class logits of clean images in [0, 1]."""
        return self.logits_of(self.features(x))

    def features(self, x: Tensor) -> Tensor:
        """Return penultimate features of clean images in [0, 1]."""
        ones = x.new_ones(len(x))
        return self._features(2.0 * x - 1.0, ones, torch.zeros_like(ones))

    def logits_of(self, features: Tensor) -> Tensor:
        """Return the class logits of penultimate features."""
        logits: Tensor = self.head(features)
        return logits.float()

    def _features(self, x: Tensor, alpha: Tensor, sigma: Tensor) -> Tensor:
        level = sinusoids(torch.atan2(sigma, alpha) * (2.0 / math.pi), _LEVEL_WIDTH)
        maps = x / torch.hypot(alpha, sigma)[:, None, None, None]
        maps = F.pixel_unshuffle(maps, 2).contiguous(memory_format=torch.channels_last)
        for block in self.blocks:
            maps = block(maps, level)
        pooled = F.adaptive_avg_pool2d(maps, 2).flatten(1)  # (N, 16 * width)
        return F.silu(self.hidden(pooled)).float()


def _noisy(x: Tensor, angle: Tensor, source: torch.Generator) -> tuple[Tensor, Tensor, Tensor]:
    """Return centred images with noise at angles (N,) of a quarter turn, and alpha and sigma."""
    alpha, sigma = torch.cos(angle * math.pi / 2), torch.sin(angle * math.pi / 2)
    view = (-1, 1, 1, 1)
    mixed = alpha.view(view) * (2.0 * x - 1.0) + sigma.view(view) * normal_like(x, source)
    return mixed, alpha, sigma


def _phases(model: NoisyClassifier, config: NoisyClassifierConfig) -> Sequence[Phase]:
    def loss(batch: Batch, generator: torch.Generator) -> Loss:
        angle = stratified(len(batch.x), generator)
        logits = model.noisy_logits(*_noisy(batch.x, angle.to(batch.x.device), generator))
        labels = batch.condition.labels[model.axis]
        total = F.cross_entropy(logits, labels)
        accuracy = (logits.argmax(1) == labels).float().mean()
        return Loss(total=total, terms={"cross_entropy": total.detach(), "noisy_accuracy": accuracy.detach()})

    return (Phase(name="fit", parameters=list(model.parameters()), loss=loss),)


def _validate(model: NoisyClassifier, batch: Batch, generator: torch.Generator) -> Mapping[str, Tensor]:
    labels = batch.condition.labels[model.axis]
    logits = []
    for level in range(_VALIDATED_LEVELS):
        angle = torch.full((len(batch.x),), (level + 0.5) / _VALIDATED_LEVELS, device=batch.x.device)
        logits.append(model.noisy_logits(*_noisy(batch.x, angle, generator)))
    every, repeated = torch.cat(logits), labels.repeat(_VALIDATED_LEVELS)
    return {
        "cross_entropy": F.cross_entropy(every, repeated),
        "noisy_accuracy": (every.argmax(1) == repeated).float().mean(),
    }


def _accepts(config: NoisyClassifierConfig, spec: DataSpec) -> Message | None:
    if spec.kind != "image" or not spec.labels:
        return message(QT_TRANSLATE_NOOP("messages", "A classifier wants images with labels."))
    if min(spec.shape[1:]) < _SMALLEST_SIDE or any(side % 2 for side in spec.shape[1:]):
        return message(
            QT_TRANSLATE_NOOP("messages", "A guide wants images with even sides of at least {side} px."),
            side=_SMALLEST_SIDE,
        )
    if config.width % _GROUP:
        return message(
            QT_TRANSLATE_NOOP("messages", "A guide wants a width divisible by {group}."), group=_GROUP
        )
    return None


def _build(config: NoisyClassifierConfig, spec: DataSpec, parts: Parts) -> NoisyClassifier:
    return NoisyClassifier(config, spec)


register(
    Family(
        name="noisy-classifier",
        title=QT_TRANSLATE_NOOP("family", "Classifier of noise"),
        summary=QT_TRANSLATE_NOOP("family", "Names what a noisy picture will show, and so guides denoising."),
        formula=QT_TRANSLATE_NOOP("family", "−log p(class | α x₀ + σ ε)"),
        paper="Dhariwal and Nichol 2021, Diffusion Models Beat GANs on Image Synthesis",
        config=NoisyClassifierConfig,
        accepts=_accepts,
        build=_build,
        phases=_phases,
        validate=_validate,
        preview=None,
        curves=(
            Curve(
                name="cross_entropy",
                title=QT_TRANSLATE_NOOP("curve", "cross-entropy"),
                unit="nats",
                goal="lower",
            ),
            Curve(
                name="noisy_accuracy",
                title=QT_TRANSLATE_NOOP("curve", "accuracy over all noise levels"),
                unit=QT_TRANSLATE_NOOP("curve", "share"),
            ),
        ),
        presets=(
            Preset(
                name="guide",
                title=QT_TRANSLATE_NOOP("preset", "Guide"),
                commentary=QT_TRANSLATE_NOOP(
                    "preset", "Sees a class while there is still mostly noise, and pulls towards it."
                ),
                kind="image",
                training={"horizon": 2000, "optimizer": "adamw", "weight_decay": 0.05},
            ),
        ),
    )
)
