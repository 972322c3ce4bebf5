"""What a picture on the screen holds."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage


def rgb(sheet: QImage) -> np.ndarray:
    """Return a picture's bytes, (H, W, 3)."""
    sheet = sheet.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(sheet.constBits(), np.uint8).reshape(sheet.height(), sheet.bytesPerLine())
    return rows[:, : 3 * sheet.width()].reshape(sheet.height(), sheet.width(), 3).copy()
