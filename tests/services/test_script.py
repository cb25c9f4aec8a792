"""A document cut into what is said in one go."""

from __future__ import annotations

import itertools
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.api.builder import CellRuns, DocumentBuilder, Run
from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.services.opening import from_text
from inclusive_desk.services.script import LONGEST, Script


def said(document: Document) -> list[str]:
    return [document.text[one.start : one.end] for one in Script(document).all()]


def worksheet() -> Document:
    builder = DocumentBuilder()
    builder.heading(1, "Le cycle de l'eau")
    builder.paragraph("Lis le texte. Réponds.")
    builder.item("Complète : la pluie ……", marker="1.")
    builder.table([[CellRuns("Mot"), CellRuns("Sens")], [CellRuns("eau. Oui."), CellRuns("")]], header_rows=1)
    builder.image("a", "Un nuage. Il pleut.")
    builder.page_break("2", 2)
    builder.block(BlockKind.CODE, "x = 1.\ny = 2")
    return builder.build()


def test_blocks_are_said_sentence_by_sentence_and_tables_cell_by_cell() -> None:
    assert said(worksheet()) == [
        "Le cycle de l'eau", "Lis le texte.", "Réponds.", "1. Complète : la pluie ……", "Mot", "Sens",
        "eau.", "Oui.", "Un nuage.", "Il pleut.", "x = 1.", "y = 2",
    ]  # fmt: skip


def test_a_pause_after_a_block_is_longer_than_after_a_sentence() -> None:
    pauses = [one.pause for one in Script(worksheet()).all()]
    assert pauses[1] < pauses[2] < pauses[0]


def test_a_quotation_in_another_language_is_a_run_of_its_own() -> None:
    builder = DocumentBuilder()
    builder.paragraph([Run("Il dit "), Run("Good morning", lang="en"), Run(" à tous.")])
    (one,) = Script(builder.build()).all()
    assert one.runs == ((0, 7, "fr"), (7, 19, "en"), (19, 27, "fr"))


def test_note_calls_and_line_numbers_are_not_said() -> None:
    builder = DocumentBuilder()
    builder.paragraph(
        [Run("5 ", style=("line_number",)), Run("Le mot"), Run("1", style=("note_call",)), Run(".")]
    )
    (one,) = Script(builder.build()).all()
    assert one.silent == ((0, 2), (8, 9))
    assert [(piece.start, piece.end, piece.text) for piece in one.fixed(0, 10)] == [(0, 2, ""), (8, 9, "")]


def test_a_paragraph_without_an_end_is_cut_into_breaths() -> None:
    document = from_text("mot, " * 20_000, "fr")
    lengths = [one.end - one.start for one in Script(document).all()]
    assert max(lengths) <= LONGEST
    assert sum(lengths) > 95_000


def test_places_are_found_and_stepped_through_both_ways() -> None:
    document = worksheet()
    script = Script(document)
    places = []
    at = script.at(0)
    while at is not None:
        places.append(at)
        at = script.step(at, 1)
    assert len(places) == len(said(document))
    assert [script.at(script.utterance(place).start) for place in places] == places
    assert all(script.step(b, -1) == a for a, b in itertools.pairwise(places))
    assert script.at(len(document.text) + 5) is None
    assert Script(Document("")).at(0) is None


@given(st.lists(st.text(alphabet="aB .!?«»—…\u00a0,", max_size=30), max_size=5))
def test_utterances_rise_and_leave_out_nothing_but_white_space(lines: list[str]) -> None:
    document = from_text("\n".join(lines), "fr")
    at = 0
    for one in Script(document).all():
        assert at <= one.start < one.end
        assert not document.text[at : one.start].strip()
        assert [one.runs[0][0], one.runs[-1][1]] == [one.start, one.end]
        at = one.end
    assert not document.text[at:].strip()


def test_a_long_book_opens_without_being_cut_at_once(corpus: Path) -> None:
    text = (corpus / "texts" / "perrault_chaperon_rouge.txt").read_text(encoding="utf-8")
    script = Script(from_text(text * 50, "fr"))
    assert script.at(len(text) * 25) is not None
    assert script._cached.cache_info().currsize <= 2
