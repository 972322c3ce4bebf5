"""The window speaks the chosen language from its next start on; numbers stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from studio import checkpoints
from studio.core.text import StudioError
from studio.gui import language, settings
from studio.gui.text import translate
from studio.gui.widgets.transport import Transport
from studio.gui.window import MainWindow


@pytest.fixture
def french(qapp: QApplication) -> Iterator[None]:
    language.install(qapp, "fr")
    yield
    language.install(qapp, "en")


def test_the_system_decides_until_the_user_does() -> None:
    assert language.spoken("system", ["de-DE", "fr-Latn-CA", "en"]) == "fr"
    assert language.spoken("system", ["de-DE", "ja"]) == "en"
    assert language.spoken("system", []) == "en"
    assert language.spoken("en", ["fr-FR"]) == "en"
    assert language.spoken("fr", ["en-US"]) == "fr"


@pytest.mark.usefixtures("french")
def test_widgets_messages_and_qts_own_buttons_speak_french(qtbot: object) -> None:
    assert language.current() == "fr"
    transport = Transport()
    assert transport.main.text() == "Entraîner"
    error = StudioError("There is no family {name!r}; there are: {known}.", name="x", known="vae")
    assert translate(error.message) == "Il n’y a pas de famille 'x'\u00a0; il y a\u00a0: vae."
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    assert buttons.button(QDialogButtonBox.StandardButton.Close).text().replace("&", "") == "Fermer"
    buttons.deleteLater()
    transport.deleteLater()


@pytest.mark.usefixtures("french")
def test_the_reason_inside_a_sentence_is_in_french_too(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(b"PK")
    with pytest.raises(StudioError) as caught:
        checkpoints.read_card(path)
    assert translate(caught.value.message).endswith(": c’est un pickle, qui pourrait exécuter du code.")


@pytest.mark.usefixtures("french")
def test_numbers_keep_their_point() -> None:
    assert QLocale().toString(1234.5) == "1234.5"


def test_a_language_can_be_taken_back(qapp: QApplication) -> None:
    language.install(qapp, "fr")
    language.install(qapp, "fr")
    language.install(qapp, "en")
    assert QCoreApplication.translate("panel", "Denoising") == "Denoising"
    assert language.current() == "en"


def test_the_choice_is_remembered(open_window: Callable[[], MainWindow]) -> None:
    window = open_window()
    chosen = {action.text(): action for action in window.findChildren(QAction)}
    assert chosen["Like the &system"].isCheckable()
    chosen["Français"].trigger()
    assert window.statusBar().currentMessage()
    window.close()
    assert settings.load().language == "fr"
