"""A small convolutional classifier: the judge of what generative models make.

Shapes: x (N, C, H, W) in [0, 1]; features (N, 128); logits (N, classes). Two convolutions a scale with batch
normalisation (Ioffe and Szegedy 2015), cross-entropy with label smoothing (Szegedy et al. 2016).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from studio.core.config import Config, param
from studio.core.data_spec import DataSpec
from studio.core.family import Curve, Family, Loss, Parts, Phase, Preset, register
from studio.core.model_io import Batch
from studio.core.text import QT_TRANSLATE_NOOP, Message, message

_SMALLEST_SIDE = 8  # two halvings must leave a map


class ClassifierConfig(Config):
    """Shape and training of the classifier."""

    width: int = param(
        32,
        QT_TRANSLATE_NOOP("config", "Width"),
        QT_TRANSLATE_NOOP("config", "Channels of the first convolution; every scale doubles them."),
        ge=4,
        le=256,
    )
    features: int = param(
        128,
        QT_TRANSLATE_NOOP("config", "Features"),
        QT_TRANSLATE_NOOP("config", "Units of the last hidden layer, in which distances are measured."),
        ge=8,
        le=1024,
    )
    smoothing: float = param(
        0.05,
        QT_TRANSLATE_NOOP("config", "Label smoothing"),
        QT_TRANSLATE_NOOP("config", "Share of the target spread evenly over the classes."),
        ge=0.0,
        le=0.5,
        live=True,
    )
    shift: int = param(
        2,
        QT_TRANSLATE_NOOP("config", "Random shift"),
        QT_TRANSLATE_NOOP("config", "Training images are moved by up to so many pixels."),
        ge=0,
        le=8,
        unit="px",
    )
    flip: bool = param(
        True,
        QT_TRANSLATE_NOOP("config", "Random flip"),
        QT_TRANSLATE_NOOP("config", "Mirror every other training image; not for digits or letters."),
    )


class Classifier(nn.Module):
    """Convolutions, a hidden layer of features, class logits.

    Parameters
    ----------
    config
        Shape.
    spec
        The data set; its first label axis is learnt.
    """

    def __init__(self, config: ClassifierConfig, spec: DataSpec) -> None:
        super().__init__()
        self.config, self.spec = config, spec
        self.axis = spec.labels[0].name
        self.classes = spec.labels[0].values
        width = config.width
        self.maps = nn.Sequential(
            _block(spec.shape[0], width),
            nn.MaxPool2d(2),
            _block(width, 2 * width),
            _block(2 * width, 2 * width),
            nn.MaxPool2d(2),
            _block(2 * width, 4 * width),
            nn.AdaptiveAvgPool2d(2),
            nn.Flatten(),
        )
        self.hidden = nn.Sequential(nn.Linear(16 * width, config.features), nn.ReLU())
        self.head = nn.Linear(config.features, len(self.classes))

    def features(self, x: Tensor) -> Tensor:
        """Return penultimate features, (N, features)."""
        hidden: Tensor = self.hidden(self.maps(2.0 * x - 1.0))
        return hidden.float()

    def logits(self, x: Tensor) -> Tensor:
        """Return class logits, (N, classes)."""
        return self.logits_of(self.features(x))

    def logits_of(self, features: Tensor) -> Tensor:
        """Return the class logits of penultimate features, (N, classes)."""
        logits: Tensor = self.head(features)
        return logits.float()


def _block(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, padding=1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU()
    )


def augment(x: Tensor, config: ClassifierConfig, source: torch.Generator) -> Tensor:
    """Return the batch moved as a whole by a random shift, every other image mirrored."""
    if config.flip:
        x = torch.cat([x[0::2].flip(3), x[1::2]])
    if not config.shift:
        return x
    offsets = torch.randint(0, 2 * config.shift + 1, (2,), generator=source, device=source.device).tolist()
    padded = F.pad(x, [config.shift] * 4)
    return padded[:, :, offsets[0] : offsets[0] + x.shape[2], offsets[1] : offsets[1] + x.shape[3]]


def _phases(model: Classifier, config: ClassifierConfig) -> Sequence[Phase]:
    def loss(batch: Batch, generator: torch.Generator) -> Loss:
        labels = batch.condition.labels[model.axis]
        if config.flip:
            labels = torch.cat([labels[0::2], labels[1::2]])
        logits = model.logits(augment(batch.x, config, generator))
        total = F.cross_entropy(logits, labels, label_smoothing=config.smoothing)
        accuracy = (logits.argmax(1) == labels).float().mean()
        return Loss(total=total, terms={"cross_entropy": total.detach(), "accuracy": accuracy.detach()})

    return (Phase(name="fit", parameters=list(model.parameters()), loss=loss),)


def _validate(model: Classifier, batch: Batch, generator: torch.Generator) -> Mapping[str, Tensor]:
    labels = batch.condition.labels[model.axis]
    logits = model.logits(batch.x)
    return {
        "cross_entropy": F.cross_entropy(logits, labels),
        "accuracy": (logits.argmax(1) == labels).float().mean(),
    }


def _accepts(config: ClassifierConfig, spec: DataSpec) -> Message | None:
    if spec.kind != "image" or not spec.labels:
        return message(QT_TRANSLATE_NOOP("messages", "A classifier wants images with labels."))
    if min(spec.shape[1:]) < _SMALLEST_SIDE:
        return message(
            QT_TRANSLATE_NOOP("messages", "A classifier wants images of at least {side} px."),
            side=_SMALLEST_SIDE,
        )
    return None


def _build(config: ClassifierConfig, spec: DataSpec, parts: Parts) -> Classifier:
    return Classifier(config, spec)


register(
    Family(
        name="classifier",
        title=QT_TRANSLATE_NOOP("family", "Classifier"),
        summary=QT_TRANSLATE_NOOP("family", "Names what a picture shows; its features judge other models."),
        formula=QT_TRANSLATE_NOOP("family", "−log p(class | x)"),
        paper="LeCun et al. 1998, Gradient-Based Learning Applied to Document Recognition",
        config=ClassifierConfig,
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
                name="accuracy",
                title=QT_TRANSLATE_NOOP("curve", "accuracy"),
                unit=QT_TRANSLATE_NOOP("curve", "share"),
            ),
        ),
        presets=(
            Preset(
                name="judge",
                title=QT_TRANSLATE_NOOP("preset", "Judge"),
                commentary=QT_TRANSLATE_NOOP(
                    "preset", "Accurate enough to tell which classes a generative model has lost."
                ),
                kind="image",
                training={"horizon": 4000, "weight_decay": 0.05, "optimizer": "adamw"},
            ),
        ),
    )
)
