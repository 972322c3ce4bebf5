"""Says of the run on show that somebody else writes it, and how long ago they last did."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QLabel, QWidget

from studio.gui import theme
from studio.gui.run import Run


class FollowBadge(QLabel):
    """Hidden while the run on show is nobody else's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "badge")
        self.hide()

    def show_run(self, run: Run | None) -> None:
        """Say how it stands with the writer of a run, if it has one."""
        standing = None if run is None else run.standing
        if run is None or standing is None or standing.seen is None:
            self.hide()
            return
        if not standing.is_there:
            text = self.tr("Followed: out of reach")
            tip = self.tr("{0} can't be read at the moment; what was read of it stays on show.").format(
                run.folder.path
            )
        elif run.is_followed:
            ago = self._ago(time.monotonic() - standing.seen)
            text = self.tr("Followed: written {0} ago").format(ago)
            tip = self.tr("Followed: {0} is written by another process, last written {1} ago.").format(
                run.folder.path, ago
            )
        else:
            self.hide()
            return
        self.setText(text)
        self.setToolTip(tip)
        self.show()

    def _ago(self, seconds: float) -> str:
        if seconds < 90:
            return self.tr("{0} s").format(round(seconds))
        return self.tr("{0} min").format(round(seconds / 60))
