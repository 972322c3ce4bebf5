"""One training step, taken apart into its phases.

The engine owns the module, its average, the optimisers and the batches. Every random number it uses is a pure
function of the seed and the step, so its whole state is weights, optimiser tensors and two counters.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from studio import data, models
from studio.core import config as configs
from studio.core.capabilities import KeepsTrainingState
from studio.core.card import Card
from studio.core.family import Family, Loss, Phase
from studio.core.model_io import Batch, Domains
from studio.core.run_spec import RunSpec, TrainingConfig
from studio.core.seeds import default_generator_lock, derive_seed
from studio.core.share import WHOLE, Share
from studio.core.text import StudioError
from studio.data.dataset import ImageSet
from studio.data.stream import BatchStream, held_out
from studio.nn.ema import EMA
from studio.nn.joint import sharing
from studio.training.compute import Precision
from studio.training.group import average_gradients
from studio.training.optimizers import (
    make_optimizer,
    optimizer_tensors,
    rate_factor,
    restore_optimizer,
    tune_optimizer,
)
from studio.training.parts import load_parts

VALIDATION_ITEMS = 2_000
SETTLING_ITEMS = 2_000
PREVIEW_ITEMS = 8
_VALIDATION_BATCH = 500


@dataclass(frozen=True, kw_only=True)
class PhaseResult:
    """What one optimiser step gave; tensors stay on the device until somebody asks."""

    phase: Phase
    loss: Loss
    last: bool


class Engine:
    """A model in training.

    Parameters
    ----------
    spec
        The run.
    device, precision
        Where and how it computes.
    share
        Its part of every batch, where several engines train one model together.
    """

    def __init__(
        self, spec: RunSpec, device: torch.device, precision: Precision, share: Share = WHOLE
    ) -> None:
        self.spec, self.device, self.precision, self.share = spec, device, precision, share
        self.step = 0
        self.family: Family = models.family(spec.family)
        self.config: configs.Config = configs.build(self.family.config, spec.config)
        self.training: TrainingConfig = spec.training
        self.dataset = data.load(spec.data)
        refusal = self.family.accepts(self.config, self.dataset.spec)
        if refusal is not None:
            raise StudioError(refusal.template, **refusal.arguments)
        self.domains = self._domains()
        self.parts = load_parts(self.family, spec.parts, device)
        self.module = self._build()
        self.phases = self.family.phases(self.module, self.config)
        last = [parameter for phase in self.phases if not phase.averaged for parameter in phase.parameters]
        self.ema = EMA(self.module, self.training.ema_decay, self.training.ema_warmup, copied=last)
        self.optimizers = {phase.name: self._optimizer(phase) for phase in self.phases}
        self.stream = self._stream(self.training.batch_size)
        self._noise = torch.Generator(device)

    def _build(self) -> nn.Module:
        with default_generator_lock:
            torch.manual_seed(derive_seed(self.spec.seed, "weights"))
            parts = {role: loaded.model for role, loaded in self.parts.items()}
            module = self.family.build(self.config, self.dataset.spec, parts)
            if self.share.index:  # dropout draws from it: other items, other masks
                torch.manual_seed(derive_seed(self.spec.seed, "share", self.share.index))
        module = module.to(self.device)
        return module.to(memory_format=torch.channels_last) if self.dataset.spec.kind == "image" else module

    def _domains(self) -> Domains | None:
        """Return the two classes to train on, if the family wants such, and leave out all other items."""
        if self.family.domains is None or not isinstance(self.dataset, ImageSet):
            return None
        domains = self.family.domains(self.config, self.dataset.spec)
        self.dataset = self.dataset.of(domains)
        return domains

    def _stream(self, batch_size: int) -> BatchStream:
        return BatchStream(
            self.dataset, batch_size, self.spec.seed, self.device, self.domains, share=self.share
        )

    def _phase_training(self, phase: Phase) -> TrainingConfig:
        return self.training.replace(phase.training) if phase.training else self.training

    def _optimizer(self, phase: Phase) -> torch.optim.Optimizer:
        return make_optimizer(list(phase.parameters), self._phase_training(phase))

    def run_step(self, only: str = "") -> Iterator[PhaseResult]:
        """Do one training step; yields after every optimiser step. Gradients are on outside of it too.

        Parameters
        ----------
        only
            Name of the one phase that has its turns, while the others rest; empty for all.
        """
        chosen = [phase for phase in self.phases if phase.name == only] or self.phases
        turns = [(phase, repeat) for phase in chosen for repeat in range(phase.repeats)]
        batch: Batch | None = None
        for index, (phase, repeat) in enumerate(turns):
            if batch is None or phase.fresh_batch:
                batch = self.stream.next(self.step)
            loss = self._optimise(phase, repeat, batch)
            last = index == len(turns) - 1
            if last:
                self.step += 1
                self.ema.update(self.step)
            yield PhaseResult(phase=phase, loss=loss, last=last)

    def _optimise(self, phase: Phase, repeat: int, batch: Batch) -> Loss:
        optimizer = self.optimizers[phase.name]
        training = self._phase_training(phase)
        rate = phase.rate * training.learning_rate * rate_factor(training, self.step)
        tune_optimizer(optimizer, training, rate)
        optimizer.zero_grad(set_to_none=True)
        loss = self.compute_loss(phase, repeat, batch)
        loss.total.backward()  # type: ignore[no-untyped-call]
        average_gradients(phase.parameters, self.share)
        if training.clip:
            nn.utils.clip_grad_norm_(phase.parameters, training.clip)
        optimizer.step()
        if phase.after is not None:
            phase.after()
        return loss

    def compute_loss(self, phase: Phase, repeat: int, batch: Batch) -> Loss:
        """Return a phase's loss; its noise depends on the seed, the step, the phase and the repeat alone."""
        self._noise.manual_seed(derive_seed(self.spec.seed, phase.name, self.step, repeat))
        with self._autocast(), sharing(self.share, self.stream.unit):
            return phase.loss(batch, self._noise)

    def _autocast(self) -> torch.autocast:
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self.precision == "bf16")

    def change(self, name: str, value: float | int | bool | str) -> None:
        """Apply a live setting of the family or of the loop.

        Raises
        ------
        StudioError
            If there is no such live setting, or the value is out of range.
        """
        live = {setting.name for setting in configs.settings(self.family.config) if setting.live}
        live_training = {setting.name for setting in configs.settings(TrainingConfig) if setting.live}
        if name in live:
            self.configure(self.config.replace({name: value}), self.training)
        elif name in live_training:
            self.configure(self.config, self.training.replace({name: value}))
        else:
            raise configs.unknown_setting(name, live | live_training)

    def configure(self, config: configs.Config, training: TrainingConfig) -> None:
        """Go on with other settings; an optimiser of another kind starts afresh."""
        before = {phase.name: self._phase_training(phase).optimizer for phase in self.phases}
        self.config, self.training = config, training
        self.phases = self.family.phases(self.module, config)
        self.ema.decay = training.ema_decay
        for phase in self.phases:
            if self._phase_training(phase).optimizer != before[phase.name]:
                self.optimizers[phase.name] = self._optimizer(phase)

    @torch.no_grad()
    def validate(self) -> dict[str, float]:
        """Return the averaged model's figures on held-out items; empty where there are none."""
        sums: dict[str, float] = {}
        items = 0
        noise = torch.Generator(self.device)
        batches = held_out(self.dataset, "validation", _VALIDATION_BATCH, self.device, VALIDATION_ITEMS)
        for index, batch in enumerate(batches):
            noise.manual_seed(derive_seed(self.spec.seed, "validation", index))
            with self._autocast():
                figures = self.family.validate(self.ema.average, batch, noise)
            items += len(batch.x)
            for name, value in figures.items():
                sums[name] = sums.get(name, 0.0) + float(value) * len(batch.x)
        return {name: total / items for name, total in sums.items()}

    @torch.no_grad()
    def settle(self) -> None:
        """Fit what gradients don't, on the averaged model."""
        if self.family.settle is None:
            return
        stream = BatchStream(self.dataset, SETTLING_ITEMS, derive_seed(self.spec.seed, "settle"), self.device)
        self.family.settle(self.ema.average, stream.next(self.step), self.spec.seed)

    @torch.no_grad()
    def preview(self) -> Tensor | None:
        """Return what the family shows of the averaged model, the same items at every step, if anything."""
        if self.family.preview is None:
            return None
        # Two domains of a small folder may have no image among the few that are held out.
        held = held_out(self.dataset, "validation", PREVIEW_ITEMS, self.device, PREVIEW_ITEMS)
        examples = next(held, None)
        return None if examples is None else self.family.preview(self.ema.average, examples, self.spec.seed)

    def weights(self) -> dict[str, np.ndarray[Any, Any]]:
        """Return a copy of the averaged weights and buffers as contiguous CPU arrays."""
        return {
            name: np.array(tensor.cpu().numpy(), order="C", copy=True)
            for name, tensor in self.ema.average.state_dict().items()
        }

    def healthy(self) -> bool:
        """Return whether every weight is finite."""
        return all(bool(torch.isfinite(parameter).all()) for parameter in self.module.parameters())

    def card(self, metrics: Mapping[str, float]) -> Card:
        """Return the card of the averaged model as it is now, with those figures that are numbers."""
        return Card(
            family=self.family.name,
            config=self.config.model_dump(mode="json"),
            data=self.dataset.spec,
            step=self.step,
            seed=self.spec.seed,
            metrics=finite_only(metrics),
            title=self.spec.title,
            parts={role: loaded.card for role, loaded in self.parts.items()},
        )

    def state_tensors(self) -> dict[str, Tensor]:
        """Return all tensors that resuming needs, by name; they are the live ones."""
        tensors = {f"model.{name}": tensor for name, tensor in self.module.state_dict().items()}
        tensors |= {f"ema.{name}": tensor for name, tensor in self.ema.average.state_dict().items()}
        for phase, optimizer in self.optimizers.items():
            for name, tensor in optimizer_tensors(optimizer).items():
                tensors[f"optimizer.{phase}.{name}"] = tensor
        if isinstance(self.module, KeepsTrainingState):
            tensors |= {f"training.{k}": tensor for k, tensor in self.module.training_state().items()}
        return tensors

    def restore(self, tensors: dict[str, Tensor], step: int, position: int) -> None:
        """Continue from `state_tensors` saved at a step."""
        self.module.load_state_dict(_below(tensors, "model."))
        self.ema.average.load_state_dict(_below(tensors, "ema."))
        for phase, optimizer in self.optimizers.items():
            restore_optimizer(optimizer, _below(tensors, f"optimizer.{phase}."))
        if isinstance(self.module, KeepsTrainingState):
            self.module.restore_training_state(_below(tensors, "training."))
        self.step, self.stream.position = step, position

    def largest_fitting_batch(self, failed: int) -> int:
        """Return the largest halved batch size whose step fits into memory, or 0; nothing is trained."""
        size = failed // 2
        while size:
            start = time.perf_counter()
            if self._fits(size):
                return size
            size //= 2
            if time.perf_counter() - start > 20:
                return size
        return 0

    def _fits(self, size: int) -> bool:
        try:
            batch = self._stream(size).next(self.step)
            for phase in self.phases:
                self.compute_loss(phase, 0, batch).total.backward()  # type: ignore[no-untyped-call]
        except (RuntimeError, MemoryError):
            return False
        finally:
            for phase in self.phases:
                for parameter in phase.parameters:
                    parameter.grad = None
        return True


def finite_only(figures: Mapping[str, float]) -> dict[str, float]:
    """Return the figures that are numbers: on held-out items one may overflow while the weights are sound."""
    return {name: value for name, value in figures.items() if math.isfinite(value)}


def _below(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): t for name, t in tensors.items() if name.startswith(prefix)}
