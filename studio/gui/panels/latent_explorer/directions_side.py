"""Keeps named directions in step with the explorer: makes them, follows them, saves and loads them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu

from studio.gui.context import TaskHandle
from studio.gui.panels.latent_explorer import directions_work as work
from studio.gui.panels.latent_explorer.directions_box import ClassesDialog
from studio.gui.panels.latent_explorer.explorer import Explorer
from studio.gui.panels.latent_explorer.layout import ExplorerLayout
from studio.gui.panels.latent_explorer.records import MOST_DIRECTIONS, Direction

if TYPE_CHECKING:
    from torch import Tensor

_TINY = 1e-12
_SUFFIX = ".directions.json"


class DirectionsSide(QObject):
    """A direction's slider says how far the code at the cursor lies along it, and moves it there.

    With centre c the value is (z - c) . d / |d|^2, so it is right wherever the cursor came from.
    """

    def __init__(self, explorer: Explorer, layout: ExplorerLayout) -> None:
        super().__init__(layout)
        self._explorer = explorer
        self._layout = layout
        self._box = layout.sliders_box
        self._task: TaskHandle | None = None
        self._num_asked = 0
        self._stack: tuple[tuple[Direction, ...], Tensor] | None = None
        self._maker = explorer.context.latest(work.difference)
        self._maker.done.connect(self._on_made)
        self._maker.failed.connect(explorer.context.status)
        self._make_menus()
        explorer.opened.connect(self._on_opened)
        explorer.arranged.connect(self._show)
        explorer.moved.connect(self._show_values)
        box = self._box
        box.directions_chosen.connect(lambda shown: explorer.change(shows_directions=shown))
        box.directions.moved.connect(self._on_moved)
        box.directions.renamed.connect(self._on_renamed)
        box.directions.removed.connect(self._on_removed)

    @property
    def directions(self) -> tuple[Direction, ...]:
        """The directions there are."""
        return self._explorer.settings.directions

    def add(self, direction: Direction) -> None:
        """Add a direction and show it, unless there are as many as there can be, or it leads nowhere."""
        if len(self.directions) >= MOST_DIRECTIONS:
            self._say_full()
        elif not any(direction.vector):
            self._explorer.context.status(self.tr("The two codes are the same; move the cursor first."))
        else:
            self._set((*self.directions, direction))

    def add_between_classes(self, first: int, second: int) -> None:
        """Make the direction from the second class's mean code to the first's."""
        codes = self._explorer.codes
        if codes is not None and codes.labels is not None:
            self._num_asked += 1
            asked = work.Difference(codes=codes, number=self._num_asked, first=first, second=second)
            self._maker.submit(asked)

    def keep_code(self) -> None:
        """Keep the code at the cursor, for a direction from there."""
        self._explorer.change(kept=tuple(self._explorer.nav.z.tolist()))
        self._explorer.remember()
        self._explorer.context.status(
            self.tr("Kept this code. Move on, and make the direction from it to the new place.")
        )

    def add_from_kept(self) -> None:
        """Make the direction from the kept code to the one at the cursor."""
        z = self._explorer.nav.z
        kept = self._explorer.settings.kept
        if len(kept) == len(z):
            name = self.tr("Direction {0}").format(len(self.directions) + 1)
            self.add(Direction(name=name, vector=tuple((z - z.new_tensor(kept)).tolist())))

    def save(self, path: Path) -> None:
        """Write all directions to a file."""
        handle, directions = self._explorer.handle, self.directions
        task = self._start(self._explorer.context.start(lambda: work.write(path, directions, handle)))
        task.completed.connect(lambda: self._explorer.context.status(self.tr("Saved {0}.").format(path.name)))

    def load(self, path: Path) -> None:
        """Add the directions of a file."""
        handle, size = self._explorer.handle, self._explorer.nav.space.size
        task = self._start(self._explorer.context.start(lambda: work.load(path, size, handle)))
        task.progressed.connect(lambda found: self._on_loaded(task, found[-1]))

    def refresh(self) -> None:
        """Enable what can be made and saved now."""
        explorer = self._explorer
        if not explorer.has_model:
            return
        codes = explorer.codes
        self.between.setEnabled(codes is not None and codes.labels is not None and len(codes.names) > 1)
        self.from_kept.setEnabled(len(explorer.settings.kept) == explorer.nav.space.size)
        self.save_action.setEnabled(bool(self.directions))

    def _make_menus(self) -> None:
        make = QMenu(self._box.make)
        self.between = make.addAction(self.tr("Between two classes…"), self._ask_for_classes)
        make.addSeparator()
        self.keep = make.addAction(self.tr("Keep this code"), self.keep_code)
        self.from_kept = make.addAction(self.tr("From the kept code to this one"), self.add_from_kept)
        self._box.make.setMenu(make)
        file = QMenu(self._box.file)
        self.save_action = file.addAction(self.tr("Save the directions…"), self._ask_where_to_save)
        self.load_action = file.addAction(self.tr("Load directions…"), self._ask_what_to_load)
        self._box.file.setMenu(file)
        for menu in (make, file):
            menu.aboutToShow.connect(self.refresh)

    def _on_opened(self) -> None:
        size = self._explorer.nav.space.size
        fitting = tuple(direction for direction in self.directions if len(direction.vector) == size)
        if fitting != self.directions:
            self._explorer.change(directions=fitting)
        self._task = None
        self._show()

    def _show(self) -> None:
        self._box.show_directions(self._explorer.settings.shows_directions)
        self._box.directions.show_names([direction.name for direction in self.directions])
        self._box.directions_area.updateGeometry()
        self._show_values()

    def _show_values(self) -> None:
        if self.directions:
            self._box.directions.show_values(self._values().tolist())

    def _values(self) -> Tensor:
        """Return how far along each direction the latent lies, (K,)."""
        vectors, nav = self._vectors(), self._explorer.nav
        along: Tensor = vectors @ (nav.z - nav.space.centre())
        return along / vectors.square().sum(1).clamp_min(_TINY)

    def _vectors(self) -> Tensor:
        """Return the directions, (K, L)."""
        import torch

        if self._stack is None or self._stack[0] is not self.directions:
            self._stack = self.directions, torch.tensor([way.vector for way in self.directions])
        return self._stack[1]

    def _on_moved(self, index: int, value: float) -> None:
        explorer = self._explorer
        change = value - self._values()[index]
        explorer.pass_by(explorer.nav.z + change * self._vectors()[index])
        explorer.remember(gesture=f"direction {index}")

    def _on_renamed(self, index: int, name: str) -> None:
        if index >= len(self.directions):
            return  # it has just been removed, and its name loses the focus
        direction = self.directions[index]
        if not name:
            self._show()
        elif name != direction.name:
            changed = list(self.directions)
            changed[index] = direction.model_copy(update={"name": name})
            self._set(tuple(changed))

    def _on_removed(self, index: int) -> None:
        self._set(self.directions[:index] + self.directions[index + 1 :])

    def _set(self, directions: tuple[Direction, ...]) -> None:
        self._explorer.change(directions=directions)
        self._explorer.remember()
        self._show()

    def _on_made(self, direction: Direction, request: work.Difference) -> None:
        explorer = self._explorer
        if explorer.has_model and request.codes.source == explorer.handle.source:
            self.add(direction)

    def _start(self, task: TaskHandle) -> TaskHandle:
        self._task = task
        task.failed.connect(self._explorer.context.status)
        return task

    def _on_loaded(self, task: TaskHandle, loaded: work.Loaded) -> None:
        if task is not self._task:  # another model meanwhile
            return
        room = MOST_DIRECTIONS - len(self.directions)
        if not room:
            self._say_full()
            return
        self._set(self.directions + loaded.directions[:room])
        num = min(len(loaded.directions), room)
        if loaded.stranger:
            sentence = self.tr(
                "Directions loaded: {0}, of another model ({1}, step {2}); here they may change other things."
            ).format(num, loaded.stranger, f"{loaded.step:,}")
        else:
            sentence = self.tr("Directions loaded: {0}.").format(num)
        self._explorer.context.status(sentence)

    def _say_full(self) -> None:
        self._explorer.context.status(
            self.tr("There are {0} directions already; remove one first.").format(MOST_DIRECTIONS)
        )

    def _ask_for_classes(self) -> None:
        codes = self._explorer.codes
        if codes is not None:
            dialog = ClassesDialog(codes.names, self._layout)
            dialog.chosen.connect(self.add_between_classes)
            dialog.open()

    def _ask_where_to_save(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self._layout, self.tr("Save the directions"), f"explorer{_SUFFIX}", self._kinds()
        )
        if path:
            chosen = Path(path)
            self.save(chosen if chosen.suffix == ".json" else chosen.with_name(chosen.name + _SUFFIX))

    def _ask_what_to_load(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self._layout, self.tr("Load directions"), "", self._kinds())
        if path:
            self.load(Path(path))

    def _kinds(self) -> str:
        return self.tr("Directions ({0})").format("*.json")
