"""Language tags."""

from __future__ import annotations

import pytest

from inclusive_desk.language.tags import primary


@pytest.mark.parametrize(("tag", "expected"), [("fr", "fr"), ("FR-ca", "fr"), ("zh-Hant-TW", "zh"), ("", "")])
def test_the_first_part_of_a_tag_is_the_language(tag: str, expected: str) -> None:
    assert primary(tag) == expected
