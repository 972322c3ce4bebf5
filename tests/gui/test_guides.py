"""Every panel has a guide that can be read, links that lead somewhere, and a proposal that works."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.core import paths
from studio.core.manifest import shipped
from studio.gui import panel_modules, theme
from studio.gui.guide import Guide, Setup, Training
from studio.gui.guide_page import GuidePage
from studio.gui.preview import PreviewContext, open_handle
from studio.gui.window import MainWindow
from studio.training.presets import make_spec

NAMES = panel_modules.names()
PROPOSAL = Guide(seen="Look.", formulas=(), letters="x", papers=(), task="Try.", setup=Setup())


@pytest.fixture
def page(qtbot: QtBot) -> GuidePage:
    made = GuidePage({name: name for name in NAMES})
    qtbot.addWidget(made)
    made.resize(270, 600)
    made.show()
    return made


@pytest.mark.parametrize("name", NAMES)
def test_a_guide_takes_two_minutes(name: str) -> None:
    guide = panel_modules.guide(name)
    assert guide is not None
    words = " ".join((guide.seen, guide.letters, guide.task)).split()
    assert 90 <= len(words) <= 250  # at a reader's 130 words a minute or less
    assert guide.papers
    for paper in guide.papers:
        assert paper.title and paper.authors and 1950 <= paper.year <= 2026
        assert re.fullmatch(
            r"https://(arxiv\.org/abs/\d{4}\.\d{4,5}|doi\.org/10\.\S+|openreview\.net/forum\?id=\w+)",
            paper.url,
        )


@pytest.mark.parametrize("name", NAMES)
def test_a_formulas_picture_is_of_that_formula(name: str) -> None:
    guide = panel_modules.guide(name)
    assert guide is not None
    for number, formula in enumerate(guide.formulas, 1):
        path = paths.resource("assets", "formulas", f"{name}-{number}.svg")
        renderer = QSvgRenderer(str(path))
        assert renderer.isValid()
        title = re.search("<title>(.*)</title>", path.read_text(encoding="utf-8"))
        assert title is not None
        assert title[1].replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&") == formula
        assert renderer.defaultSize().width() <= 290  # readable where the settings are


def test_no_picture_is_of_a_formula_that_is_gone() -> None:
    drawn = {path.stem for path in paths.resource("assets", "formulas").glob("*.svg")}
    guides = {name: panel_modules.guide(name) for name in NAMES}
    wanted = {
        f"{name}-{i + 1}" for name, guide in guides.items() if guide for i in range(len(guide.formulas))
    }
    assert drawn == wanted


@pytest.mark.parametrize("name", NAMES)
def test_what_a_guide_sets_up_is_there(name: str, qtbot: QtBot) -> None:
    guide = panel_modules.guide(name)
    assert guide is not None
    setup = guide.setup
    if setup.model:
        assert setup.model in {entry.name for entry in shipped()}
    if setup.training is not None:
        make_spec(setup.training.family, setup.training.data, preset=setup.training.preset)
    assert setup.model or setup.training or setup.state
    _assert_state_is_taken(name, dict(setup.state), qtbot)


def _assert_state_is_taken(name: str, state: dict[str, object], qtbot: QtBot) -> None:
    """Whatever the guide sets must be what the panel then says of itself."""
    context = PreviewContext()
    panel_class = panel_modules.load(name)
    assert panel_class is not None
    panel = panel_class(context, None)
    qtbot.addWidget(panel)  # type: ignore[arg-type]
    panel.show()  # type: ignore[attr-defined]
    if state.get("stage") is not None:  # a walk through layers that only a flow has
        panel.on_model(open_handle("flow-moons"))
    try:
        # What a panel looks up in the background may be missing at first.
        panel.restore(state)
        qtbot.waitUntil(lambda: _within(state, panel.state()), timeout=30_000)
    finally:
        context.close()


def _within(part: object, whole: object) -> bool:
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(
            key in whole and _within(part[key], whole[key]) for key in part
        )
    if isinstance(part, list | tuple):
        return (
            isinstance(whole, list | tuple)
            and len(part) == len(whole)
            and all(_within(one, other) for one, other in zip(part, whole, strict=True))
        )
    return bool(part == whole)


def test_a_page_shows_the_guide_that_is_chosen(page: GuidePage) -> None:
    for name in NAMES:
        page.show_guide(name)
        guide = panel_modules.guide(name)
        assert guide is not None
        assert page.seen.text() == guide.seen
        assert all(paper.url in page.papers.text() for paper in guide.papers)
        assert page.formula.height() > 15
        assert page.set_up.toolTip()


def test_nothing_is_wider_than_the_page(page: GuidePage) -> None:
    for name in NAMES:
        page.show_guide(name)
        assert page.area.widget().minimumSizeHint().width() <= page.area.viewport().width()


def test_formulas_and_links_follow_the_theme(page: GuidePage, qapp: QApplication) -> None:
    seen = []
    for scheme in ("light", "dark"):
        theme.apply(qapp, scheme)
        qapp.processEvents()
        image = page.formula.grab().toImage()
        background = image.pixelColor(image.width() - 1, image.height() - 1).lightness()
        extremes = [
            image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height())
        ]
        seen.append((background, max(extremes, key=lambda value: abs(value - background))))
        assert theme.tokens().accent in page.papers.text()
    assert all(abs(ink - paper) > 120 for paper, ink in seen)


def test_the_guide_follows_the_tab_and_opens_beside_it(
    open_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    proposal = PROPOSAL
    monkeypatch.setattr(panel_modules, "guide", lambda name: proposal if name == "fake" else None)
    window = open_window()
    dock = window.docks["guide"]
    assert not dock.isVisible()
    qtbot.mouseClick(window.guides.button, Qt.MouseButton.LeftButton)
    assert dock.isVisible()
    assert window.guides.page.name() == "fake"
    qtbot.mouseClick(window.guides.button, Qt.MouseButton.LeftButton)
    assert not dock.isVisible()


def test_set_it_up_brings_a_panel_to_its_state(
    open_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    proposal = replace(PROPOSAL, setup=Setup(model="vae-fashion-2d", state={"setting": 7}))
    monkeypatch.setattr(panel_modules, "guide", lambda name: proposal if name == "fake" else None)
    window = open_window()
    window.tabs.show_panel("other")
    window.guides.button.click()
    window.guides.page.set_up.click()
    qtbot.waitUntil(lambda: window.tabs.panel("fake").state() == {"setting": 7}, timeout=20_000)
    handle = window.session.model() if window.session is not None else None
    assert handle is not None
    assert Path(handle.source).stem == "vae-fashion-2d"
    assert window.tabs.current_name() == "fake"


def test_set_it_up_can_start_a_run(
    open_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    proposal = replace(PROPOSAL, setup=Setup(training=Training(family="vae", data="moons", preset="points")))
    monkeypatch.setattr(panel_modules, "guide", lambda name: proposal if name == "fake" else None)
    window = open_window()
    window.guides.set_up("fake")
    assert window.session is not None
    run = window.session.active
    assert run is not None
    assert run.spec.data == "moons"
    run.stop()
    qtbot.waitUntil(lambda: window.session is not None and window.session.active is None, timeout=30_000)
