"""`list`: families, data sets, presets and checkpoints."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from studio import data
from studio.cli.output import print_json, print_table
from studio.core.family import Family, Preset
from studio.core.manifest import shipped

Kind = Literal["families", "datasets", "presets", "checkpoints"]
Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class _Listing:
    rows: Callable[[], list[Row]]
    columns: Sequence[str]


def show(kind: Kind, *, as_json: bool) -> None:
    """Print all items of a kind, as JSON objects with a `name` or as a table."""
    listing = _LISTINGS[kind]
    rows = listing.rows()
    if as_json:
        print_json(rows)
    else:
        print_table(listing.columns, [[row[column] for column in listing.columns] for row in rows])


def families() -> list[Row]:
    """Return what is known of every family; imports torch."""
    from studio import models

    return [_family(family) for family in models.families().values()]


def datasets() -> list[Row]:
    """Return the spec of every data set."""
    return [data.spec(name).model_dump(mode="json") for name in data.names()]


def presets() -> list[Row]:
    """Return the presets of all families; imports torch."""
    from studio import models

    return [_preset(family, preset) for family in models.families().values() for preset in family.presets]


def checkpoints() -> list[Row]:
    """Return the shipped checkpoints."""
    return [
        {
            "name": entry.name,
            "title": entry.title,
            "path": str(entry.path),
            "family": entry.family,
            "data": entry.data,
            "step": entry.step,
            "metrics": entry.metrics,
        }
        for entry in shipped()
    ]


def _family(family: Family) -> Row:
    return {
        "name": family.name,
        "title": family.title,
        "summary": family.summary,
        "formula": family.formula,
        "paper": family.paper,
        "presets": [preset.name for preset in family.presets],
        "parts": {role: list(needed) for role, needed in family.parts.items()},
    }


def _preset(family: Family, preset: Preset) -> Row:
    return {
        "name": preset.name,
        "family": family.name,
        "title": preset.title,
        "commentary": preset.commentary,
        "kind": preset.kind,
        "data": list(preset.data),
        "config": dict(preset.config),
        "training": dict(preset.training),
    }


_LISTINGS: Mapping[Kind, _Listing] = {
    "families": _Listing(rows=families, columns=("name", "title", "summary", "paper")),
    "datasets": _Listing(rows=datasets, columns=("name", "title", "kind", "shape", "entropy", "licence")),
    "presets": _Listing(rows=presets, columns=("family", "name", "title", "kind", "commentary")),
    "checkpoints": _Listing(rows=checkpoints, columns=("name", "family", "data", "step", "metrics")),
}
