"""The form beside the window's runs: it says what the run in progress trains with."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from studio.gui.run import Run
from studio.gui.session import Session
from studio.gui.window import MainWindow

WAIT = 20_000
Open = Callable[[], MainWindow]


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def begun(qtbot: QtBot, window: MainWindow) -> Run:
    run = session_of(window).start_run(window.form.spec())
    assert run is not None
    qtbot.waitUntil(lambda: run.step > 5, timeout=WAIT)
    return run


def stop(qtbot: QtBot, run: Run) -> None:
    with qtbot.waitSignal(run.finished, timeout=WAIT):
        run.stop()


def test_a_resumed_run_brings_its_settings_back_into_the_form(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    rate = window.form.training_form.edit("learning_rate")
    run = begun(qtbot, window)
    stop(qtbot, run)
    rate.set_value(0.5)
    session_of(window).resume_run(run)
    assert rate.value() == run.spec.training.learning_rate != 0.5
    assert not window.form.family.isEnabled()
    stop(qtbot, run)


def test_a_live_setting_is_shown_as_it_was_changed_last(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    session = session_of(window)
    other = begun(qtbot, window)
    stop(qtbot, other)
    run = begun(qtbot, window)
    assert window.form.model_form is not None
    window.form.training_form.edit("learning_rate").set_value(0.01)
    window.form.model_form.edit("beta").set_value(3.0)
    qtbot.waitUntil(lambda: run.history.settings == {"learning_rate": 0.01, "beta": 3.0}, timeout=WAIT)
    session.select_run(other)
    assert window.form.spec().training.learning_rate == other.spec.training.learning_rate
    session.select_run(run)
    spec = window.form.spec()
    assert (spec.training.learning_rate, spec.config["beta"]) == (0.01, 3.0)
    assert run.spec.config["beta"] == 1.0
    stop(qtbot, run)


def test_settings_of_another_run_wait_for_the_one_in_progress(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    run = begun(qtbot, window)
    other = run.spec.replace({"training": run.spec.training.replace({"learning_rate": 0.5})})
    window.form.set_spec(other)
    seen = run.step
    qtbot.waitUntil(lambda: run.step > seen + 20, timeout=WAIT)
    assert not run.history.settings
    stop(qtbot, run)
