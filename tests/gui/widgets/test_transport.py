"""The transport offers what the run's state allows, by mouse and by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from studio.gui.widgets.fitting_label import FittingLabel
from studio.gui.widgets.transport import Progress, Transport

OFFERED = {
    "idle": ("train_requested", False, False),
    "running": ("pause_requested", False, True),
    "paused": ("resume_requested", True, True),
}


@pytest.fixture
def transport(qtbot):
    made = Transport()
    qtbot.addWidget(made)
    made.resize(900, 40)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.parametrize("state", OFFERED)
def test_state_decides_what_is_offered(transport, qtbot, state):
    signal, steps, stops = OFFERED[state]
    transport.set_state(state)
    assert (transport.step.isEnabled(), transport.stop.isEnabled()) == (steps, stops)
    with qtbot.waitSignal(getattr(transport, signal)):
        qtbot.mouseClick(transport.main, Qt.MouseButton.LeftButton)


def test_shortcuts_survive_the_change_of_text(transport, qtbot):
    transport.set_state("running")
    transport.set_state("paused")
    transport.activateWindow()
    with qtbot.waitSignal(transport.resume_requested):
        qtbot.keyClick(transport, Qt.Key.Key_F5)
    with qtbot.waitSignal(transport.step_requested):
        qtbot.keyClick(transport, Qt.Key.Key_F6)
    with qtbot.waitSignal(transport.stop_requested):
        qtbot.keyClick(transport, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)


def test_nothing_can_be_pressed_while_stopping(transport):
    transport.set_state("stopping")
    assert not any(b.isEnabled() for b in (transport.main, transport.step, transport.stop))


def test_a_refusal_greys_train_and_says_why(transport):
    transport.set_trainable("Choose a data set first.")
    assert not transport.main.isEnabled()
    assert "Choose a data set first." in transport.main.toolTip()
    transport.set_trainable()
    assert transport.main.isEnabled()


def test_progress_reads_like_a_sentence(transport):
    transport.set_progress(
        Progress(
            step=3120,
            total=6000,
            steps_per_second=27.44,
            items_per_second=3510.2,
            seconds_left=105,
            device="CPU, 1 thread",
        )
    )
    assert transport.label.full_text() == (
        "step 3,120 / 6,000 · 27.4 it/s · 3,510 images/s · 1 min 45 s left · CPU, 1 thread"
    )
    assert transport.bar.value() == 520
    transport.set_progress(Progress(step=12, seconds_left=7300))
    assert transport.label.text() == "step 12 · 2 h 1 min left"
    transport.set_progress(None)
    assert (transport.label.text(), transport.bar.value()) == ("", 0)


def test_a_narrow_dock_leaves_parts_out_instead_of_cutting_them(qtbot):
    label = FittingLabel()
    qtbot.addWidget(label)
    label.show()
    label.set_parts(["step 3,120 / 6,000", "27.4 it/s", "CPU, 1 thread"], [0, 1, 2])
    label.resize(label.sizeHint())
    assert label.text() == "step 3,120 / 6,000 · 27.4 it/s · CPU, 1 thread"
    shown = [label.text()]
    while label.width() > 20:
        label.resize(label.width() - 5, label.height())
        if label.text() != shown[-1]:
            shown.append(label.text())
    assert shown[1:3] == ["step 3,120 / 6,000 · 27.4 it/s", "step 3,120 / 6,000"]
    assert "CPU" in label.toolTip()


def test_no_button_cuts_its_text(transport):
    for state in (*OFFERED, "stopping"):
        transport.set_state(state)
        for button in (transport.main, transport.step, transport.stop):
            assert button.width() >= button.sizeHint().width()
