"""Every test has a user folder of its own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def user_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("LATENT_STUDIO_HOME", str(folder))
    monkeypatch.delenv("LATENT_STUDIO_MIRROR", raising=False)
    return folder
