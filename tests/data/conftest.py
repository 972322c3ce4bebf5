"""What the data tests share: the test's own user folder by another name, and no mirror of the machine's."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def user_folder(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("LATENT_STUDIO_MIRROR", raising=False)
    return own_home
