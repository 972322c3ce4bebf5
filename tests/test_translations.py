"""Every text of the program is there in French, and `assets/translations` holds nothing else."""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
FRENCH = ROOT / "assets" / "translations" / "studio_fr.ts"
HOW = "run assets/translations/update.py and translate what it names"

# What is the same in both languages: names, symbols, units, and words that French has too.
SAME_WORDS = set(FRENCH.with_name("same.txt").read_text(encoding="utf-8").split())

# Choices that are names, the same in every language.
OPTION_NAMES = {
    "adam", "adamw", "affine", "auto", "bernoulli", "bf16", "constant", "dcgan", "ddim", "ddpm",
    "dense", "diffusion", "dpm++", "eps", "float32", "kl", "minimax", "mlp", "msg", "msg-dense",
    "nats", "px", "relu", "rmsprop", "sgd", "simple", "spline", "unet", "wasserstein",
}  # fmt: skip


class Text(NamedTuple):
    context: str
    source: str


def _literal(node: ast.expr) -> str | None:
    """Return a plain string; None for anything that is only known while the program runs."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


class _Collector(ast.NodeVisitor):
    """Finds what Qt Linguist's `lupdate` should find, by its own rules."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.classes: list[str] = []
        self.texts: set[Text] = set()
        self.faults: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.classes.append(node.name)
        self.generic_visit(node)
        self.classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "tr":
            self._take(node, self.classes[-1] if self.classes else None, node.args[0])
        elif name == "QT_TRANSLATE_NOOP":
            self._take(node, _literal(node.args[0]), node.args[1])
        elif name == "translate" and len(node.args) == 2:
            # A text that comes in a variable was marked where it was written.
            context, text = (_literal(argument) for argument in node.args)
            if isinstance(node.args[1], ast.JoinedStr):
                self._take(node, context, node.args[1])
            elif context is not None and text is not None:
                self.texts.add(Text(context, text))

    def _take(self, node: ast.Call, context: str | None, argument: ast.expr) -> None:
        text = _literal(argument)
        if context is None or text is None:
            self.faults.append(f"{self.path}:{node.lineno}: lupdate can't read this text")
        else:
            self.texts.add(Text(context, text))


def _modules() -> Iterator[Path]:
    return (ROOT / "studio").rglob("*.py")


@pytest.fixture(scope="module")
def collected() -> _Collector:
    whole = _Collector(ROOT)
    for path in _modules():
        part = _Collector(path)
        part.visit(ast.parse(path.read_text(encoding="utf-8")))
        whole.texts |= part.texts
        whole.faults += part.faults
    return whole


@pytest.fixture(scope="module")
def french() -> dict[Text, str]:
    """What is translated and finished."""
    found: dict[Text, str] = {}
    for context in ElementTree.parse(FRENCH).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            if translation.get("type") is None:
                text = Text(context.findtext("name") or "", message.findtext("source") or "")
                found[text] = translation.text or ""
    return found


def test_every_text_is_a_literal_that_lupdate_can_read(collected: _Collector) -> None:
    assert not collected.faults
    assert len(collected.texts) > 1500


def test_no_text_is_without_its_french(collected: _Collector, french: dict[Text, str]) -> None:
    missing = sorted(collected.texts - {text for text, translation in french.items() if translation.strip()})
    assert not missing, f"{len(missing)} texts have no French, {HOW}: {missing[:20]}"


def test_no_french_is_of_a_text_that_is_gone(collected: _Collector, french: dict[Text, str]) -> None:
    stale = sorted(french.keys() - collected.texts)
    assert not stale, f"{HOW}: {stale[:20]}"


def test_no_french_is_its_english_but_for_names(french: dict[Text, str]) -> None:
    same = []
    for text, translation in french.items():
        words = re.findall(r"[^\W\d_]{2,}[\w–/-]*", re.sub(r"\{[^}]*\}", "", text.source))
        if translation == text.source and not {word.lower() for word in words} <= SAME_WORDS:
            same.append(text)
    assert not same


def test_french_has_the_fields_accents_and_ends_of_its_english(french: dict[Text, str]) -> None:
    for text, translation in french.items():
        fields = re.findall(r"\{[^}]*\}", text.source)
        assert sorted(re.findall(r"\{[^}]*\}", translation)) == sorted(fields), text
        for edge in (0, -1):
            assert (text.source[edge] == " ") == (translation[edge] == " "), text
        assert text.source.endswith("…") == translation.endswith("…"), text
        assert (text.context == "Menus" and "&" in text.source) <= ("&" in translation), text


def test_french_spaces_before_high_punctuation_do_not_break(french: dict[Text, str]) -> None:
    torn = [
        translation for translation in french.values() if re.search(r"(?<=\w) [:;?!»](?!\w)|« ", translation)
    ]
    assert not torn


def test_the_compiled_file_says_what_its_source_says(french: dict[Text, str]) -> None:
    from PySide6.QtCore import QTranslator

    translator = QTranslator()
    assert translator.load(FRENCH.stem, str(FRENCH.parent))
    wrong = [text for text, told in french.items() if translator.translate(*text) != told]
    assert not wrong, f"{HOW}: {wrong[:20]}"


def test_every_choice_and_unit_of_a_form_is_translated_or_a_name(collected: _Collector) -> None:
    from studio import models
    from studio.core import config as configs
    from studio.core.config import Config
    from studio.core.run_spec import TrainingConfig
    from studio.evaluation.collapse import Thresholds
    from studio.sampling.settings import SamplingConfig

    marked = {text.source for text in collected.texts if text.context == "config"}
    forms: list[type[Config]] = [TrainingConfig, SamplingConfig, Thresholds]
    forms += [family.config for family in models.families().values()]
    offered = [setting for form in forms for setting in configs.settings(form)]
    words = {str(choice) for setting in offered for choice in setting.choices}
    words |= {setting.unit for setting in offered if setting.unit}
    unmarked = {word for word in words - marked if re.search(r"[a-z]{2}", word)}
    assert unmarked == OPTION_NAMES, "mark new ones in studio/core/option_names.py"


def test_the_shipped_models_titles_are_translated() -> None:
    from studio.core.manifest import shipped
    from studio.core.model_titles import TITLES

    assert {entry.title for entry in shipped()} == set(TITLES)
