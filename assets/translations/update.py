"""Bring the translations up to date with the code: collect its texts, name what is missing, compile the rest.

Run from anywhere; texts are translated in `studio_fr.ts`, by hand or in Qt Linguist, between two runs:

    python assets/translations/update.py
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

HERE = Path(__file__).resolve().parent
LANGUAGES = ("fr",)


def main() -> int:
    """Update every language and return the number of texts that are still to be translated."""
    sources = sorted(str(path) for path in (HERE.parents[1] / "studio").rglob("*.py"))
    missing = 0
    for language in LANGUAGES:
        ts = HERE / f"studio_{language}.ts"
        collect = ["-locations", "none", "-no-obsolete", "-source-language", "en", "-target-language", language]
        subprocess.run([_tool("pyside6-lupdate"), *sources, "-ts", str(ts), *collect], check=True)
        missing += _name_missing(ts)
        compiled = str(ts.with_suffix(".qm"))
        subprocess.run([_tool("pyside6-lrelease"), "-silent", str(ts), "-qm", compiled], check=True)
    return missing


def _tool(name: str) -> str:
    """Return where one of PySide6's programs is: beside the interpreter, in an environment that isn't active."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or name


def _name_missing(ts: Path) -> int:
    """Print what a file doesn't translate yet, and return how many texts that are."""
    missing = 0
    for context in ElementTree.parse(ts).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                missing += 1
                print(f"{ts.name}: {context.findtext('name')}: {message.findtext('source')}")
    return missing


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
