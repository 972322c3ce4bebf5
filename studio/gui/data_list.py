"""The data sets to choose from in the form."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox

from studio import data, models
from studio.core.data_spec import DataSpec
from studio.core.family import Family
from studio.core.text import StudioError

log = logging.getLogger(__name__)


def fill(box: QComboBox, family: Family, keep: str = "") -> None:
    """List the data sets a family can learn, and `keep`, and choose that or else the first; emits nothing."""
    with QSignalBlocker(box):
        box.clear()
        for name in data.names():
            try:
                spec = data.spec(name)
            except StudioError as error:  # a drawing or folder of one's own that has gone since
                log.info("%s", str(error))
                continue
            if family.presets_for(spec) or name == keep:
                box.addItem(_title(spec), name)
                box.setItemData(box.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
        box.setCurrentIndex(max(box.findData(keep), 0))


def family_for(spec: DataSpec, preferred: Family) -> Family:
    """Return a family that learns a data set: the preferred one if it can."""
    able = (family for family in models.families().values() if family.presets_for(spec))
    return preferred if preferred.presets_for(spec) else next(able, preferred)


def describe(spec: DataSpec) -> str:
    """Return a line on how much a data set holds, and of what."""
    title = QCoreApplication.translate("data", spec.title)
    if spec.kind == "points" or spec.num_train is None:
        return QCoreApplication.translate("ConfigDock", "{0}: fresh points at every step").format(title)
    _, height, width = spec.shape
    sentence = QCoreApplication.translate("ConfigDock", "{0}: {1} images of {2} × {3} pixels")
    return sentence.format(title, f"{spec.num_train:,}", height, width)


def _title(spec: DataSpec) -> str:
    title = QCoreApplication.translate("data", spec.title)
    if spec.name.startswith("folder:"):
        return QCoreApplication.translate("ConfigDock", "{0} (folder)").format(title)
    if spec.name.startswith("drawn:"):
        return QCoreApplication.translate("ConfigDock", "{0} (drawn)").format(title)
    return title
