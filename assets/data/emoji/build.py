"""Rebuild this folder's files from the npm packages that hold the pictures and the names.

Run `python build.py` with npm and Pillow installed. The versions are pinned: the same pictures and names come
out every time.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image

FOLDER = Path(__file__).resolve().parent
EMOJI_VERSION, CLDR_VERSION = "16.0.0", "48.2.0"
STYLES = {"noto": "google", "twemoji": "twitter"}  # our name and the packages'
LANGUAGES = ("en", "fr")
SIDE = 32
PACKED_CELL, PACKED_OFFSET = SIDE + 2, 1  # the packages' sheets leave a pixel around every picture
COLUMNS = 44
VARIATION_SELECTOR = "\ufe0f"  # names are listed without it


def fetch(name: str, version: str, folder: Path) -> Path:
    """Fetch one npm package and return the folder it was unpacked into."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is needed to rebuild the emoji.")
    target = folder / name
    target.mkdir()
    subprocess.run([npm, "pack", "--silent", f"{name}@{version}"], cwd=target, check=True)
    (archive,) = target.glob("*.tgz")
    with tarfile.open(archive) as packed:
        packed.extractall(target, filter="data")
    return target / "package"


def read_names(language: str, annotations: Path, derived: Path) -> dict[str, Any]:
    """Return every character's record; flags, keycaps and joined characters have theirs in `derived`."""
    names: dict[str, Any] = {}
    for folder, key in ((derived, "annotationsDerived"), (annotations, "annotations")):
        content = json.loads((folder / key / language / "annotations.json").read_text("utf-8"))
        names |= content[key]["annotations"]
    return names


def caption(names: dict[str, Any], characters: str) -> list[str]:
    """Return the name, then the keywords that say more than the name."""
    record = names.get(characters) or names[characters.replace(VARIATION_SELECTOR, "")]
    (name,) = record["tts"]
    return [name, *(keyword for keyword in record.get("default", ()) if keyword != name)]


def pack_sheet(source: Path, emoji: list[dict[str, Any]], target: Path) -> None:
    """Lay the pictures out anew, in the order of `emoji`, on white."""
    with Image.open(source) as sheet:
        drawn = sheet.convert("RGBA")
    opaque = Image.alpha_composite(Image.new("RGBA", drawn.size, "white"), drawn).convert("RGB")
    rows = -(-len(emoji) // COLUMNS)
    packed = Image.new("RGB", (COLUMNS * SIDE, rows * SIDE), "white")
    for index, entry in enumerate(emoji):
        left = entry["sheet_x"] * PACKED_CELL + PACKED_OFFSET
        top = entry["sheet_y"] * PACKED_CELL + PACKED_OFFSET
        row, column = divmod(index, COLUMNS)
        packed.paste(opaque.crop((left, top, left + SIDE, top + SIDE)), (column * SIDE, row * SIDE))
    packed.save(target, optimize=True)


def write_records(target: Path, emoji: list[dict[str, Any]], names: dict[str, dict[str, Any]]) -> None:
    """Write what is known of every emoji, one a line."""
    lines = []
    for entry in emoji:
        characters = "".join(chr(int(code, 16)) for code in entry["unified"].split("-"))
        record = {
            "characters": characters,
            "category": entry["category"],
            "captions": {language: caption(names[language], characters) for language in LANGUAGES},
        }
        lines.append(json.dumps(record, ensure_ascii=False))
    target.write_text("[\n" + ",\n".join(lines) + "\n]\n", "utf-8")


def main() -> None:
    """Rebuild everything but the README and the Apache licence's text."""
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(temporary)
        pictures = {
            style: fetch(f"emoji-datasource-{packed_name}", EMOJI_VERSION, scratch)
            for style, packed_name in STYLES.items()
        }
        annotations = fetch("cldr-annotations-full", CLDR_VERSION, scratch)
        derived = fetch("cldr-annotations-derived-full", CLDR_VERSION, scratch)
        everything = json.loads((pictures["noto"] / "emoji.json").read_text("utf-8"))
        emoji = [
            entry
            for entry in sorted(everything, key=lambda entry: entry["sort_order"])
            if all(entry[f"has_img_{packed_name}"] for packed_name in STYLES.values())
        ]
        for style, packed_name in STYLES.items():
            source = pictures[style] / "img" / packed_name / "sheets" / f"{SIDE}.png"
            pack_sheet(source, emoji, FOLDER / f"{style}.png")
        names = {language: read_names(language, annotations, derived) for language in LANGUAGES}
        write_records(FOLDER / "emoji.json", emoji, names)
        shutil.copyfile(pictures["noto"] / "LICENSE", FOLDER / "LICENSE-emoji-data")
        shutil.copyfile(annotations / "LICENSE", FOLDER / "LICENSE-Unicode")


if __name__ == "__main__":
    main()
