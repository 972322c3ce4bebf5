"""What every test can rely on: no display, one thread, its own user folder, and nothing left running."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

# Before torch or Qt is imported, and inherited by the programs that tests start.
os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).parent / 'offscreen.json'}")
os.environ["LC_ALL"] = os.environ["LANGUAGE"] = "C.UTF-8"  # texts are compared in English
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

_JOIN_SECONDS = 5.0  # a thread that was told to end may still be on its way out


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test its own user folder."""
    home = tmp_path / "home"
    monkeypatch.setenv("LATENT_STUDIO_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def no_leaked_python_thread(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a thread running, naming the line that started it."""
    before = set(threading.enumerate())
    origins: dict[threading.Thread, str] = {}
    start = threading.Thread.start

    def recorded(thread: threading.Thread) -> None:
        caller = traceback.extract_stack(limit=2)[0]
        origins[thread] = f"{thread.name} started at {caller.filename}:{caller.lineno}"
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", recorded)
    yield
    leaked = []
    for thread in set(threading.enumerate()) - before:
        # Threads that C libraries attach appear as dummies and end with their library.
        if thread in origins:
            thread.join(_JOIN_SECONDS)
            leaked += [origins[thread]] if thread.is_alive() else []
    assert not leaked, f"threads still run: {leaked}"


@pytest.fixture(autouse=True)
def one_torch_thread() -> None:
    """Keep torch on one thread, whatever the test before set."""
    torch = sys.modules.get("torch")
    if torch is not None and torch.get_num_threads() != 1:
        torch.set_num_threads(1)


@pytest.fixture(scope="session")
def gaussian_denoiser() -> Callable[[str], Any]:
    """Makes the optimal denoiser, in closed form, of a Gaussian fitted to a data set, one mean a class.

    With x_t = alpha x_0 + sigma eps and x_0 ~ N(mean, U diag(v) U^T):
    E[x_0 | x_t] = mean + U diag(alpha v / (alpha^2 v + sigma^2)) U^T (x_t - alpha mean).
    """
    import functools
    import math

    import torch
    from torch import Tensor, nn

    from studio import data
    from studio.core.model_io import Condition
    from studio.data.dataset import ImageSet

    class GaussianDenoiser(nn.Module):
        def __init__(self, name: str) -> None:
            super().__init__()
            self.spec = data.spec(name)
            self.condition_axis = self.spec.labels[0].name if self.spec.labels else None
            self.calls = 0
            x, labels = _items(name)
            self.means = torch.stack([x[labels == i].mean(0) for i in range(int(labels.max()) + 1)])
            rest = x - self.means[labels]
            with torch.random.fork_rng():
                torch.manual_seed(0)
                _, spread, self.basis = torch.svd_lowrank(rest, q=min(48, rest.shape[1]), niter=4)
            self.variances = spread.square() / len(rest)
            self.anchor = nn.Parameter(torch.zeros(1), requires_grad=False)

        @property
        def noise_shape(self) -> tuple[int, ...]:
            return self.spec.shape

        @property
        def bounds(self) -> tuple[float, float] | None:
            return (-1.0, 1.0) if self.spec.kind == "image" else None

        def alpha(self, t: Tensor) -> Tensor:
            return torch.cos(t * math.pi / 2 * 0.9999)

        def sigma(self, t: Tensor) -> Tensor:
            return torch.sin(t * math.pi / 2 * 0.9999)

        def predict(self, x: Tensor, t: Tensor, condition: Condition | None = None) -> tuple[Tensor, Tensor]:
            self.calls += 1
            alpha, sigma = self.alpha(t)[:, None], self.sigma(t)[:, None]
            mean = self.means.mean(0).expand(len(x), -1)
            labels = condition.labels.get(self.condition_axis or "") if condition else None
            if labels is not None:
                mean = torch.where((labels >= 0)[:, None], self.means[labels], mean)
            gain = alpha * self.variances / (alpha**2 * self.variances + sigma**2)
            flat = x.flatten(1)
            x0 = mean + (gain * ((flat - alpha * mean) @ self.basis)) @ self.basis.T
            eps = (flat - alpha * x0) / sigma.clamp(min=1e-4)
            return x0.reshape(x.shape), eps.reshape(x.shape)

        def picture(self, x: Tensor) -> Tensor:
            return ((x + 1) / 2).clamp(0.0, 1.0) if self.spec.kind == "image" else x

        def unpicture(self, data: Tensor) -> Tensor:
            return 2 * data - 1 if self.spec.kind == "image" else data

    def _items(name: str) -> tuple[Tensor, Tensor]:
        dataset = data.load(name)
        if not isinstance(dataset, ImageSet):
            x = dataset.fixed("validation", 4000)
            return x, torch.zeros(len(x), dtype=torch.int64)
        images = dataset.train.images[:3000].float().flatten(1) / 127.5 - 1
        axis = dataset.spec.labels[0].name
        return images, dataset.train.labels[axis][:3000]

    return functools.lru_cache(lambda name: GaussianDenoiser(name).eval())
