"""The representation panel by mouse, on a small masked autoencoder of digits."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from torch import nn

from studio import checkpoints, data
from studio.core.card import Card
from studio.evaluation import probe_table
from studio.gui.context import ModelHandle
from studio.gui.panels.representation import PANEL, work
from studio.gui.panels.representation.panel import RepresentationPanel
from studio.metrics import probes
from studio.metrics.probes import mean_and_error

LEFT = Qt.MouseButton.LeftButton
WAIT = 60_000
SMALL = {"patch": 2, "width": 16, "depth": 2, "heads": 2, "decoder_width": 16, "decoder_depth": 1}


def mae(name: str = "digits", seed: int = 0, live: bool = False) -> ModelHandle:
    card = Card(family="mae", config=SMALL, data=data.spec(name), step=100)
    torch.manual_seed(seed)
    model = checkpoints.build(card).eval().requires_grad_(False)
    return ModelHandle(model=model, card=card, title="", step=seed, live=live, source=f"mae {name}")


@pytest.fixture
def opened(qtbot, preview):
    """Opens the panel on a model."""

    def open_panel(shown: ModelHandle | None, state: dict | None = None) -> RepresentationPanel:
        panel = preview("representation", size=(940, 700), state=state).panel
        panel.on_model(shown)
        settle(qtbot, panel)
        return panel

    return open_panel


def settle(qtbot, panel: RepresentationPanel) -> None:
    qtbot.waitUntil(lambda: not panel.explorer.busy(), timeout=WAIT)


def test_without_a_model_it_says_what_to_do(opened) -> None:
    panel = opened(None)
    assert "masked autoencoder" in panel.empty.sentence()
    card = Card(family="vae", data=data.spec("fashion-mnist"), config={})
    assert "masked autoencoder" in str(PANEL.refusal(nn.Identity(), card))


def test_the_map_has_every_picture_in_its_class_colour(opened) -> None:
    panel = opened(mae())
    embedded = panel.explorer.embedded
    num = min(work.NUM_POINTS, len(data.load("digits").test))
    assert embedded.points.shape == (num, 2)
    assert panel.map_side.legend.names() == tuple(data.spec("digits").labels[0].values)
    assert (
        embedded.labels == data.load("digits").test.labels[data.spec("digits").labels[0].name][:num].numpy()
    ).all()
    assert panel.look_side.neighbours.num_images() == work.NUM_NEIGHBOURS
    assert "of the variance" in panel.map_side.note.text()


def test_principal_components_are_those_of_the_covariance() -> None:
    features = np.random.default_rng(0).normal(size=(200, 6)).astype(np.float32) * [5, 3, 1, 1, 1, 1]
    points, share = work.principal_components(features.astype(np.float32))
    centred = features - features.mean(0)
    values = np.linalg.svd(centred, compute_uv=False) ** 2
    assert share == pytest.approx(values[:2].sum() / values.sum(), rel=1e-4)
    assert points[:, 0].std() == pytest.approx(1.0, rel=1e-3)
    assert abs(np.corrcoef(points.T)[0, 1]) < 1e-3


def test_newer_points_are_turned_towards_older_ones() -> None:
    old = np.random.default_rng(0).normal(size=(50, 2)).astype(np.float32)
    turned = work.turned_towards(old[:, ::-1] * [-1, 1], old[:30])
    np.testing.assert_allclose(turned, old, atol=1e-5)


def test_a_clicked_point_shows_its_neighbours(opened, qtbot) -> None:
    panel = opened(mae())
    points = panel.explorer.points
    view = panel.map_side.map
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    seen = [view.plot_rect().contains(view.to_pixels(*point)) for point in points.tolist()]
    lonely = int(np.where(seen, apart.min(1), -1).argmax())
    qtbot.mouseMove(view, view.to_pixels(*points[lonely].tolist()))
    qtbot.mouseClick(view, LEFT, pos=view.to_pixels(*points[lonely].tolist()))
    settle(qtbot, panel)
    assert panel.explorer.settings.index == lonely
    features = panel.explorer.embedded.features
    unit = features / np.linalg.norm(features, axis=1, keepdims=True)
    cosine = unit @ unit[lonely]
    cosine[lonely] = -2
    near = panel.look_side._look.neighbours
    assert near[0] == int(cosine.argmax())
    assert lonely not in near
    assert list(panel.look_side._look.similarities) == sorted(panel.look_side._look.similarities)[::-1]
    qtbot.mouseClick(panel.look_side.neighbours, LEFT, pos=panel.look_side.neighbours.cell_rect(0).center())
    settle(qtbot, panel)
    assert panel.explorer.settings.index == near[0]


def test_hovering_shows_a_picture_in_passing(opened, qtbot) -> None:
    panel = opened(mae())
    panel.map_side.map.hovered.emit(7)
    assert panel.look_side.caption.text().startswith("test image 7")
    panel.map_side.map.hovered.emit(-1)
    assert panel.look_side.caption.text().startswith("test image 0")


def test_attention_of_a_patch_in_every_head_and_layer(opened, qtbot) -> None:
    panel = opened(mae())
    side = panel.look_side
    assert side.heads.num_images() == 2
    assert side.layer.count() == 2
    before = side._look.attention
    qtbot.mouseClick(side.picture, LEFT, pos=side.picture.patch_rect(1, 1).center().toPoint())
    settle(qtbot, panel)
    assert panel.explorer.settings.patch == 5
    assert (side._look.attention != before).any()
    assert "patch" in side.attention_title.text()
    second = side._look.attention
    side.layer.setCurrentIndex(0)
    side.layer.activated.emit(0)
    settle(qtbot, panel)
    assert (side._look.attention != second).any()
    qtbot.mouseClick(side.picture, LEFT, pos=side.picture.patch_rect(1, 1).center().toPoint())
    settle(qtbot, panel)
    assert panel.explorer.settings.patch == -1


def test_tsne_runs_in_the_background_and_is_cancelled(opened, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(work, "NUM_POINTS", 60)
    monkeypatch.setattr(work, "NUM_BURSTS", 2)
    panel = opened(mae())
    qtbot.mouseClick(panel.map_side.spread, LEFT)
    assert panel.map_side.cancel.isVisible()
    qtbot.waitUntil(lambda: panel.explorer.share is None, timeout=WAIT)
    assert panel.explorer.projection == "tsne"
    assert panel.explorer.points.shape == panel.explorer.embedded.points.shape
    qtbot.mouseClick(panel.map_side.spread, LEFT)
    qtbot.mouseClick(panel.map_side.cancel, LEFT)
    assert panel.explorer.share is None
    qtbot.mouseClick(panel.map_side.components, LEFT)
    assert panel.explorer.points is panel.explorer.embedded.points


def test_tsne_begins_anew_with_other_features(opened, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(work, "NUM_POINTS", 60)
    monkeypatch.setattr(work, "NUM_BURSTS", 2)
    tsne, spread = work.tsne, []

    def recorded(features, start):
        spread.append(features)
        yield from tsne(features, start)

    monkeypatch.setattr(work, "tsne", recorded)
    panel = opened(mae())
    qtbot.mouseClick(panel.map_side.spread, LEFT)
    panel.restore({"pooling": "grid"})
    settle(qtbot, panel)
    qtbot.waitUntil(lambda: panel.explorer.share is None, timeout=WAIT)
    assert panel.explorer.projection == "tsne"
    assert spread[-1] is panel.explorer.embedded.features


def test_without_its_data_it_says_why_there_is_no_map(opened, qtbot) -> None:
    shown = mae()
    spec = shown.card.data.replace({"name": "gone"})
    panel = opened(replace(shown, card=shown.card.replace({"data": spec}), source="gone"))
    assert "There is no data set" in panel.map_side.map._placeholder
    panel.explorer.choose_page("probe")
    assert "There is no data set" in panel.map_side.map._placeholder
    panel.on_model(shown)
    settle(qtbot, panel)
    assert panel.explorer.embedded is not None


def test_tsne_brings_neighbours_together() -> None:
    centres = np.repeat(np.eye(3, 8), 20, axis=0) * 6
    features = (centres + np.random.default_rng(0).normal(size=(60, 8))).astype(np.float32)
    start, _ = work.principal_components(features)
    *_, last = work.tsne(features, start)
    assert last.share == 1.0
    means = last.points.reshape(3, 20, 2).mean(1)
    spread = last.points.reshape(3, 20, 2).std(1).max()
    apart = min(np.linalg.norm(means[i] - means[j]) for i, j in ((0, 1), (0, 2), (1, 2)))
    assert apart > 2 * spread


def test_the_probe_is_measured_in_the_background_with_error_bars(opened, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(probe_table, "NUM_SEEDS", 2)
    monkeypatch.setattr(probes, "PENALTIES", (10.0, 1000.0))
    panel = opened(mae())
    qtbot.mouseClick(panel.choices.button(1), LEFT)
    view = panel.probe_view
    view.num_test = 60
    assert view.counts.count() == 2
    view.counts.setItemData(0, (10, 50))
    qtbot.mouseClick(view.button, LEFT)
    assert view.is_measuring()
    qtbot.waitUntil(lambda: not view.is_measuring(), timeout=WAIT)
    linear = [point for point in view.points if point.method == "linear"]
    assert {(point.kind, point.num_labels) for point in linear} == {
        (kind, count) for kind in ("model", "random", "pixels") for count in (10, 50)
    }
    x, y = view._curves["pixels"].getData()
    expected = [100 * mean_and_error(point.accuracies)[0] for point in linear if point.kind == "pixels"]
    assert x.tolist() == pytest.approx([1.0, np.log10(50)])
    assert y.tolist() == pytest.approx(expected)
    assert "With 50 labels" in view.note.text()
    qtbot.mouseClick(view.button, LEFT)
    qtbot.mouseClick(view.button, LEFT)
    assert not view.is_measuring()


def test_the_map_moves_on_as_the_model_trains(opened, qtbot) -> None:
    panel = opened(mae(live=True))
    before = panel.explorer.points
    panel.on_model(mae(seed=1, live=True))
    settle(qtbot, panel)
    after = panel.explorer.points
    assert (before != after).any()
    turned = work.turned_towards(after, before)
    np.testing.assert_allclose(turned, after, atol=1e-3)  # already turned as near as it can be


def test_state_survives(opened, qtbot) -> None:
    panel = opened(mae())
    panel.explorer.choose_pooling("grid")
    panel.explorer.choose_picture(9)
    panel.explorer.choose_page("probe")
    settle(qtbot, panel)
    saved = json.loads(json.dumps(panel.state()))
    again = opened(mae(), saved)
    assert again.explorer.pooling == "grid"
    assert again.explorer.settings.index == 9
    assert again.views.currentWidget() is again.probe_view
    panel.restore({"index": 4, "patch": 5, "layer": 0})  # the same model and features, another picture
    panel.explorer.choose_pooling("grid")
    settle(qtbot, panel)
    panel.restore({"pooling": "grid", "index": 7, "patch": 5, "layer": 0})
    settle(qtbot, panel)
    assert panel.look_side.caption.text().startswith("test image 7")
    assert panel.look_side.layer.currentIndex() == 0
    panel.on_model(None)
    panel.on_model(mae())
    settle(qtbot, panel)
    assert panel.explorer.embedded is not None
    odd = opened(mae(), {"pooling": "nonsense", "index": -4, "page": 3})
    assert odd.explorer.pooling == "token"
    assert odd.explorer.settings.index == 0
