"""KL(data || model) of flows of points after equal processor seconds: ours, zuko, nflows and normflows.

Every contestant gets the same seconds of one core (its own processor time, so that a busy machine takes
nothing away), fresh batches of 512, and a cosine learning rate over its seconds. The peers are their spline
flows on standardised points. The divergence is the mean of log p_data - log p over fresh points, with the
exact density of the data, and its standard error beside it.

Usage: python tests/bench/bench_flow_density.py [SECONDS] [DATA ...]
"""

from __future__ import annotations

import math
import os
import sys
import time
from collections.abc import Callable, Iterator

os.environ["OMP_NUM_THREADS"] = "1"

import torch
from common import emit
from torch import Tensor, nn

from studio import data
from studio.data.dataset import PointSet
from studio.metrics.density import kl_estimate
from studio.training.engine import Engine
from studio.training.presets import make_spec

NUM_POINTS = 100_000
BATCH = 512
RATE = 2e-3  # of the peers
TOYS = ("moons", "8gaussians", "checkerboard", "25gaussians")
_CHUNK = 4096
_PACING_STEPS = 40

LogProb = Callable[[Tensor], Tensor]


def ours(dataset: PointSet, seconds: float) -> tuple[LogProb, int]:
    """Train the best preset; its schedule's length is set from the pace of its first steps."""
    name = dataset.spec.name
    start = time.process_time()
    pace = _pace(_engine(name, 10_000))
    engine = _engine(name, max(1, int((seconds - (time.process_time() - start)) / pace)))
    while time.process_time() - start < seconds:
        for _ in engine.run_step():
            pass
    return engine.ema.average.log_prob, engine.step  # type: ignore[return-value]


def _engine(name: str, horizon: int) -> Engine:
    spec = make_spec("flow", name, preset="spline", threads=1, settings={"horizon": horizon})
    return Engine(spec, torch.device("cpu"), "float32")


def _pace(engine: Engine) -> float:
    for _ in range(_PACING_STEPS // 4):
        list(engine.run_step())
    start = time.process_time()
    for _ in range(_PACING_STEPS):
        list(engine.run_step())
    return (time.process_time() - start) / _PACING_STEPS


def zuko() -> tuple[nn.Module, LogProb]:
    """Return zuko's neural spline flow."""
    from zuko.flows import NSF

    flow = NSF(2, transforms=3, bins=16, hidden_features=(64, 64))
    return flow, lambda x: flow().log_prob(x)


def nflows() -> tuple[nn.Module, LogProb]:
    """Return nflows' spline coupling flow."""
    from nflows.distributions.normal import StandardNormal
    from nflows.flows.base import Flow
    from nflows.nn.nets import ResidualNet
    from nflows.transforms.base import CompositeTransform
    from nflows.transforms.coupling import PiecewiseRationalQuadraticCouplingTransform

    def network(inputs: int, outputs: int) -> nn.Module:
        return ResidualNet(inputs, outputs, hidden_features=64, num_blocks=2)

    transforms = [
        PiecewiseRationalQuadraticCouplingTransform(
            mask=[index % 2, 1 - index % 2],
            transform_net_create_fn=network,
            num_bins=16,
            tails="linear",
            tail_bound=3.0,
            apply_unconditional_transform=True,
        )
        for index in range(4)
    ]
    flow = Flow(CompositeTransform(transforms), StandardNormal([2]))
    return flow, flow.log_prob


def normflows() -> tuple[nn.Module, LogProb]:
    """Return normflows' autoregressive spline flow."""
    import normflows as nf

    flows: list[nn.Module] = []
    for _ in range(3):
        flows += [
            nf.flows.AutoregressiveRationalQuadraticSpline(2, 2, 64, num_bins=16),
            nf.flows.LULinearPermute(2),
        ]
    flow = nf.NormalizingFlow(nf.distributions.DiagGaussian(2, trainable=False), flows)
    return flow, flow.log_prob


def peer(
    make: Callable[[], tuple[nn.Module, LogProb]], dataset: PointSet, seconds: float
) -> tuple[LogProb, int]:
    """Train a peer by maximum likelihood on standardised points; return its density of the raw ones."""
    torch.manual_seed(0)
    first = dataset.draw(10_000, torch.Generator().manual_seed(1))
    mean, deviation = first.mean(0), first.std(0)
    log_scale = float(deviation.log().sum())
    start = time.process_time()
    flow, log_prob = make()
    optimizer = torch.optim.Adam(flow.parameters(), RATE)
    step = 0
    for x in _batches(dataset):
        share = (time.process_time() - start) / seconds
        if share >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = RATE * 0.5 * (1 + math.cos(math.pi * share))
        optimizer.zero_grad()
        (-log_prob((x - mean) / deviation).mean()).backward()
        nn.utils.clip_grad_norm_(flow.parameters(), 10.0)
        optimizer.step()
        step += 1
    flow.eval()
    return lambda x: log_prob((x - mean) / deviation) - log_scale, step


def _batches(dataset: PointSet) -> Iterator[Tensor]:
    generator = torch.Generator().manual_seed(2)
    while True:
        yield dataset.draw(BATCH, generator)


@torch.no_grad()
def divergence(dataset: PointSet, log_prob: LogProb) -> dict[str, float]:
    """Return KL(data || model) in nats over fresh points, and its standard error."""
    x = dataset.draw(NUM_POINTS, torch.Generator().manual_seed(3))
    log_q = torch.cat([log_prob(chunk) for chunk in torch.split(x, _CHUNK)])
    log_p = dataset.log_prob(x)
    assert log_p is not None
    kl = kl_estimate(log_p, log_q)
    return {"kl": round(kl.value, 5), "standard_error": round(kl.standard_error, 5)}


def main() -> None:
    """Train everybody on every toy, measure, print."""
    torch.set_num_threads(1)
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    peers = {"zuko": zuko, "nflows": nflows, "normflows": normflows}
    for name in sys.argv[2:] or TOYS:
        dataset = data.load(name)
        assert isinstance(dataset, PointSet)
        figures: dict[str, object] = {"data": name, "seconds": seconds, "num_points": NUM_POINTS}
        log_prob, steps = ours(dataset, seconds)
        mine = divergence(dataset, log_prob)
        figures["ours"] = {**mine, "steps": steps}
        best = math.inf
        for title, make in peers.items():
            log_prob, steps = peer(make, dataset, seconds)
            theirs = divergence(dataset, log_prob)
            figures[title] = {**theirs, "steps": steps}
            best = min(best, theirs["kl"])
        figures["ours_over_best_peer"] = round(mine["kl"] / best, 3)
        emit("flow_density", figures)


if __name__ == "__main__":
    main()
