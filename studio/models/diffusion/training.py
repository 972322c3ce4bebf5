"""What both denoising families do alike: phases, validation, preview, refusals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor

from studio.core.data_spec import DataSpec
from studio.core.family import Curve, Loss, Phase
from studio.core.model_io import Batch, Condition
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.models.diffusion.config import DenoiserConfig
from studio.models.diffusion.denoiser import Denoiser
from studio.models.diffusion.model import with_given
from studio.models.diffusion.objective import denoising_loss
from studio.sampling.settings import SamplingConfig

_PREVIEW_STEPS = 12
_NUM_PREVIEWS = 8
_NUM_POINTS = 512

CURVES = (
    Curve(
        name="loss",
        title=QT_TRANSLATE_NOOP("curve", "denoising loss"),
        unit=QT_TRANSLATE_NOOP("curve", "MSE"),
        goal="lower",
    ),
)


def phases(model: Denoiser, config: DenoiserConfig) -> Sequence[Phase]:
    """Return the one phase of a training step."""

    def loss(batch: Batch, generator: torch.Generator) -> Loss:
        return denoising_loss(model, config, batch, generator)

    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    return (Phase(name="fit", parameters=trained, loss=loss),)


def validate(model: Denoiser, batch: Batch, generator: torch.Generator) -> Mapping[str, Tensor]:
    """Return the loss on a batch, with the labels as they are."""
    config = model.config.replace({"label_dropout": 0.0})
    return {"loss": denoising_loss(model, config, batch, generator).terms["loss"]}


def preview(model: Denoiser, examples: Batch, seed: int) -> Tensor:
    """Draw a few items; one of each class, or from what the task starts from in the examples."""
    num = _NUM_PREVIEWS if len(examples.x.shape) == 4 else _NUM_POINTS
    if model.image_channels:
        num = min(num, len(examples.x))  # a small folder holds few out
    labels = {}
    if model.condition_axis:
        every = torch.arange(num, device=examples.x.device) % model.axes[model.condition_axis]
        labels = {model.condition_axis: every}
    condition = with_given(model, examples.x[:num], Condition(labels=labels))
    settings = SamplingConfig(steps=_PREVIEW_STEPS)
    return model.sample_with(settings, num, seed, condition)


def refusal(config: DenoiserConfig, shape: tuple[int, ...], spec: DataSpec) -> Message | None:
    """Return why the objective, the labels or x of a shape don't fit, or None."""
    if config.learn_variance and config.objective not in ("hybrid", "bound"):
        return message(
            QT_TRANSLATE_NOOP(
                "messages", "A learnt variance needs objective=hybrid or objective=bound to learn from."
            )
        )
    if config.conditional and not spec.labels:
        return message(
            QT_TRANSLATE_NOOP("messages", "{data} has no labels to condition on."), data=spec.title_message
        )
    return shape_refusal(config, shape)


def shape_refusal(config: DenoiserConfig, shape: tuple[int, ...]) -> Message | None:
    """Return why the network can't work on x of a shape, or None."""
    is_map = len(shape) == 3
    if is_map == (config.network == "mlp"):
        return message(
            QT_TRANSLATE_NOOP("messages", "Points need network=mlp, pictures a U-Net or a transformer.")
        )
    if is_map and config.network == "transformer" and (shape[1] % config.patch or shape[1] != shape[2]):
        return message(
            QT_TRANSLATE_NOOP(
                "messages", "A transformer wants square pictures that patches of {patch} tile."
            ),
            patch=config.patch,
        )
    if is_map and any(side % 2 for side in shape[1:]):
        return message(QT_TRANSLATE_NOOP("messages", "A denoiser wants pictures with even sides."))
    if config.width % 32 and is_map:
        return message(QT_TRANSLATE_NOOP("messages", "A network for pictures wants a width divisible by 32."))
    return None
