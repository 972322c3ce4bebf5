"""The language of the window: English stands in the code, others are Linguist files in `translations`."""

from __future__ import annotations

import logging
from typing import Literal

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from studio.core import paths

Language = Literal["system", "en", "fr"]

TITLES: dict[Language, str] = {"en": "English", "fr": "Français"}
"""What each language calls itself, so that its speakers find it from any other."""

_NAME = "studio-translator"

log = logging.getLogger(__name__)


class _Current:
    """The language in force; the application has one."""

    language: Language = "en"


def spoken(choice: Language, wanted: list[str] | None = None) -> Language:
    """Return the language a choice stands for.

    Parameters
    ----------
    choice
        What was chosen.
    wanted
        The user's languages, best first, as the system tells them; None asks it.
    """
    if choice in TITLES:
        return choice
    for name in QLocale.system().uiLanguages() if wanted is None else wanted:
        for language in TITLES:
            if name.lower().replace("_", "-").split("-")[0] == language:
                return language
    return "en"


def current() -> Language:
    """Return the language that is spoken, for what has its words in several, such as captions."""
    return _Current.language


def install(app: QCoreApplication, choice: Language) -> None:
    """Let everything that is made from now on speak a language; numbers stay in their English form."""
    # One form of number in boxes, plots and files alike: a comma typed into one would be lost in another.
    QLocale.setDefault(QLocale.c())
    for former in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(former)
        former.deleteLater()
    language = _Current.language = spoken(choice)
    if language == "en":
        return
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ours = str(paths.resource("assets", "translations"))
    for file, folder in ((f"qtbase_{language}", qt), (f"studio_{language}", ours)):
        translator = QTranslator(app)
        translator.setObjectName(_NAME)
        if translator.load(file, folder):
            app.installTranslator(translator)
        else:
            log.warning("There is no %s.qm in %s", file, folder)
