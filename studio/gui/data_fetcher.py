"""Brings data sets to this computer in the background: what has to be fetched, and folders of images."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from studio import data
from studio.core.text import StudioError
from studio.data import FetchProgress, FolderProgress
from studio.gui.fetch_bar import FetchBar
from studio.gui.text import translate

if TYPE_CHECKING:
    from studio.gui.context import TaskHandle

_MEGABYTE = 1_000_000


class DataFetcher(QObject):
    """Brings one data set at a time and shows how far it is in its bar.

    Parameters
    ----------
    start
        Runs a generator in the background, as `PanelContext.start` does.
    parent
        Parent object.

    Attributes
    ----------
    bar
        The row to show in the window.
    """

    failed = Signal(str)
    opened = Signal(str)
    """Name of a folder of images that is a data set now."""

    def __init__(
        self, start: Callable[[Callable[[], Iterator[object]]], TaskHandle], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._start = start
        self._task: TaskHandle | None = None
        self._name = ""
        self.bar = FetchBar()
        self.bar.cancelled.connect(self.cancel)

    @property
    def is_busy(self) -> bool:
        """Whether something is being brought."""
        return self._task is not None

    def bring(self, name: str, then: Callable[[], object]) -> None:
        """Call `then` once a data set is on this computer: at once if it is.

        Raises
        ------
        StudioError
            If there is no such data set.
        """
        if data.is_fetched(name):
            self.cancel()
            then()
        elif name != self._name:
            title = QCoreApplication.translate("data", data.spec(name).title)
            self._begin(name, self.tr("Fetching {0}").format(title), lambda: data.fetch(name), then)

    def open_folder(self, path: Path) -> None:
        """Make a folder of images a data set; `opened` tells when it is."""
        try:
            name = data.folder_name(path)
        except StudioError as error:
            self.failed.emit(translate(error.message))
            return
        if name != self._name:
            self._begin(
                name,
                self.tr("Opening the folder {0}").format(path.name),
                lambda: data.open_folder(path),
                lambda: None,
            )

    @Slot()
    def cancel(self) -> None:
        """Give up what is being brought, and forget what came of the last; returns at once."""
        task, self._task, self._name = self._task, None, ""
        self.bar.hide()
        if task is not None:
            task.cancel()

    def _begin(
        self, name: str, title: str, make: Callable[[], Iterator[object]], then: Callable[[], object]
    ) -> None:
        self.cancel()
        self.bar.begin(title)
        self._name = name
        self._task = task = self._start(make)
        # What a cancelled task has still to say is of no interest.
        task.progressed.connect(lambda steps: self._on_progress(steps) if task is self._task else None)
        task.failed.connect(lambda sentence: self._on_failed(sentence) if task is self._task else None)
        task.completed.connect(lambda: self._on_completed(then) if task is self._task else None)

    def _on_progress(self, steps: Sequence[FetchProgress | FolderProgress]) -> None:
        last = steps[-1]
        if isinstance(last, FolderProgress) and last.opened is not None:
            self._on_opened(last)
        else:
            self.bar.show_progress(self._describe(last), last.done, last.total)

    def _describe(self, step: FetchProgress | FolderProgress) -> str:
        if isinstance(step, FetchProgress) and step.unit == "bytes":
            done = f"{step.done / _MEGABYTE:,.1f}"
            if step.total is None:
                return self.tr("{0} MB").format(done)
            return self.tr("{0} of {1} MB").format(done, f"{step.total / _MEGABYTE:,.1f}")
        if step.total is None:
            return self.tr("{0} files found").format(f"{step.done:,}")
        return self.tr("{0} of {1} images").format(f"{step.done:,}", f"{step.total:,}")

    def _on_opened(self, step: FolderProgress) -> None:
        assert step.opened is not None
        name, skipped = self._name, step.opened.skipped
        spec = step.opened.dataset.spec
        num = sum(part or 0 for part in (spec.num_train, spec.num_validation, spec.num_test))
        if not skipped:
            sentence = self.tr("Opened {0} images of the folder {1}; none was skipped.")
        elif len(skipped) == 1:
            sentence = self.tr("Opened {0} images of the folder {1}; 1 file was skipped.")
        else:
            sentence = self.tr("Opened {0} images of the folder {1}; {2} files were skipped.")
        self._task, self._name = None, ""
        self.bar.show_result(sentence.format(f"{num:,}", spec.title, f"{len(skipped):,}"), skipped)
        self.opened.emit(name)

    def _on_failed(self, sentence: str) -> None:
        self.cancel()
        self.failed.emit(sentence)

    def _on_completed(self, then: Callable[[], object]) -> None:
        self.cancel()
        then()
