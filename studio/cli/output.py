"""How commands print."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping, Sequence

import typer

_FILE_WIDTH = 160


def print_json(value: object) -> None:
    """Print JSON on stdout; a figure that is no finite number is null, since JSON knows no such."""
    typer.echo(json.dumps(_finite(value), indent=2, ensure_ascii=False, allow_nan=False))


def _finite(value: object) -> object:
    match value:
        case float():
            return value if math.isfinite(value) else None
        case Mapping():
            return {name: _finite(part) for name, part in value.items()}
        case list() | tuple():
            return [_finite(part) for part in value]
        case _:
            return value


def print_pairs(pairs: Mapping[str, object]) -> None:
    """Print names and values in two columns."""
    width = max((len(name) for name in pairs), default=0)
    for name, value in pairs.items():
        typer.echo(f"{name:<{width}}  {as_text(value)}")


def print_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table on stdout; a file gets it wide."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else _FILE_WIDTH)
    table = Table(*columns, box=box.SIMPLE)
    for row in rows:
        table.add_row(*(as_text(cell) for cell in row))
    console.print(table)


def as_text(value: object) -> str:
    """Return a value as people read it."""
    match value:
        case None:
            return "-"
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.5g}"
        case Mapping():
            return ", ".join(f"{name} {as_text(part)}" for name, part in value.items()) or "-"
        case list() | tuple():
            return ", ".join(as_text(part) for part in value) or "-"
        case _:
            return str(value)
