"""What the explorer shows, apart from how: the model, its codes, the place in latent space, the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from studio.core.capabilities import DrawsObservations, Encodes, HasPosterior, Transports
from studio.core.samples import Decoded
from studio.gui.context import ModelHandle, PanelContext
from studio.gui.panels.latent_explorer import work
from studio.gui.panels.latent_explorer.codes import Codes
from studio.gui.panels.latent_explorer.encoder import Encoder
from studio.gui.panels.latent_explorer.prior import seed_lattice, truncates
from studio.gui.panels.latent_explorer.records import ExplorerState, PlaneChoice

if TYPE_CHECKING:
    from torch import Tensor

    from studio.gui.panels.latent_explorer.navigator import Navigator
    from studio.gui.panels.latent_explorer.past import Moment, Past
    from studio.gui.panels.latent_explorer.space import Space


class Explorer(QObject):
    """The one state that map, picture, sliders and corners share; it says what changed, they show it."""

    opened = Signal()
    """Another model: everything begins anew."""
    renewed = Signal()
    """Newer weights of the same model."""
    codes_changed = Signal()
    """Codes came, newer ones came, or it turned out that there are none."""
    plane_changed = Signal()
    """Another plane, or newer axes of the same."""
    moved = Signal()
    """The latent changed."""
    other_changed = Signal()
    """There is another model to compare with, or none any more."""
    options_changed = Signal()
    """Class or kind of picture changed."""
    arranged = Signal()
    """Any setting but the place may be another, by undo or redo: what shows settings shows them anew."""
    past_changed = Signal()
    """There is another moment to go back to, or none."""

    def __init__(self, context: PanelContext, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.settings = ExplorerState()
        self.codes: Codes | None = None
        self._handle: ModelHandle | None = None
        self._nav: Navigator | None = None
        self._past: Past | None = None
        self._other: ModelHandle | None = None
        self._encoder = Encoder(context, self)
        self._encoder.encoded.connect(self._on_encoded)

    @property
    def handle(self) -> ModelHandle:
        """The model; only while there is one."""
        assert self._handle is not None
        return self._handle

    @property
    def other(self) -> ModelHandle | None:
        """The model that the model on show is to be compared with, whether it fits or not."""
        return self._other

    @property
    def nav(self) -> Navigator:
        """The place in its latent space; only while there is a model."""
        assert self._nav is not None
        return self._nav

    @property
    def has_model(self) -> bool:
        """Whether there is a model to explore."""
        return self._nav is not None

    @property
    def waits_for_codes(self) -> bool:
        """Whether the model's first codes are still being encoded."""
        return self._encoder.is_waiting

    @property
    def num_codes(self) -> int:
        """Number of encoded test items."""
        return 0 if self.codes is None else len(self.codes.z)

    @property
    def classes(self) -> tuple[str, ...]:
        """Names of the classes, of the model or else the one it is compared with; empty without any."""
        for handle in (self._handle, self._other):
            axis = getattr(handle.model, "condition_axis", None) if handle is not None else None
            if handle is not None and axis:
                return handle.card.data.axis(axis).values
        return ()

    @property
    def label(self) -> int | None:
        """Class that the decoder is given, if any."""
        return self.settings.label if self.classes else None

    @property
    def truncation(self) -> float:
        """How far from the prior's mean latents are decoded; 1 for a model that can't be asked."""
        return self.settings.truncation if self._handle and truncates(self._handle) else 1.0

    def sample_on_show(self) -> Decoded:
        """Return what the picture at the place is decoded from."""
        handle = self.handle
        model: Any = handle.model
        axis = getattr(model, "condition_axis", None)
        draws = self.settings.draws and isinstance(model, DrawsObservations)
        return Decoded(
            z=tuple((self.truncation * self.nav.z.float()).tolist()),
            latent_shape=tuple(model.latent_shape),
            label=self.classes[self.label] if axis and self.label is not None else None,
            draw_seed=self.settings.draw_seed if draws else None,
        )

    def is_current(self, handle: ModelHandle) -> bool:
        """Return whether an answer for this model is still wanted."""
        return self._handle is not None and handle.source == self._handle.source and self._nav is not None

    @property
    def can_undo(self) -> bool:
        """Whether there is a moment to go back to."""
        return self._past is not None and self._past.can_undo(self._moment)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone moment to go forward to."""
        return self._past is not None and self._past.can_redo(self._moment)

    def close_model(self) -> None:
        """Have no model; what was set stays for the next."""
        self.settings = self.state()
        self._handle = self._nav = self._past = self.codes = None
        self._encoder.close()

    def show_model(self, handle: ModelHandle) -> None:
        """Show a model, or newer weights of the one shown."""
        model: Any = handle.model
        is_same = self.is_current(handle) and self.nav.space.size == work.latent_size(model)
        if not is_same:
            self._open(handle)
            return
        self._handle = handle
        self.renewed.emit()
        self._encoder.renew(handle)

    def compare_with(self, other: ModelHandle | None) -> None:
        """Have another model to compare with, or none."""
        if other is not self._other:
            self._other = other
            if self._nav is not None:
                self.other_changed.emit()

    def restore(self, settings: ExplorerState) -> None:
        """Take settings; those that don't fit the model are left alone."""
        self.settings = settings
        if self._nav is not None:
            self.nav.begin_anew()
            self._apply_settings()
            self._begin_past()
            self.opened.emit()
            self.plane_changed.emit()
            self.moved.emit()
            self.codes_changed.emit()

    def state(self) -> ExplorerState:
        """Return the settings with the place as it is now."""
        if self._nav is None:
            return self.settings
        place = {"z": tuple(self.nav.z.tolist()), "place": self.nav.place}
        return self.settings.model_copy(update={**place, "locks": self.nav.locks})

    def change(self, **settings: object) -> None:
        """Change some settings without a word; the caller says what it means, with values that fit."""
        # Not validated: dragging changes settings too, and keyframes of large latents take long to check.
        self.settings = self.settings.model_copy(update=settings)

    def change_options(self, **settings: object) -> None:
        """Change the class, the truncation, or whether p(x|z) is drawn from."""
        self.change(**settings)
        self.remember(gesture="/".join(sorted(settings)))
        self.options_changed.emit()

    def choose_plane(self, choice: PlaneChoice) -> None:
        """Show another plane, all of it."""
        self.nav.choose_plane(choice)
        self.change(plane=self.nav.choice, view=None)
        self.remember()
        self.plane_changed.emit()
        self.moved.emit()

    def move_in_plane(self, u: float, v: float) -> None:
        """Go to a point of the map."""
        self.nav.move_in_plane(u, v)
        self.moved.emit()

    def slide(self, values: tuple[float, ...]) -> None:
        """Follow the sliders."""
        self.nav.slide(values)
        self.moved.emit()

    def lock(self, locks: tuple[bool, ...]) -> None:
        """Lock sliders."""
        self.nav.locks = locks
        self.remember()

    def go_to(self, z: Tensor) -> None:
        """Go to a latent (L,) and remember it; locked coordinates stay."""
        self.nav.go_to(z)
        self.remember()
        self.moved.emit()

    def pass_by(self, z: Tensor) -> None:
        """Go to a latent (L,) without keeping it for undo; locked coordinates stay."""
        self.nav.go_to(z)
        self.moved.emit()

    def put_at(self, z: Tensor) -> None:
        """Be at a latent (L,), whatever is locked."""
        self.nav.put_at(z)
        self.moved.emit()

    def remember(self, *, gesture: str = "") -> None:
        """Keep this moment for undo; moments of one gesture that follow each other closely are one."""
        if self._past is not None:
            self._past.keep(self._moment(), gesture)
            self.past_changed.emit()

    def undo(self) -> None:
        """Go back to the moment before."""
        if self._past is not None:
            self._go_to_moment(self._past.undo(self._moment()))

    def redo(self) -> None:
        """Go forward to the moment that was undone last."""
        if self._past is not None:
            self._go_to_moment(self._past.redo(self._moment()))

    def reset(self) -> None:
        """Go to the centre."""
        self.nav.reset()
        self.remember()
        self.moved.emit()

    def _open(self, handle: ModelHandle) -> None:
        from studio.gui.panels.latent_explorer.navigator import Navigator

        if self._nav is not None:
            self.settings = self.state().replace({"view": None, "chosen": None, "eps": (0.0, 0.0)})
        model: Any = handle.model
        self._handle = handle
        self.codes = None
        self._encoder.open(handle)
        self._nav = Navigator(self._space(work.latent_size(model), None))
        self._apply_settings()
        self._begin_past()
        self.opened.emit()
        self.plane_changed.emit()
        self.moved.emit()
        self._encoder.refresh()

    def _apply_settings(self) -> None:
        nav, settings = self.nav, self.settings
        was_at, was_untouched = nav.z, nav.is_untouched
        nav.place = settings.place
        nav.choose_plane(settings.plane)
        if not was_untouched:
            nav.put_at(was_at)
        elif len(settings.z) == nav.space.size:
            nav.put_at(was_at.new_tensor(settings.z))
        if len(settings.locks) == len(nav.locks):
            nav.locks = settings.locks

    def _begin_past(self) -> None:
        from studio.gui.panels.latent_explorer.past import Past

        self._past = Past(self._moment())
        self.past_changed.emit()

    def _moment(self) -> Moment:
        from studio.gui.panels.latent_explorer.past import moment

        return moment(self.settings, self.nav)

    def _go_to_moment(self, moment: Moment | None) -> None:
        if moment is None:
            return
        is_same_plane = moment.plane == self.nav.choice
        self.settings = moment.restored(self.settings)
        if not is_same_plane:
            self.change(plane=moment.plane, view=None)
        moment.put(self.nav)
        if not is_same_plane:
            self.plane_changed.emit()
        self.arranged.emit()
        self.moved.emit()
        self.options_changed.emit()
        self.past_changed.emit()

    def _space(self, size: int, codes: Codes | None) -> Space:
        from studio.gui.panels.latent_explorer.space import Space

        # A model that encodes with neither posterior nor base (an autoencoder) has no prior for its latents.
        model = self.handle.model
        has_codes = isinstance(model, Encodes)
        has_prior = isinstance(model, HasPosterior | Transports) or not has_codes
        lattice = seed_lattice(self.handle) if has_prior else None
        return Space(size, codes, has_prior=has_prior, lattice=lattice, has_codes=has_codes)

    def _on_encoded(self, codes: Codes | None, is_first: bool) -> None:
        self.codes = codes
        self.nav.renew(self._space(self.nav.space.size, codes))
        if is_first:
            self._apply_settings()
        if is_first or not self.can_undo:
            self._begin_past()
        self.plane_changed.emit()
        self.codes_changed.emit()
        if is_first:
            self.moved.emit()
