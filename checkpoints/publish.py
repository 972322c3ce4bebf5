"""Turn a finished run into a shipped checkpoint: fp16 weights, measured figures, a row in the manifest.

Usage: python checkpoints/publish.py RUN_FOLDER NAME "TITLE" "COMMAND" [LIMIT]

LIMIT measures on so many items only, for models that take long to draw one.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from studio import checkpoints
from studio.evaluation.evaluate import evaluate
from studio.evaluation.figures import Protocol

HERE = Path(__file__).parent
LICENCE = "MIT"


def publish(run: Path, name: str, title: str, command: str, limit: str = "") -> None:
    """Write `NAME.safetensors` and its manifest row; the figures are those of the fp16 file."""
    source = checkpoints.load(run)
    card = source.card.replace({"title": title, "licence": LICENCE, "metrics": {}})
    target = HERE / f"{name}.safetensors"
    checkpoints.save(target, source.model, card, half=True)
    protocol = Protocol(limit=int(limit) if limit else None)
    figures = evaluate(checkpoints.load(target), protocol=protocol)
    metrics = {key: value for key, value in figures.items() if not isinstance(value, str)}
    checkpoints.save(target, source.model, card.replace({"metrics": metrics}), half=True)
    row = {
        "name": name,
        "title": title,
        "family": card.family,
        "data": card.data.name,
        "step": card.step,
        "metrics": metrics,
        "command": command,
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
    }
    manifest = HERE / "manifest.json"
    rows = json.loads(manifest.read_text(encoding="utf-8")) if manifest.is_file() else []
    names = [other["name"] for other in rows]
    if name in names:
        rows[names.index(name)] = row
    else:
        rows.append(row)
    manifest.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    if not 5 <= len(sys.argv) <= 6:
        sys.exit(__doc__)
    publish(Path(sys.argv[1]), *sys.argv[2:])
