"""One picture of the map: its neighbours, and what its patches look at."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.panels.representation import work
from studio.gui.panels.representation.explorer import Explorer
from studio.gui.panels.representation.patch_view import PatchView
from studio.gui.text import class_name
from studio.gui.widgets.image_grid import ImageGrid

_ROWS = 2


class LookSide(QWidget):
    """The picture with a patch to choose, its nearest neighbours, and the attention of every head."""

    def __init__(self, explorer: Explorer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explorer = explorer
        self._look: work.Look | None = None
        self.picture = PatchView()
        self.picture.setAccessibleName(self.tr("The picture looked at"))
        self.picture.setToolTip(
            self.tr("Click a patch to see what it looks at; again for the picture as a whole")
        )
        self.caption = QLabel()
        self.neighbours = ImageGrid(columns=work.NUM_NEIGHBOURS // _ROWS, gap=3, pickable=True)
        self.neighbours.setAccessibleName(self.tr("Nearest neighbours"))
        self.neighbours.setToolTip(self.tr("The nearest pictures by the cosine of their features; click one"))
        self.layer = QComboBox()
        self.layer.setAccessibleName(self.tr("Layer"))
        self.layer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.heads = ImageGrid(columns=4, gap=4)
        self.heads.setAccessibleName(self.tr("Attention of each head"))
        self.heads.setToolTip(self.tr("Bright: looked at most; each head is scaled to its own maximum"))
        self.attention_title = QLabel()
        self.attention_title.setWordWrap(True)
        self._lay_out()
        self.picture.patch_chosen.connect(explorer.choose_patch)
        self.neighbours.clicked.connect(self._on_neighbour)
        self.layer.activated.connect(lambda: explorer.choose_layer(self.layer.currentIndex()))
        explorer.looked.connect(self.show_look)

    def show_hovered(self, index: int) -> None:
        """Show a picture of the map in passing; -1 shows the chosen one again."""
        embedded = self._explorer.embedded
        if embedded is None:
            return
        if index < 0:
            index = min(self._explorer.settings.index, len(embedded.images) - 1)
        self.picture.set_images(embedded.images[index][None])
        label = int(embedded.labels[index])
        name = class_name(embedded.names[label]) if label >= 0 else ""
        self.caption.setText(self.tr("test image {0}").format(index) + (f" · {name}" if name else ""))

    def show_look(self, look: work.Look) -> None:
        """Show a picture's neighbours and attention."""
        self._look = look
        embedded = self._explorer.embedded
        if embedded is None:
            return
        self.show_hovered(-1)
        near = list(look.neighbours)
        self.neighbours.set_images(embedded.images[near], [f"{cosine:.2f}" for cosine in look.similarities])
        self._show_attention(look)

    def clear(self) -> None:
        """Show nothing."""
        self._look = None
        for grid in (self.picture, self.neighbours, self.heads):
            grid.clear()
        self.caption.setText("")

    def _show_attention(self, look: work.Look) -> None:
        attends = look.num_layers > 0
        for widget in (self.layer, self.heads, self.attention_title):
            widget.setVisible(attends)
        if not attends:
            return
        with QSignalBlocker(self.layer):
            if self.layer.count() != look.num_layers:
                self.layer.clear()
                for layer in range(look.num_layers):
                    self.layer.addItem(self.tr("layer {0} of {1}").format(layer + 1, look.num_layers))
            chosen = self._explorer.settings.layer
            self.layer.setCurrentIndex(chosen if 0 <= chosen < look.num_layers else look.num_layers - 1)
        num_heads = len(look.attention)
        self.heads.set_columns(num_heads if num_heads <= 4 else (num_heads + 1) // 2)
        self.heads.set_images(
            look.attention, [self.tr("head {0}").format(head + 1) for head in range(num_heads)]
        )
        patch = self._explorer.settings.patch
        whole = self.tr("What the token of the whole picture looks at")
        self.attention_title.setText(whole if patch < 0 else self.tr("What the outlined patch looks at"))
        handle = self._explorer.handle
        if handle is not None:
            side = getattr(handle.model, "patch_size", 1)
            height, width = look.picture.shape[:2]
            self.picture.set_patch(patch, height // side, width // side)

    def _on_neighbour(self, index: int) -> None:
        if self._look is not None:
            self._explorer.choose_picture(self._look.neighbours[index])

    def _lay_out(self) -> None:
        theme.set_role(self.caption, "muted")
        self.caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        theme.set_role(self.attention_title, "title")
        nearest = QLabel(self.tr("Nearest in the features"))
        theme.set_role(nearest, "title")
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE)
        head.addWidget(self.attention_title, 1)
        head.addWidget(self.layer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.picture, 4)
        column.addWidget(self.caption)
        column.addSpacing(theme.SPACE)
        column.addWidget(nearest)
        column.addWidget(self.neighbours, 4)
        column.addSpacing(theme.SPACE)
        column.addLayout(head)
        column.addWidget(self.heads, 3)
