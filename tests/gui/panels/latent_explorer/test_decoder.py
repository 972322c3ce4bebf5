"""The latent explorer for decoders without an encoder: seeds, truncation, and the search for a latent."""

from __future__ import annotations

import json
import threading

import pytest
import torch
from PIL import Image
from PySide6.QtWidgets import QFileDialog
from torch import Tensor

from studio.core.config import Config, param
from studio.core.family import Family
from studio.core.model_io import Condition
from studio.gui.panels.latent_explorer import inversion, prior
from studio.nn.noise import item_normal
from studio.sampling import inversion as pure
from studio.sampling.lattice import seed_at
from tests.gui.panels.latent_explorer.bands import LEFT, Bands, CodingBands, drag, settle

SIZE = 28


class Sampling(Config):
    """A family's settings with truncation."""

    truncation: float = param(1.0, "Truncation", "How far out.")


class Truncating(Bands):
    """Draws its own latents and may be asked to truncate."""

    prior = "normal"

    def draw_latent(self, num: int, seed: int) -> Tensor:
        return item_normal(num, self.latent_shape, seed)

    def sample_with(
        self, settings: Config, num: int, seed: int, condition: Condition | None = None
    ) -> Tensor:
        return self.decode(self.draw_latent(num, seed), condition)


class Uniform(Truncating):
    """Latents on [-1, 1]."""

    prior = "uniform"

    def draw_latent(self, num: int, seed: int) -> Tensor:
        return super().draw_latent(num, seed).clamp(-1, 1)


