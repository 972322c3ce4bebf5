"""One of several processes that train together; a test starts it as `torchrun` would."""

import json
import sys
from pathlib import Path

import torch

from studio.core.run_spec import RunSpec
from studio.training.control import Control
from studio.training.fit import fit
from studio.training.group import joined, launched_share


def main() -> None:
    torch.set_num_threads(1)
    share = launched_share()
    with joined(share, torch.device("cpu")):
        for job in json.loads(Path(sys.argv[1]).read_text()):
            for _ in fit(RunSpec(**job["spec"]), Control(), Path(job["out"]), job["resume"], share):
                pass


if __name__ == "__main__":
    main()
