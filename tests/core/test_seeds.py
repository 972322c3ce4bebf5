"""Seeds that are derived, and numbers that are others by chance."""

from __future__ import annotations

from studio.core.seeds import another


def test_another_number_is_another_one_and_each_may_come() -> None:
    assert {another(2, 5) for _ in range(500)} == {0, 1, 3, 4}
    assert another(0, 1) == another(7, 0) == 0