@pytest.fixture(autouse=True)
def toy_family(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the toy's family have sampling settings."""
    family = Family(
        name="toy", title="", summary="", formula="", paper="", config=Config, accepts=lambda *_: None,
        build=lambda *_: None, phases=lambda *_: (), validate=lambda *_: {}, preview=None, presets=(),
        curves=(), sampling=Sampling,
    )  # type: ignore[arg-type, return-value]  # fmt: skip
    monkeypatch.setattr(prior, "registered", lambda: {"toy": family})


def draw(x: int, y: int, size: int = SIZE) -> Tensor:
    return item_normal(1, (size,), seed_at(x, y))[0]


class TestSeeds:
    def test_a_large_latent_without_codes_begins_on_its_seeds(self, opened, qtbot):
        model = Truncating((SIZE,))
        panel = opened(model)
        assert panel.plane_bar.kind.currentText() == "Seeds"
        torch.testing.assert_close(model.last_single(), draw(0, 0))
        assert panel.map._tile_pixels is not None
        assert not panel.plane_bar.first.isVisible()
        assert "seed = x + 100 y" in panel.map._titles[0]

    def test_dragging_decodes_the_blend(self, opened, qtbot):
        model = Truncating((SIZE,))
        panel = opened(model)
        drag(qtbot, panel.map, (0, 0), (3, 2))
        settle(qtbot, panel)
        u, v = panel.explorer.nav.uv
        assert (u, v) == pytest.approx((3, 2), abs=0.05)
        lattice = panel.explorer.nav.space.lattice
        torch.testing.assert_close(model.last_single(), lattice.point(u, v))
        assert float((model.last_single() - draw(3, 2)).norm()) < 0.2 * float(draw(3, 2).norm())
        assert panel.map.cursor_position() == pytest.approx((u, v))

    def test_tiles_show_whole_seeds_in_their_middle(self, opened):
        space = opened(Truncating((SIZE,))).explorer.nav.space
        z, columns, (left, right, bottom, top) = space.seed_tiles((-0.6, 5.4, -0.6, 3.6), 25)
        assert (left, right, bottom, top) == (-1.5, 5.5, -1.5, 4.5)
        assert (columns, len(z)) == (7, 42)
        x, y = round(left + 0.5), round(top - 0.5)
        torch.testing.assert_close(z[0], draw(x, y))
        torch.testing.assert_close(z[columns + 2], draw(x + 2, y - 1))

    def test_undo_and_reset_know_the_place(self, opened, qtbot):
        panel = opened(Truncating((SIZE,)))
        drag(qtbot, panel.map, (0, 0), (2, 1))
        at = panel.explorer.nav.uv
        drag(qtbot, panel.map, at, (4, 4))
        panel.plane_bar.undo.click()
        assert panel.explorer.nav.uv == pytest.approx(at)
        panel.plane_bar.reset.click()
        assert panel.explorer.nav.uv == (0, 0)
        torch.testing.assert_close(panel.explorer.nav.z, draw(0, 0))
        settle(qtbot, panel)

    def test_the_place_is_kept(self, opened, qtbot):
        panel = opened(Truncating((SIZE,)))
        drag(qtbot, panel.map, (0, 0), (3, 1))
        settle(qtbot, panel)
        kept = json.loads(json.dumps(panel.state()))
        other = opened(Truncating((SIZE,)), state=kept)
        assert other.explorer.nav.uv == pytest.approx(panel.explorer.nav.uv)
        torch.testing.assert_close(other.explorer.nav.z, panel.explorer.nav.z)

    def test_a_model_with_codes_has_them_beside_its_own_plane(self, opened, qtbot):
        panel = opened(CodingBands((SIZE,)))
        assert panel.plane_bar.kind.currentText() == "Components"
        panel.plane_bar.kind.setCurrentIndex(3)
        settle(qtbot, panel)
        torch.testing.assert_close(panel.explorer.nav.z, draw(0, 0))
        assert len(panel.map._cloud.points) == 0
        panel.plane_bar.kind.setCurrentIndex(1)
        settle(qtbot, panel)
        assert len(panel.map._cloud.points) == 2000

    def test_a_uniform_prior_has_no_spheres(self, opened):
        panel = opened(Uniform((SIZE,)))
        assert panel.plane_bar.kind.currentText() == "Axes"
        assert not panel.plane_bar.kind.model().item(3).isEnabled()


class TestTruncation:
    def test_it_scales_what_is_decoded(self, opened, qtbot):
        model = Truncating((SIZE,))
        panel = opened(model)
        assert panel.truncation.isVisible()
        panel.truncation.slider.box.setValue(0.5)
        settle(qtbot, panel)
        torch.testing.assert_close(model.last_single(), 0.5 * draw(0, 0))
        tiles = [z for z, _ in model.decoded if len(z) > 49]
        assert float(tiles[-1].norm(dim=1).mean()) == pytest.approx(
            0.5 * float(tiles[0].norm(dim=1).mean()), rel=1e-3
        )
        torch.testing.assert_close(panel.explorer.nav.z, draw(0, 0))
        assert panel.state()["truncation"] == 0.5
        qtbot.mouseClick(panel.truncation.reset, LEFT)
        settle(qtbot, panel)
        torch.testing.assert_close(model.last_single(), draw(0, 0))
        assert not panel.truncation.reset.isEnabled()

    def test_models_without_it_show_none_and_heed_none(self, opened, qtbot):
        model = Bands((SIZE,))
        panel = opened(model, state={"truncation": 0.5})
        assert not panel.truncation.isVisible()
        torch.testing.assert_close(model.last_single(), draw(0, 0))


class TestInversion:
    def searched(self, qtbot, panel) -> None:
        qtbot.waitUntil(lambda: not panel.inversion_side.searches, timeout=30_000)
        settle(qtbot, panel)

    @pytest.fixture
    def short(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Search less long."""
        usual = pure.InversionSettings
        monkeypatch.setattr(
            pure, "InversionSettings", lambda prior: usual(candidates=32, starts=2, steps=60, prior=prior)
        )

    def test_a_test_image_is_found_and_remembered(self, opened, qtbot, short):
        model = Truncating((4,))
        panel = opened(model)
        assert not panel.posterior_bar.isVisible()
        assert "Find" in panel.picture.original._placeholder
        before = panel.explorer.nav.z
        panel.inversion.index.setValue(3)
        qtbot.mouseClick(panel.inversion.search, LEFT)
        assert panel.inversion.cancel.isVisible()
        self.searched(qtbot, panel)
        assert panel.inversion.search.isVisible()
        x = _test_image(3)
        with torch.no_grad():
            found, start = (
                float((model.decode(z[None]) - x).square().mean()) for z in (panel.explorer.nav.z, before)
            )
        assert found < start
        assert panel.picture.original.num_images() == panel.picture.again.num_images() == 1
        assert panel.picture.name.full_text() == f"MSE {found:.4f} · no. 3"
        panel.plane_bar.undo.click()
        torch.testing.assert_close(panel.explorer.nav.z, before)
        settle(qtbot, panel)

    def test_a_file_of_ones_own(self, opened, qtbot, short, tmp_path, monkeypatch):
        Image.new("L", (28, 28), 230).save(tmp_path / "light.png")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "light.png"), ""))
        panel = opened(Truncating((4,)))
        qtbot.mouseClick(panel.inversion.open, LEFT)
        self.searched(qtbot, panel)
        assert "light.png" in panel.picture.name.full_text()
        assert float(panel.explorer.nav.z.min()) > 1.0  # sigmoid(z) should be 0.9 everywhere

    def test_cancel_answers_at_once_and_keeps_the_best_so_far(self, opened, qtbot, monkeypatch):
        released, began = threading.Event(), threading.Event()

        def slow(wanted: inversion.Wanted):
            pair = torch.zeros(2, 28, 28, 1, dtype=torch.uint8).numpy()
            for step in range(1000):
                began.set()
                z = torch.full((4,), 0.25)
                yield inversion.Found(step=step, total=1000, z=z, pair=pair, error=0.5, notes=())
                if step:
                    released.wait(10)  # a step that takes its time

        monkeypatch.setattr(inversion, "search", slow)
        panel = opened(Truncating((4,)))
        qtbot.mouseClick(panel.inversion.search, LEFT)
        qtbot.waitUntil(lambda: panel.explorer.nav.z.tolist() == [0.25] * 4, timeout=10_000)
        assert began.is_set()
        qtbot.mouseClick(panel.inversion.cancel, LEFT)
        assert panel.inversion.search.isVisible()  # though the step is still in work
        assert not panel.inversion_side.searches
        assert panel.explorer.nav.z.tolist() == [0.25] * 4
        released.set()
        settle(qtbot, panel)

    def test_a_drag_ends_the_search(self, opened, qtbot, short):
        panel = opened(Truncating((4,)))
        qtbot.mouseClick(panel.inversion.search, LEFT)
        drag(qtbot, panel.map, (0, 0), (1, 1))
        assert not panel.inversion_side.searches
        settle(qtbot, panel)

    def test_from_the_seeds_it_goes_to_axes_where_the_cursor_can_follow(self, opened, qtbot, short):
        panel = opened(Truncating((SIZE,)))
        qtbot.mouseClick(panel.inversion.search, LEFT)
        assert panel.plane_bar.kind.currentText() == "Axes"
        self.searched(qtbot, panel)

    def test_an_unreadable_file_is_said(self, opened, qtbot, tmp_path):
        panel = opened(Truncating((4,)))
        (tmp_path / "bad.png").write_bytes(b"no picture")
        with qtbot.waitSignal(panel.explorer.context.noticed, timeout=10_000) as said:
            panel.inversion_side.find_file(tmp_path / "bad.png")
        assert "bad.png" in said.args[0]
        assert panel.inversion.search.isVisible()

    def test_encoders_and_points_need_none(self, opened):
        assert not opened(CodingBands((4,))).inversion.isVisible()
        assert opened(CodingBands((4,))).posterior_bar.isVisible()


def _test_image(index: int) -> Tensor:
    from studio import data

    return data.load("fashion-mnist").test.images[index : index + 1].float() / 255
