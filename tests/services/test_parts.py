"""Parts of a document to show one at a time."""

from __future__ import annotations

from itertools import pairwise

from inclusive_desk.api.builder import DocumentBuilder
from inclusive_desk.api.document import Document
from inclusive_desk.services.opening import from_text
from inclusive_desk.services.parts import part_at, parts_of


def shown(document: Document) -> list[str]:
    return [document.text[start:end].strip() for start, end in parts_of(document)]


def worksheet() -> Document:
    builder = DocumentBuilder()
    builder.heading(1, "La pluie")
    builder.heading(2, "Exercice 1")
    builder.paragraph("Lis.")
    builder.heading(3, "Aide")
    builder.paragraph("Regarde.")
    builder.heading(2, "Exercice n° 2")
    builder.paragraph("Écris.")
    return builder.build()


def test_exercises_are_parts_with_the_title_before_the_first() -> None:
    assert [part.split("\n")[0] for part in shown(worksheet())] == ["La pluie", "Exercice n° 2"]


def test_paragraphs_that_name_an_exercise_begin_parts_too() -> None:
    text = "Nom : ______\n\nLa pluie tombe sur la mer et sur la terre. Elle remplit les rivières.\n\n"
    text += "Exercice 1 : lis.\n\na) un\n\nEXERCICE 2 – écris.\n\nb) deux"
    assert [part[:10] for part in shown(from_text(text.encode(), "fr"))] == [
        "Nom : ____", "Exercice 1", "EXERCICE 2",
    ]  # fmt: skip


def test_without_exercises_headings_begin_parts() -> None:
    builder = DocumentBuilder()
    builder.heading(1, "Livre")
    for chapter in ("Un", "Deux"):
        builder.heading(2, chapter)
        builder.paragraph("Texte.")
    assert [part[:5] for part in shown(builder.build())] == ["Livre", "Deux\n"]


def test_numbered_questions_are_parts_where_there_is_nothing_else() -> None:
    builder = DocumentBuilder()
    builder.paragraph("Lis le texte, puis réponds aux questions qui suivent avec des phrases entières.")
    builder.item("Qui parle ?", "1.")
    builder.item("Où est-il ?", "2.")
    assert len(shown(builder.build())) == 3


def test_a_plain_text_is_one_part() -> None:
    assert parts_of(from_text(b"Il pleut.\n\nIl rit.", "fr")) == [(0, 18)]
    assert parts_of(Document("")) == [(0, 0)]


def test_parts_have_no_gaps_and_each_offset_its_part() -> None:
    document = worksheet()
    parts = parts_of(document)
    assert parts[0][0] == 0
    assert parts[-1][1] == len(document.text)
    assert all(before[1] == after[0] for before, after in pairwise(parts))
    assert [part_at(parts, offset) for offset in (0, parts[1][0], len(document.text) + 9)] == [0, 1, 1]
