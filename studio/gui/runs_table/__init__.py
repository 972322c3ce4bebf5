"""The table of all runs: find, compare, annotate, repeat with changes, delete."""

from __future__ import annotations

from studio.gui.runs_table.dialog import RunsTable

__all__ = ["RunsTable"]
