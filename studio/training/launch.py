"""Starting the processes that train one model together, by torch's own launcher (what `torchrun` runs)."""

from __future__ import annotations

import logging
import sys
import tempfile
import uuid
from collections.abc import Sequence

from torch.distributed.elastic.multiprocessing.api import DefaultLogsSpecs, SignalException
from torch.distributed.elastic.multiprocessing.errors import ChildFailedError
from torch.distributed.launcher.api import LaunchConfig, elastic_launch

_STOPPING_SECONDS = 120  # for the step in progress and for saving; then they are killed


def launch(arguments: Sequence[str], count: int) -> bool:
    """Run `python -m studio ARGUMENTS` so many times at once, each in its place, until all have ended.

    A signal to stop is handed on to them; when one fails, the others are ended.

    Returns
    -------
    bool
        Whether all ended well. Whoever failed has said why on stderr.
    """
    logging.disable(logging.ERROR)  # the launcher's own remarks; each of its loggers sets its own level
    with tempfile.TemporaryDirectory() as logs:
        config = LaunchConfig(
            min_nodes=1,
            max_nodes=1,
            nproc_per_node=count,
            logs_specs=DefaultLogsSpecs(log_dir=logs),
            run_id=uuid.uuid4().hex,
            rdzv_backend="c10d",
            rdzv_endpoint="localhost:0",
            local_addr="localhost",
            max_restarts=0,
            shutdown_timeout=_STOPPING_SECONDS,
        )
        try:
            elastic_launch(config, sys.executable)("-m", "studio", *arguments)
        except ChildFailedError:
            return False
        except SignalException:  # they were told, and have saved
            return True
    return True
