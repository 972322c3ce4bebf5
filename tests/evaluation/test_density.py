"""The figures of models that know their density, on models whose figures are known."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor, nn

from studio import data
from studio.core.model_io import Condition
from studio.data.dataset import ImageSet, PointSet
from studio.evaluation import density
from studio.evaluation.figures import Protocol
from studio.evaluation.titles import TITLES
from studio.models.flow.config import FlowConfig
from studio.models.flow.model import Flow


class _TheData(nn.Module):
    """Knows the density of the data themselves."""

    def __init__(self, dataset: PointSet) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(()))
        self.dataset = dataset

    def log_prob(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        exact = self.dataset.log_prob(x)
        assert exact is not None
        return exact.float()


class _EvenGrey(nn.Module):
    """Every pixel is any of 256 levels."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(()))
        self.seen: list[Tensor] = []

    def log_prob(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        self.seen.append(x)
        return torch.full((len(x),), -math.log(256) * x[0].numel())


def _figures(model: nn.Module, name: str, limit: int) -> dict[str, float | int | str]:
    dataset = data.load(name)
    figures: dict[str, float | int | str] = {}
    for progress in density.measure(model, dataset, Protocol(limit=limit)):
        figures.update(progress.figures)
    return figures


@pytest.mark.parametrize("name", ["moons", "mixture-1d"])
def test_the_data_themselves_have_no_divergence_and_all_the_mass(name: str) -> None:
    dataset = data.load(name)
    assert isinstance(dataset, PointSet)
    figures = _figures(_TheData(dataset), name, 4_000)
    assert abs(float(figures["kl_to_data"])) < 1e-5
    assert float(figures["mass_on_grid"]) == pytest.approx(1.0, abs=2e-3)
    assert float(figures["nll"]) == pytest.approx(float(figures["entropy_floor"]), abs=0.08)
    assert figures["num_items"] == 4_000
    assert "inversion_error" not in figures  # it has no way back


def test_even_grey_is_eight_bits_and_pixels_are_spread_over_their_level() -> None:
    model = _EvenGrey()
    figures = _figures(model, "fashion-mnist", 300)
    assert float(figures["bits_per_dim"]) == pytest.approx(8.0)
    dataset = data.load("fashion-mnist")
    assert isinstance(dataset, ImageSet)
    stored = dataset.test.images[:250].float()
    within = model.seen[0] * 255 - stored
    assert -0.501 < float(within.min()) < -0.49
    assert 0.49 < float(within.max()) < 0.501


def test_a_flow_inverts_itself_and_every_figure_has_a_title() -> None:
    torch.manual_seed(0)
    flow = Flow(FlowConfig(layers=2), data.spec("moons")).eval()
    figures = _figures(flow, "moons", 500)
    wanted = {"nll", "entropy_floor", "kl_to_data", "mass_on_grid", "inversion_error"}
    assert wanted <= set(figures) <= set(TITLES)
    assert 0 < float(figures["inversion_error"]) < 1e-4
    assert figures == _figures(flow, "moons", 500)
