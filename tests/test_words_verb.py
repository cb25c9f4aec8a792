"""`inclusive-desk words`: lists of own words from the command line, as a teacher keeps them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inclusive_desk.__main__ import main

HEAD = "word\tspoken\tphonemes\tsounds_like\tsyllables\tdifficult\n"


class Verb:
    """Runs the command line and gives back its code, output and errors."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        out, err = self._capsys.readouterr()
        return code, out, err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Verb:
    """Return what runs the command line."""
    return Verb(capsys)


def test_a_word_that_was_added_is_listed_and_said(run: Verb, tmp_path: Path) -> None:
    assert run("words", "add", "Nguyen", "nouyenne") == (0, "", "")
    assert run("words", "list")[1] == HEAD + "Nguyen\tnouyenne\t\t\t\t\n"
    text = tmp_path / "text.txt"
    text.write_text("Madame Nguyen est là.", "utf-8")
    assert run("spoken", text, "--lang", "fr")[1] == "Madame nouyenne est là.\n"


def test_a_document_has_words_of_its_own_that_win(run: Verb, tmp_path: Path) -> None:
    ours, other = tmp_path / "a.txt", tmp_path / "b.txt"
    ours.write_text("Les fils.", "utf-8")
    other.write_text("Les autres fils.", "utf-8")
    assert run("words", "add", "fils", "fisse", "--scope", "class")[0] == 0
    assert run("words", "add", "fils", "fil", "--document", ours)[0] == 0
    assert run("spoken", ours, "--lang", "fr")[1] == "Les fil.\n"
    assert run("spoken", other, "--lang", "fr")[1] == "Les autres fisse.\n"


def test_a_profile_file_carries_its_words(run: Verb, tmp_path: Path) -> None:
    profile = tmp_path / "Léa.desk-profile"
    profile.write_text('# hers\nname = "Léa"\n', "utf-8")
    assert run("words", "add", "Khéops", "quéopsse", "--profile", profile)[0] == 0
    assert "quéopsse" in profile.read_text("utf-8")
    assert "# hers" in profile.read_text("utf-8")
    assert json.loads(run("words", "list", "--json", "--profile", profile)[1])[0]["word"] == "Khéops"
    assert run("words", "list")[1] == HEAD


def test_a_list_goes_out_and_comes_back_whole(run: Verb, tmp_path: Path) -> None:
    run("words", "add", "pharmacie", "--syllables", "phar-ma-cie", "--sounds-like", "farmassi|far macie")
    run("words", "add", "Kéo", "--phonemes", "ke'o")
    run("words", "add", "pharmacie", "--difficult")
    out = tmp_path / "mine.tsv"
    assert run("words", "export", out)[0] == 0
    listed = run("words", "list")[1]
    assert "pharmacie\t\t\tfarmassi|far macie\tphar-ma-cie\tyes" in listed
    assert out.read_text("utf-8") == listed
    assert run("words", "remove", "pharmacie", "Kéo")[0] == 0
    assert run("words", "list")[1] == HEAD
    assert run("words", "import", out)[1].startswith("2 ")
    assert run("words", "list")[1] == listed


def test_a_pattern_that_is_none_is_left_out_with_a_sentence(run: Verb, tmp_path: Path) -> None:
    code, _, told = run("words", "add", "/[a/", "b")
    assert (code, told.count("\n")) == (1, 1)
    assert "/[a/" in told
    mixed = tmp_path / "mixed.tsv"
    mixed.write_text("word\tspoken\n/(/\tx\nlys\tlisse\n", "utf-8")
    code, out, told = run("words", "import", mixed)
    assert (code, out) == (0, "1 mot a été ajouté.\n")
    assert "/(/" in told


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "alone"),
        ("remove", "nobody"),
        ("list", "--scope", "document"),
        ("list", "--document", "nowhere.txt"),
        ("list", "--scope", "profile"),
        ("list", "--profile", "Nobody at all"),
        ("import", "nowhere.tsv"),
        ("add", "a", "b", "--profile", "Comfort"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run: Verb, arguments: tuple[str, ...]) -> None:
    code, out, told = run("words", *arguments)
    assert (code, out, told.count("\n")) == (1, "", 1)
