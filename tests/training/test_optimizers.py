"""An optimiser's memory goes back to where its parameters are."""

import pytest
import torch
from torch import nn

from studio.core.run_spec import TrainingConfig
from studio.training.optimizers import make_optimizer, optimizer_tensors, restore_optimizer


def _stepped(parameters: list[nn.Parameter], config: TrainingConfig) -> torch.optim.Optimizer:
    optimizer = make_optimizer(parameters, config)
    sum(parameter.square().sum() for parameter in parameters).backward()  # type: ignore[union-attr]
    optimizer.step()
    return optimizer


@pytest.mark.parametrize("name", ["adam", "rmsprop"])
def test_a_memory_follows_its_parameters_to_their_device(name: str) -> None:
    config = TrainingConfig(optimizer=name)  # type: ignore[arg-type]
    shapes = ((2, 3), ())  # a number on its own too
    saved = optimizer_tensors(_stepped([nn.Parameter(torch.ones(shape)) for shape in shapes], config))
    elsewhere = [nn.Parameter(torch.ones(shape, device="meta")) for shape in shapes]
    for is_fused in (False, True):
        optimizer = make_optimizer(elsewhere, config)
        optimizer.param_groups[0]["fused"] = is_fused
        restore_optimizer(optimizer, saved)
        for parameter in elsewhere:
            state = dict(optimizer.state[parameter])
            assert state.pop("step").is_meta == is_fused  # as torch wants it
            assert all(moment.is_meta and moment.shape == parameter.shape for moment in state.values())


def test_a_restored_memory_goes_on_as_the_first() -> None:
    config = TrainingConfig()
    one, other = ([nn.Parameter(torch.ones(2, 3)), nn.Parameter(torch.tensor(2.0))] for _ in range(2))
    first = _stepped(one, config)
    second = make_optimizer(other, config)
    restore_optimizer(second, {name: tensor.clone() for name, tensor in optimizer_tensors(first).items()})
    for here, there in zip(one, other, strict=True):
        there.data.copy_(here.data)
        there.grad = here.grad
    first.step()
    second.step()
    assert all(torch.equal(here, there) for here, there in zip(one, other, strict=True))
