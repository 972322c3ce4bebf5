"""What the README promises is what there is, and CI runs its commands."""

import json
import re
import shlex
import subprocess
from pathlib import Path

import pytest
import typer.main

import studio
from studio import data
from studio.cli.app import app
from studio.core.paths import resource

ROOT = Path(studio.__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, flags=re.DOTALL)
COMMANDS = [
    line
    for kind, block in BLOCKS
    if kind == "sh"
    for line in block.splitlines()
    if line.startswith("latent-")
]


def marked(name: str) -> str:
    match = re.search(rf"<!-- {name} -->\n```sh\n(.*)\n```", README)
    assert match is not None
    return match[1]


@pytest.mark.parametrize(("name", "end"), [("start", "latent-studio"), ("tests", "-m pytest -n 2")])
def test_each_quickstart_does_its_own_set_up(name: str, end: str) -> None:
    command = marked(name)
    assert command.startswith("python3 -m venv .venv && .venv/bin/pip install -e ")
    assert command.endswith(end)


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    extract = re.search(
        r'^test_command="\$\((.*)\)"$', script.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert extract is not None
    found = subprocess.run(["bash", "-c", extract[1]], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == marked("tests")


def test_commands_in_the_readme_exist() -> None:
    program = typer.main.get_command(app)
    known = program.commands
    with_command = [line for line in COMMANDS if not shlex.split(line)[1].startswith("--")]
    assert {shlex.split(line)[1] for line in with_command} == set(known)
    for line in COMMANDS:
        words = shlex.split(line)[1:]
        takes = known[words[0]] if line in with_command else program
        options = {option for parameter in takes.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options, line


def test_the_first_python_example_runs() -> None:
    example = next(block for kind, block in BLOCKS if kind == "python")
    names: dict[str, object] = {}
    exec(example, names)
    assert names["images"].shape == (2, 1, 28, 28)
    assert names["codes"].shape == (2, 2)
    assert names["samples"].shape == (16, 1, 28, 28)


def test_everything_bundled_is_in_the_table() -> None:
    bundled = [path.name for path in resource("assets", "data").iterdir() if path.is_dir()]
    toys = [name for name in data.names() if data.spec(name).kind == "points"]
    assert "fashion-mnist" in bundled
    assert all(f"`{name}`" in README for name in bundled + toys)


def test_every_shipped_model_is_listed_under_its_family() -> None:
    rows = dict(re.findall(r"^\| `([\w-]+)` \|.*\|(.*)\|$", README, flags=re.MULTILINE))
    shipped = json.loads(resource("checkpoints/manifest.json").read_text(encoding="utf-8"))
    assert shipped
    assert not [entry["name"] for entry in shipped if f"`{entry['name']}`" not in rows[entry["family"]]]
