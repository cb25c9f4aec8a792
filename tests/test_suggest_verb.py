"""`inclusive-desk suggest`: with the words and the wishes of a learner profile."""

from __future__ import annotations

from pathlib import Path

import pytest

from inclusive_desk.__main__ import main


def suggested(capsys: pytest.CaptureFixture[str], line: str, folder: Path, *options: str | Path) -> list[str]:
    """Return what is proposed for *line*."""
    asked = folder / "asked.txt"
    asked.write_text(line + "\n", "utf-8")
    assert main(["suggest", *map(str, options), str(asked)]) == 0
    return capsys.readouterr().out.rstrip("\n").split("\t")


def test_own_words_of_the_profile_are_proposed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    profile = tmp_path / "Lina.deskprofile"
    profile.write_text('[[words]]\nword = "Quéopsse"\n', "utf-8")
    assert suggested(capsys, "kéopse", tmp_path, "--profile", profile)[0] == "Quéopsse"
    assert "Quéopsse" not in suggested(capsys, "kéopse", tmp_path)


def test_a_profile_without_help_has_nothing_proposed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    profile = tmp_path / "Test.deskprofile"
    profile.write_text('"writing.no_help" = true\n', "utf-8")
    assert suggested(capsys, "farmassi", tmp_path, "--profile", profile) == [""]


def test_a_profile_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["suggest", "--profile", str(tmp_path / "none.deskprofile"), "-"]) == 1
    assert "none" in capsys.readouterr().err
