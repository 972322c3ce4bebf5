"""Drawings in the plane, registered as the data sets `drawn:NAME`."""

from __future__ import annotations

from studio.data import drawn
from studio.data.source import OwnKind, register_own

register_own(OwnKind(prefix=drawn.PREFIX, names=drawn.data_names, spec=drawn.spec, load=drawn.load))
