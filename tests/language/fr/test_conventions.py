"""The conventions for written syllables and silent letters hold, sentence by sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from inclusive_desk.language.fr.sounds import oral_ranges, silent_letters
from inclusive_desk.language.fr.syllables import ranges


def _words() -> list[str]:
    table = Path(__file__).with_name("convention_words.tsv").read_text(encoding="utf-8")
    return [line for line in table.splitlines() if line and not line.startswith("#")]


def _drawn(word: str) -> str:
    """Draw *word* with its written cuts and its silent letters."""
    silent = {at for start, end in silent_letters(word) for at in range(start, end)}
    cuts = {start for start, _ in ranges(word)} - {0}
    letters = (
        ("|" if at in cuts else "") + (f"({char})" if at in silent else char) for at, char in enumerate(word)
    )
    return "".join(letters).replace(")(", "")


@pytest.mark.parametrize("drawn", _words())
def test_cuts_and_silent_letters_are_those_of_schools(drawn: str) -> None:
    assert _drawn(re.sub(r"[|()]", "", drawn)) == drawn


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("étudiant·e·s", "é-tu-diant·e·s"),
        ("directeur·trice·s", "di-rec-teur-tri-ce·s"),
        ("lycéen·ne·s", "ly-cé-en-ne·s"),
        ("ami(e)s", "a-mi(e)s"),
        ("enseignant.e", "en-sei-gnant.e"),
        ("U.N.E.S.C.O.", "U.N.E.S.C.O."),
    ],
)
def test_inclusive_spellings_keep_the_cuts_of_their_base(word: str, cut: str) -> None:
    assert "-".join(word[start:end] for start, end in ranges(word)) == cut


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("blanche", 1), ("lorsque", 1), ("petit", 2), ("samedi", 3), ("boulevard", 3), ("maintenant", 3),
        ("étudiant·e·s", 3), ("lycéen·ne·s", 3), ("abbaye", 3), ("pays", 2), ("ouvrier", 3), ("premier", 2),
        ("table", 1), ("Bruxelles", 2), ("tuyau", 2), ("porte-monnaie", 4),
    ],
)  # fmt: skip
def test_spoken_syllables_are_counted(word: str, count: int) -> None:
    assert len(oral_ranges(word)) == count


@pytest.mark.parametrize("marked", ["Vincen(t)", "Nogen(t)", "David", "Reims", "Astérix", "Jacqu(es)"])
def test_names_are_read_as_names(marked: str) -> None:
    word = re.sub(r"[()]", "", marked)
    silent = {at for start, end in silent_letters(word) for at in range(start, end)}
    drawn = "".join(f"({char})" if at in silent else char for at, char in enumerate(word)).replace(")(", "")
    assert drawn == marked
