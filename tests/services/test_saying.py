"""What would be said, line by line, and the words that a person says otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from inclusive_desk.core.words import Entry
from inclusive_desk.language.spoken import SourceMap, spoken
from inclusive_desk.language.words import tokens
from inclusive_desk.services.opening import from_text
from inclusive_desk.services.own_words import OwnWords
from inclusive_desk.services.saying import pieces_of, spoken_document, spoken_lines

NONE = OwnWords()


def own(*entries: Entry) -> OwnWords:
    return OwnWords.of({entry.word: entry for entry in entries})


def test_a_line_is_said_for_each_line_empty_ones_included() -> None:
    assert spoken_lines(["Le 1er mai.", "", "— 3 ☐"], "fr", NONE) == ["Le premier mai.", "", "trois case"]


def test_sentences_of_one_line_are_said_one_by_one() -> None:
    assert spoken_lines(["Oui. — Il a 2 ans."], "fr", NONE) == ["Oui. Il a deux ans."]


def test_a_document_keeps_its_lines() -> None:
    text = "Chapitre IV\n\nIl a 3 ans.\nFin"
    assert spoken_document(from_text(text, "fr"), NONE) == ["Chapitre quatre", "", "Il a trois ans.", "Fin"]


@pytest.mark.parametrize(
    ("entry", "written", "said"),
    [
        (Entry("kéo", "qué-o"), "KÉO et Kéo.", "qué-o et qué-o."),
        (Entry("Nice", "la ville"), "Nice est nice.", "la ville est nice."),
        (Entry("l'école", "la maison"), "À l’école !", "À la maison !"),
        (Entry("6e B", "sixième bleue"), "La 6e\u00a0B.", "La sixième bleue."),
        (Entry("/[A-Z]{2}-\\d+/", "référence"), "Voir AB-12.", "Voir référence."),
        (Entry("mai", "x"), "maison", "maison"),
    ],
)
def test_own_words_are_said_as_their_owner_wants(entry: Entry, written: str, said: str) -> None:
    assert spoken_lines([written], "fr", own(entry)) == [said]


def test_the_longest_own_word_wins() -> None:
    words = own(Entry("New", "niou"), Entry("New York", "niou iorque"))
    assert spoken_lines(["New York, New Age"], "fr", words) == ["niou iorque, niou Age"]


def test_a_pattern_that_is_none_is_left_out() -> None:
    assert spoken_lines(["a(b"], "fr", own(Entry("/a(b/", "x"))) == ["a(b"]


def test_an_own_word_leads_back_to_what_is_written() -> None:
    text = "Oui, Kéo vient."
    pieces = pieces_of(text, "fr", own(Entry("Kéo", "qué o")))
    voice = "".join(piece.text for piece in pieces)
    source = SourceMap(text, pieces)
    found = [text[slice(*source.source(a, b))] for a, b in tokens(voice)]
    assert found == ["Oui", "Kéo", "Kéo", "vient"]


def test_phonemes_go_with_the_word_they_belong_to() -> None:
    pieces = pieces_of("Voici Kéo.", "fr", own(Entry("Kéo", phonemes="ke'o")))
    assert [(piece.text, piece.phonemes) for piece in pieces] == [("Voici ", ""), ("Kéo", "ke'o"), (".", "")]


def test_the_corpus_is_said_line_by_line_without_digits(corpus: Path) -> None:
    for path in sorted((corpus / "texts").rglob("*.txt"))[:40]:
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")[:200]
        for line, said in zip(lines, spoken_lines(lines, "fr", NONE), strict=True):
            assert not any(letter in "0123456789" for letter in said), (line, said)
            assert "\n" not in said


def test_nothing_is_said_twice_for_a_piece_beside_the_text() -> None:
    from inclusive_desk.language.spoken import Piece

    pieces = spoken("Le 12 mai", "fr", [Piece("Titre : ", 0, 0), Piece(" lien ", 3, 3)])
    assert "".join(piece.text for piece in pieces) == "Titre : Le  lien douze mai"
