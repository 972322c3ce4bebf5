"""Models whose pictures tell which latent they were decoded from, and hands that drive the explorer."""

from __future__ import annotations

import math

import torch
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from torch import Tensor, nn

from studio import data
from studio.core.card import Card
from studio.core.model_io import Condition, GaussianPosterior
from studio.gui.context import ModelHandle

LEFT = Qt.MouseButton.LeftButton
SIGMA = 0.3


class Bands(nn.Module):
    """Decodes only. Every picture tells its latent: band k has the grey sigmoid(z_k)."""

    condition_axis: str | None = None

    def __init__(self, latent_shape: tuple[int, ...] = (2,)) -> None:
        super().__init__()
        self.latent_shape = latent_shape
        self.size = math.prod(latent_shape)
        self.decoded: list[tuple[Tensor, Condition | None]] = []

    def decode(self, z: Tensor, condition: Condition | None = None) -> Tensor:
        assert z.shape[1:] == self.latent_shape
        self.decoded.append((z.clone(), condition))
        greys = torch.sigmoid(z.flatten(1))  # (N, L)
        band = torch.arange(28) * self.size // 28
        return greys[:, band][:, None, None, :].expand(-1, 1, 28, 28).contiguous()

    def last_single(self) -> Tensor:
        """The latest latent that was decoded alone: the one at the cursor."""
        return next(z.flatten() for z, _ in reversed(self.decoded) if len(z) == 1)


class CodingBands(Bands):
    """Encodes too, with a posterior and draws: mean grey of each band, back through the logit."""

    def encode(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        band = torch.arange(28) * self.size // 28
        grey = torch.stack([x[..., band == k].flatten(1).mean(1) for k in range(self.size)], 1)
        return torch.logit(grey.clamp(0.02, 0.98)).reshape(-1, *self.latent_shape)

    def posterior(self, x: Tensor, condition: Condition | None = None) -> GaussianPosterior:
        mean = self.encode(x, condition)
        return GaussianPosterior(mean=mean, log_var=torch.full_like(mean, 2 * math.log(SIGMA)))

    def draw_observation(
        self, z: Tensor, generator: torch.Generator, condition: Condition | None = None
    ) -> Tensor:
        mean = self.decode(z, condition)
        return (torch.rand(mean.shape, generator=generator) < mean).float()


class ClassBands(CodingBands):
    """Conditional on the category."""

    condition_axis = "category"

    def decode(self, z: Tensor, condition: Condition | None = None) -> Tensor:
        x = super().decode(z, condition)
        if condition is not None:
            x[:, :, :4] = condition.labels["category"].float()[:, None, None, None] / 10
        return x


class PlaneItself(nn.Module):
    """Latents are the points."""

    latent_shape = (2,)

    def decode(self, z: Tensor, condition: Condition | None = None) -> Tensor:
        return z

    def encode(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        return x


def handle(
    model: nn.Module, *, step: int = 0, source: str = "toy", live: bool = False, name: str = "fashion-mnist"
) -> ModelHandle:
    """Wrap a model as the window does."""
    card = Card(family="toy", config={}, data=data.spec(name), step=step)
    return ModelHandle(model=model.eval(), card=card, title="Toy", step=step, live=live, source=source)


def settle(qtbot, panel) -> None:
    """Wait until everything that was asked for is on screen."""
    workers = panel.explorer.context._workers

    def is_quiet():
        timers = (panel.map_side._timer, panel.explorer._encoder._timer)
        return not any(timer.isActive() for timer in timers) and not any(w.busy() for w in workers)

    qtbot.waitUntil(is_quiet, timeout=60_000)


def greys(grid, num: int) -> list[float]:
    """Read the latent off a picture of bands."""
    sheet = grid.sheet()
    shades = [sheet.pixelColor((2 * k + 1) * sheet.width() // (2 * num), 20).red() / 255 for k in range(num)]
    return torch.logit(torch.tensor(shades)).tolist()


def drag(qtbot, view, *places: tuple[float, float]) -> None:
    pixels = [view.to_pixels(*place) for place in places]
    qtbot.mousePress(view, LEFT, pos=pixels[0])
    for pixel in pixels[1:]:
        qtbot.mouseMove(view, pixel)
    qtbot.mouseRelease(view, LEFT, pos=pixels[-1])


def trigger(menu: QMenu, *path: str) -> None:
    """Choose an entry of a menu by its texts."""
    for text in path[:-1]:
        action = next(action for action in menu.actions() if action.text() == text)
        menu = action.menu()
    next(action for action in menu.actions() if action.text() == path[-1]).trigger()
