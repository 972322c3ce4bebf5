"""The window with real clicks: train, pause, step, stop, resume, scrub, drop, close, come back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from studio import checkpoints
from studio.core.manifest import shipped
from studio.core.run_spec import RunSpec
from studio.gui import settings, theme
from studio.gui.run import Run
from studio.gui.session import Session
from studio.gui.window import MainWindow
from tests.gui.dropping import drag_and_drop

WAIT = 20_000
Open = Callable[[], MainWindow]


def click(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def active(window: MainWindow) -> Run:
    assert window.session is not None and window.session.active is not None
    return window.session.active


def train(qtbot: QtBot, window: MainWindow, steps: int = 20) -> Run:
    """Press Train, and wait until the run has come so far and its weights are on show."""
    click(qtbot, window.training.transport.main)
    run = active(window)
    qtbot.waitUntil(lambda: run.step >= steps, timeout=WAIT)
    qtbot.waitUntil(lambda: shown_step(window) >= 0, timeout=WAIT)
    return run


def stop(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(active(window).finished, timeout=WAIT):
        click(qtbot, window.training.transport.stop)


def shown_step(window: MainWindow) -> int:
    handle = window.session.model() if window.session else None
    return -1 if handle is None else handle.step


def action(window: MainWindow, text: str) -> QAction:
    (found,) = [a for a in window.findChildren(QAction) if a.text().replace("&", "").startswith(text)]
    return found


def test_the_transport_trains_pauses_steps_and_stops(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    transport = window.training.transport
    assert (transport.main.text(), transport.stop.isEnabled()) == ("Train", False)
    run = train(qtbot, window)
    qtbot.waitUntil(lambda: transport.main.text() == "Pause", timeout=WAIT)
    click(qtbot, transport.main)
    qtbot.waitUntil(lambda: transport.main.text() == "Resume", timeout=WAIT)
    held = run.step
    click(qtbot, transport.step)
    qtbot.waitUntil(lambda: run.step == held + 1, timeout=WAIT)
    action(window, "Step one whole step").trigger()
    qtbot.waitUntil(lambda: run.step == held + 2, timeout=WAIT)
    qtbot.waitUntil(lambda: shown_step(window) == held + 2, timeout=WAIT)
    click(qtbot, transport.main)
    qtbot.waitUntil(lambda: run.step > held + 10, timeout=WAIT)
    stop(qtbot, window)
    assert transport.main.text() == "Train"
    assert run.state == "stopped"


def test_curves_and_strip_follow_the_run(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    run = train(qtbot, window, 60)
    training = window.training
    qtbot.waitUntil(lambda: training.curves.plots["kl"].num_points(run.source) > 5, timeout=WAIT)
    assert training.curves.plots["kl"].accessibleName() == "KL, nats"
    qtbot.waitUntil(lambda: len(training.curves.bars["kl_per_dimension"].values()) == 2, timeout=WAIT)
    stop(qtbot, window)
    steps = [step for step, _ in run.folder.snapshots()]
    slider = training.strip.slider
    qtbot.waitUntil(lambda: slider.maximum() == len(steps), timeout=WAIT)
    assert slider.value() == slider.maximum()
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: shown_step(window) == 0, timeout=WAIT)
    assert training.strip.label.text() == f"step 0 of {run.step:,}"
    click(qtbot, training.strip.film)  # the middle of the film
    qtbot.waitUntil(lambda: 0 < shown_step(window) in steps, timeout=WAIT)
    click(qtbot, training.strip.back)
    qtbot.waitUntil(lambda: shown_step(window) == run.step, timeout=WAIT)
    assert not training.strip.back.isEnabled()


def test_a_stopped_run_offers_to_resume(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    assert not window.training.resume.isVisible()
    run = train(qtbot, window)
    stop(qtbot, window)
    stopped_at = run.step
    assert window.training.resume.isVisible()
    click(qtbot, window.training.resume)
    qtbot.waitUntil(lambda: run.step > stopped_at, timeout=WAIT)
    assert not window.training.resume.isVisible()
    assert window.session is not None and len(window.session.runs) == 1
    stop(qtbot, window)


def test_closing_in_the_middle_saves_and_the_next_start_resumes(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    run = train(qtbot, window)
    with qtbot.waitSignal(window.closed, timeout=WAIT):
        window.close()
        assert window.isVisible() and "Saving" in window.notice.text()
    assert not window.isVisible()
    assert checkpoints.read_card(run.folder.model_path).step == run.step >= 20
    again = open_window()
    assert again.session is not None
    with qtbot.waitSignal(again.session.runs_changed, timeout=WAIT):
        again.session.scan_runs()
    item = again.library.item_of(run.source)
    assert item is not None
    rect = again.library.tree.visualItemRect(item)
    qtbot.mouseClick(again.library.tree.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    qtbot.waitUntil(lambda: shown_step(again) == run.step, timeout=WAIT)
    plot = again.training.curves.plots["negative_elbo"]
    qtbot.waitUntil(lambda: plot.num_points(run.source) > 0, timeout=WAIT)
    click(qtbot, again.training.resume)
    qtbot.waitUntil(lambda: active(again).step > run.step, timeout=WAIT)
    stop(qtbot, again)


@pytest.mark.parametrize("over", ["window", "search", "panel", "plot"])
def test_a_checkpoint_dropped_anywhere_opens(qtbot: QtBot, open_window: Open, over: str) -> None:
    window = open_window()
    target = {
        "window": window,
        "search": window.library.search,
        "panel": window.tabs.front(),
        "plot": window.training.curves.plots["kl"],
    }[over]
    entry = shipped()[0]
    assert window.session is not None
    with qtbot.waitSignal(window.session.model_changed, timeout=WAIT):
        assert drag_and_drop(target, entry.path)
    handle = window.session.model()
    assert handle is not None and handle.title == entry.title
    assert entry.title in window.windowTitle()
    assert window.form.spec().data == entry.data


def test_a_dragged_file_veils_the_window_until_it_leaves(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(shipped()[0].path))])
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, enter)
    assert window.overlay.isVisible()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.overlay.isVisible()


def test_a_hostile_file_is_one_sentence_and_the_model_stays(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window = open_window()
    assert window.session is not None
    with qtbot.waitSignal(window.session.model_changed, timeout=WAIT):
        drag_and_drop(window, shipped()[0].path)
    before = window.session.model()
    bad = tmp_path / "evil.safetensors"
    bad.write_bytes(b"\x80\x04cos\nsystem\n(S'true'\ntR.")
    drag_and_drop(window, bad)
    qtbot.waitUntil(lambda: "evil.safetensors" in window.notice.text(), timeout=WAIT)
    assert "\n" not in window.notice.text() and "Traceback" not in window.notice.text()
    assert window.session.model() is before
    click(qtbot, window.notice.dismiss)
    assert window.notice.isHidden()


def test_a_panel_that_cannot_serve_the_model_is_grey_and_says_why(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    assert window.session is not None
    two, sixteen = shipped()[:2]
    for entry, enabled, tip in (
        (sixteen, False, "Fake: Only two dimensions fit here."),
        (two, True, ""),
    ):
        with qtbot.waitSignal(window.session.model_changed, timeout=WAIT):
            window.session.open_checkpoint(entry.name)
        assert (window.tabs.isTabEnabled(0), window.tabs.tabToolTip(0)) == (enabled, tip)
    assert window.tabs.isTabEnabled(1)


def test_titles_give_way_to_icons_where_there_is_no_room(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    tabs = window.tabs
    assert window.session is not None
    with qtbot.waitSignal(window.session.model_changed, timeout=WAIT):
        window.session.open_checkpoint(shipped()[0].name)
    qtbot.waitUntil(tabs.isVisible)
    tabs.draw_icons()
    tabs.setFixedWidth(900)
    qtbot.waitUntil(lambda: tabs.tabText(1) == "Other")
    tabs.setFixedWidth(tabs.tabBar().sizeHint().width() - 8)
    qtbot.waitUntil(lambda: tabs.tabText(1) == "")
    assert tabs.tabText(tabs.currentIndex()) == "Fake"
    assert (tabs.tabToolTip(1), tabs.tabBar().accessibleTabName(1)) == ("Other", "Other")


def test_a_panel_comes_back_to_the_front_with_a_model_it_can_show(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    assert window.session is not None
    for entry, front in ((shipped()[0], "fake"), (shipped()[1], "other"), (shipped()[0], "fake")):
        with qtbot.waitSignal(window.session.model_changed, timeout=WAIT):
            window.session.open_checkpoint(entry.name)
        assert window.tabs.current_name() == front
    qtbot.mouseClick(
        window.tabs.tabBar(), Qt.MouseButton.LeftButton, pos=window.tabs.tabBar().tabRect(1).center()
    )
    with qtbot.waitSignal(window.session.model_changed, timeout=WAIT):
        window.session.open_checkpoint(shipped()[1].name)
    with qtbot.waitSignal(window.session.model_changed, timeout=WAIT):
        window.session.open_checkpoint(shipped()[0].name)
    assert window.tabs.current_name() == "other"


def test_only_the_panel_in_front_hears_of_the_run(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    window.tabs.show_panel("other")
    train(qtbot, window)
    stop(qtbot, window)
    hidden, front = window.tabs.panel("fake"), window.tabs.panel("other")
    assert front.events and not hidden.events  # type: ignore[attr-defined]
    seen = len(hidden.models)  # type: ignore[attr-defined]
    window.tabs.show_panel("fake")
    assert len(hidden.models) == seen + 1  # type: ignore[attr-defined]
    assert hidden.models[-1] is window.session.model()  # type: ignore[attr-defined, union-attr]


def test_live_settings_reach_the_run_and_the_others_wait(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    seen: list[object] = []
    assert window.session is not None and window.form.model_form is not None
    window.session.events.connect(seen.extend)
    run = train(qtbot, window)
    form = window.form.model_form
    assert not form.edit("hidden").isEnabled() and form.edit("beta").isEnabled()
    form.edit("beta").set_value(3.0)
    qtbot.waitUntil(lambda: any(getattr(e, "name", "") == "beta" for e in seen), timeout=WAIT)
    stop(qtbot, window)
    assert form.edit("hidden").isEnabled()
    assert run.spec.config["beta"] == 1.0


def test_settings_that_do_not_fit_cannot_be_trained(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    assert window.form.model_form is not None
    window.form.model_form.edit("network").set_value("convolutional")
    transport = window.training.transport
    assert not transport.main.isEnabled() and "dense" in transport.main.toolTip()
    assert "dense" in window.form.refusal.text() and window.form.refusal.isVisible()
    assert not window.form.copy.isEnabled()
    click(qtbot, window.form.reset)
    assert transport.main.isEnabled() and window.form.refusal.isHidden()


def test_copied_python_describes_the_run(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    click(qtbot, window.form.copy)
    code = QApplication.clipboard().text()
    recorded: dict[str, object] = {}

    class Recorder:
        def train(self, family: str, data_name: str, **arguments: object) -> None:
            recorded.update(family=family, data_name=data_name, **arguments)

        def sample(self, model: object, num: int, seed: int) -> None:
            pass

    exec(code.replace("import studio", ""), {"studio": Recorder()})
    from studio.training.presets import make_spec

    assert make_spec(**recorded).config == window.form.spec().config  # type: ignore[arg-type]
    assert make_spec(**recorded).training == window.form.spec().training  # type: ignore[arg-type]


def test_other_runs_can_be_laid_over_the_curves(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    first = train(qtbot, window)
    stop(qtbot, window)
    assert not window.training.compare.isEnabled()
    second = train(qtbot, window)
    stop(qtbot, window)
    assert window.training.compare.isEnabled()
    menu = window.training.compare.menu()
    menu.aboutToShow.emit()
    (overlay,) = menu.actions()
    overlay.trigger()
    plot = window.training.curves.plots["kl"]
    assert plot.runs() == (second.source, first.source)
    assert plot.num_points(first.source) == len(first.history.series("kl"))
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert plot.runs() == (second.source,)


def test_docks_theme_panels_and_form_come_back(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    window.docks["library"].close()
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, window.docks["form"])
    action(window, "Light").trigger()
    assert theme.tokens().name == "light"
    window.tabs.show_panel("other")
    window.tabs.panel("fake").setting = 7  # type: ignore[attr-defined]
    assert window.form.model_form is not None
    window.form.model_form.edit("hidden").set_value(99)
    window.training.controls.log.setChecked(True)
    window.close()
    again = open_window()
    assert again.docks["library"].isHidden() and not again.docks["training"].isHidden()
    assert again.dockWidgetArea(again.docks["form"]) == Qt.DockWidgetArea.LeftDockWidgetArea
    assert again.settings.scheme == "light" and action(again, "Light").isChecked()
    assert again.tabs.current_name() == "other"
    assert again.tabs.panel("fake").setting == 7  # type: ignore[attr-defined]
    assert again.form.spec().config["hidden"] == 99
    assert again.training.controls.log.isChecked()
    action(again, "Library").trigger()
    action(again, "Reset the layout").trigger()
    assert not again.docks["library"].isHidden()
    assert again.dockWidgetArea(again.docks["form"]) == Qt.DockWidgetArea.RightDockWidgetArea
    action(again, "Dark").trigger()


def test_a_floating_dock_comes_back_floating(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    dock = window.docks["training"]
    (button,) = [b for b in dock.findChildren(QToolButton) if b.accessibleName().startswith("Float")]
    click(qtbot, button)
    assert dock.isFloating()
    window.close()
    again = open_window()
    assert again.docks["training"].isFloating()
    again.docks["training"].setFloating(False)


@pytest.mark.parametrize("text", ["", "{", '{"version": 1, "nonsense": 2}', '{"version": 99}', "[1]"])
def test_damaged_settings_count_as_none(text: str) -> None:
    store = settings._store()
    store.setValue("window", text)
    store.sync()
    assert settings.load() == settings.WindowSettings()


def test_saving_writes_the_model_on_show(
    qtbot: QtBot, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    assert not window.training.save.isEnabled() and window.session is not None
    with qtbot.waitSignal(window.session.model_changed, timeout=WAIT):
        window.session.open_checkpoint(shipped()[0].name)
    target = tmp_path / "mine"
    monkeypatch.setattr("studio.gui.wiring.QFileDialog.getSaveFileName", lambda *arguments: (str(target), ""))
    with qtbot.waitSignal(window.session.noticed, timeout=WAIT):
        click(qtbot, window.training.save)
    saved = checkpoints.read_card(tmp_path / "mine.safetensors")
    assert saved.config == checkpoints.read_card(shipped()[0].path).config


def test_searching_hides_what_does_not_match(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    two, sixteen = (window.library.item_of(entry.name) for entry in shipped()[:2])
    assert two is not None and sixteen is not None
    qtbot.keyClicks(window.library.search, "vae 16-d")
    assert two.isHidden() and not sixteen.isHidden()
    window.library.search.clear()
    assert not two.isHidden()


def test_the_title_names_the_model_also_where_the_form_was_kept(
    qtbot: QtBot, open_window: Open, spec: RunSpec
) -> None:
    window = MainWindow(settings.WindowSettings(form=spec.model_dump_json()))
    session = Session(window)
    window.attach(session)
    session.open_checkpoint(shipped()[0].name)
    qtbot.waitUntil(lambda: session.model() is not None, timeout=WAIT)
    for _ in (*window.fill(), *window.fill_docks()):
        pass
    assert window.form.spec().family == spec.family
    assert window.windowTitle() == f"{shipped()[0].title} — Latent Studio"
    with qtbot.waitSignal(window.closed, timeout=WAIT):
        window.close()
    window.deleteLater()


def test_a_form_that_no_longer_fits_is_forgotten(qtbot: QtBot, open_window: Open, spec: RunSpec) -> None:
    stale = spec.replace({"data": "nowhere"}).model_dump_json()
    settings.save(settings.WindowSettings(form=stale, curves={"wobble": 1}))
    window = open_window()
    assert window.form.spec().data != "nowhere"
    assert window.training.transport.main.isEnabled()


def test_opening_another_model_empties_the_curves(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    run = train(qtbot, window)
    stop(qtbot, window)
    plot, bars = window.training.curves.plots["kl"], window.training.curves.bars["kl_per_dimension"]
    assert plot.runs() == (run.source,) and bars.values()
    assert window.session is not None
    window.session.open_checkpoint(shipped()[0].name)
    qtbot.waitUntil(lambda: plot.runs() == (), timeout=WAIT)
    assert not bars.values()
    assert not window.training.strip.slider.isEnabled()


def test_another_model_during_a_run_leaves_a_way_back(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    run = train(qtbot, window)
    window.session.open_checkpoint(shipped()[0].name)  # type: ignore[union-attr]
    back = window.training.strip.back
    qtbot.waitUntil(back.isEnabled, timeout=WAIT)
    before = run.step
    qtbot.waitUntil(lambda: run.step > before + 5, timeout=WAIT)
    assert window.session.model().title == shipped()[0].title  # type: ignore[union-attr]
    click(qtbot, back)
    qtbot.waitUntil(lambda: window.session.model().source == run.source, timeout=WAIT)  # type: ignore[union-attr]
    stop(qtbot, window)
