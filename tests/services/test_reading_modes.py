"""Reading sentence by sentence, word by word, a selection; what is said besides; own words live."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inclusive_desk.api.builder import DocumentBuilder, Run
from inclusive_desk.api.document import Block, BlockKind, Cell, Document, PageInfo, Span, Style
from inclusive_desk.core.words import Entry
from inclusive_desk.services.opening import from_text
from inclusive_desk.services.own_words import OwnWords
from inclusive_desk.services.reading_options import Reading
from inclusive_desk.services.script import Script
from inclusive_desk.services.voice_settings import KEYS, manner_from, reading_from
from inclusive_desk.services.voicing import Manner
from tests.services.reading_bench import TEXT, Bench


def said(bench: Bench) -> list[str]:
    return [asked[0].strip() for asked in bench.voice.asked]


def test_sentence_by_sentence_reading_pauses_after_each(bench: Bench) -> None:
    bench.reading.set_reading(Reading(mode="sentence"))
    bench.play("Un")
    assert bench.heard_words() == ["Un", "deux", "trois"]
    assert bench.reading.state == "paused"
    assert bench.sentence() == "Un deux trois."
    bench.reading.toggle()
    bench.settle()
    assert bench.heard_words()[-3:] == ["Quatre", "cinq", "six"]


def test_the_last_sentence_ends_the_document_in_every_mode(bench: Bench) -> None:
    bench.reading.set_reading(Reading(mode="sentence"))
    bench.play("Onze")
    bench.heard_words()
    assert (bench.reading.state, bench.ended) == ("stopped", [True])


def test_word_by_word_reading_says_one_word_at_a_press(bench: Bench) -> None:
    bench.reading.set_reading(Reading(mode="word"))
    heard = []
    bench.play("cinq")
    for _ in range(3):
        heard.append(bench.heard_words()[-1])
        assert bench.reading.state == "paused"
        bench.reading.play()
        bench.settle()
    assert heard == ["cinq", "six", "Sept"]


def test_word_by_word_only_the_word_sounds(bench: Bench) -> None:
    bench.reading.set_reading(Reading(mode="word"))
    bench.play("cinq")
    bench.heard_words()
    levels = {level for level in memoryview(bytes(bench.output.played)).cast("h") if level in (100, 200, 300)}
    assert levels == {200}


def test_a_step_can_be_repeated_and_skipped_from_where_it_stands(bench: Bench) -> None:
    bench.reading.set_reading(Reading(mode="sentence"))
    bench.play("Quatre")
    bench.heard_words()
    bench.reading.repeat_sentence()
    bench.settle()
    assert bench.heard_words()[-3:] == ["Quatre", "cinq", "six"]
    bench.reading.skip("sentence", 1)
    assert bench.sentence() == "Sept huit neuf dix."


def test_a_selection_is_read_and_no_more(bench: Bench) -> None:
    start, end = TEXT.index("deux"), TEXT.index("six")
    bench.reading.play(start, end)
    bench.settle()
    assert bench.heard_words() == ["deux", "trois", "Quatre", "cinq"]
    assert bench.reading.state == "stopped"
    assert bench.ended == []


def test_a_paused_selection_still_stops_at_its_end(bench: Bench) -> None:
    bench.reading.play(TEXT.index("deux"), TEXT.index("cinq"))
    bench.settle()
    bench.until("trois")
    bench.reading.pause()
    bench.reading.resume()
    bench.settle()
    assert bench.heard_words()[-1] == "Quatre"


def test_reading_on_after_a_selection_goes_past_it(bench: Bench) -> None:
    bench.reading.play(0, 3)
    bench.settle()
    bench.heard_words()
    bench.play("Onze")
    assert bench.heard_words()[-2:] == ["Onze", "douze"]


def test_changing_the_mode_while_reading_keeps_the_place(bench: Bench) -> None:
    bench.play("Un")
    bench.until("deux")
    bench.reading.set_reading(Reading(mode="sentence"))
    bench.settle()
    assert bench.heard_words()[-1] == "trois"
    assert bench.reading.state == "paused"


def test_own_words_apply_at_once_and_the_written_word_is_shown(bench: Bench) -> None:
    bench.play("Un")
    bench.until("deux")
    bench.reading.use_words(OwnWords((Entry("trois", "tro a"), Entry("cinq", phonemes="s'e~k"))))
    bench.settle()
    assert bench.heard_words()[:4] == ["deux", "trois", "Quatre", "cinq"]
    assert "Un deux tro a." in said(bench)


# -- what is said besides ---------------------------------------------------------------------------


def leads(document: Document, reading: Reading) -> list[str]:
    return [one.lead for one in Script(document, reading).all()]


def titled() -> Document:
    text = "Le loup\nIl dort.\nIl rêve."
    blocks = (
        Block(BlockKind.HEADING, 0, 7, level=1, page=1),
        Block(BlockKind.PARAGRAPH, 8, 16, page=2, spans=(Span(11, 15, href="https://a.fr"),)),
        Block(BlockKind.PARAGRAPH, 17, 25, page=3),
    )
    return Document(text, blocks)


def test_nothing_is_announced_unless_asked() -> None:
    assert leads(titled(), Reading()) == ["", "", ""]


def test_headings_and_pages_are_announced() -> None:
    assert leads(titled(), Reading(headings=True, pages=True)) == ["Titre : ", "Page deux. ", "Page trois. "]


def test_a_page_that_begins_within_a_paragraph_is_announced_at_the_next_sentence() -> None:
    document = from_text("Un deux. Trois quatre.", "fr")
    pages = (PageInfo(1, "1", 100, 100, 0), PageInfo(2, "XII", 100, 100, 9))
    assert leads(replace(document, pages=pages), Reading(pages=True)) == ["", "Page douze. "]


def test_links_are_announced_where_they_stand(bench: Bench) -> None:
    bench.reading.set_reading(Reading(links=True))
    bench.load(titled())
    bench.play("Il dort")
    bench.until("Il")
    assert "Il  lien dort." in said(bench)
    assert bench.heard_words()[:2] == ["Il", "dort"]


def test_looks_are_said_where_they_begin_and_where_several_words_end(bench: Bench) -> None:
    builder = DocumentBuilder(language="fr")
    builder.paragraph(
        [
            Run("Le "),
            Run("loup gris", ("bold", "color:#c00000")),
            Run(" dort "),
            Run("bien", ("italic",)),
            Run("."),
        ]
    )
    bench.reading.set_reading(Reading(styles=True))
    bench.load(builder.build())
    bench.play("Le")
    assert bench.heard_words() == ["Le", "loup", "gris", "dort", "bien"]
    (spoken,) = [one for one in said(bench) if "loup" in one]
    assert " ".join(spoken.split()).replace(" ,", ",") == (
        "Le en gras, en rouge, loup gris, fin du gras, fin de la couleur, dort en italique, bien."
    )


def test_an_announcement_is_heard_but_no_word_is_shown_for_it(bench: Bench) -> None:
    bench.reading.set_reading(Reading(headings=True))
    bench.load(titled())
    bench.play("Le")
    assert bench.heard_words() == ["Le", "loup", "Il", "dort", "Il", "rêve"]
    assert "Titre : Le loup" in said(bench)


def test_a_cell_comes_with_the_heading_of_its_column() -> None:
    text = "Nom\tÂge\nLéa\t9"
    rows = ((Cell(0, 3, True), Cell(4, 7, True)), (Cell(8, 11), Cell(12, 13)))
    document = Document(text, (Block(BlockKind.TABLE, 0, 13, rows=rows, header_rows=1),))
    assert leads(document, Reading()) == ["", "", "Nom : ", "Âge : "]
    assert leads(document, Reading(columns=False)) == [""] * 4


def test_a_heading_that_spans_two_rows_is_said_once() -> None:
    text = "Nom\tÂge\nans\nLéa\t9"
    name = Cell(0, 3, True)
    rows = ((name, Cell(4, 7, True)), (name, Cell(8, 11, True)), (Cell(12, 15), Cell(16, 17)))
    document = Document(text, (Block(BlockKind.TABLE, 0, 17, rows=rows, header_rows=2),))
    assert leads(document, Reading())[-2:] == ["Nom : ", "Âge, ans : "]


def noted() -> Document:
    text = "Le loup1 dort. Il rêve.\nUn animal.\nFin."
    blocks = (
        Block(BlockKind.PARAGRAPH, 0, 23, spans=(Span(7, 8, (Style.NOTE_CALL,)),)),
        Block(BlockKind.NOTE, 24, 34, note_ref="1"),
        Block(BlockKind.PARAGRAPH, 35, 39),
    )
    return Document(text, blocks)


@pytest.mark.parametrize(
    ("notes", "order"),
    [
        ("in-place", ["Le loup1 dort.", "Il rêve.", "Un animal.", "Fin."]),
        ("inline", ["Le loup1 dort.", "Un animal.", "Il rêve.", "Fin."]),
        ("at-end", ["Le loup1 dort.", "Il rêve.", "Fin.", "Un animal."]),
        ("skipped", ["Le loup1 dort.", "Il rêve.", "Fin."]),
    ],
)
def test_notes_are_read_where_they_are_wanted(notes: str, order: list[str]) -> None:
    document = noted()
    script = Script(document, Reading(notes=notes))
    assert [document.text[one.start : one.end] for one in script.all()] == order


@pytest.mark.parametrize("notes", ["in-place", "inline", "at-end"])
def test_every_sentence_is_found_by_its_offset_wherever_notes_are_read(notes: str) -> None:
    script = Script(noted(), Reading(notes=notes))
    for utterance in script.all():
        at = script.at(utterance.start)
        assert at is not None
        assert script.utterance(at) == utterance


def test_skipping_by_words_follows_the_order_of_reading(bench: Bench) -> None:
    bench.reading.set_reading(Reading(notes="inline"))
    bench.load(noted())
    bench.reading.skip("word", 3)
    assert bench.word() == "Un"
    bench.reading.skip("word", 2)
    assert bench.word() == "Il"
    bench.reading.skip("word", -1)
    assert bench.word() == "animal"


FORMULA = "<math><msup><mi>x</mi><mn>2</mn></msup></math>"


def test_a_formula_is_said_in_words_and_shown_where_it_stands(bench: Bench) -> None:
    document = Document(
        "Soit x2 ici.", (Block(BlockKind.PARAGRAPH, 0, 12, spans=(Span(5, 7, mathml=FORMULA),)),)
    )
    bench.load(document)
    bench.play("Soit")
    assert bench.heard_words() == ["Soit", "x2", "ici"]
    assert any("x au carré" in one for one in said(bench))


def test_a_raised_two_after_an_unknown_is_a_power(bench: Bench) -> None:
    document = Document(
        "Soit x2 et 5 m2.",
        (
            Block(
                BlockKind.PARAGRAPH,
                0,
                16,
                spans=(Span(6, 7, ("superscript",)), Span(14, 15, ("superscript",))),
            ),
        ),
    )
    bench.load(document)
    bench.play("Soit")
    bench.heard_words()
    assert "Soit x au carré  et cinq mètres carrés." in said(bench)


def test_list_items_are_said_with_their_numbers() -> None:
    document = Document("1. Lis le texte.", (Block(BlockKind.LIST_ITEM, 0, 16, body=3, marker="1."),))
    assert [(one.start, one.end) for one in Script(document).all()] == [(0, 16)]


# -- settings ---------------------------------------------------------------------------------------


def test_settings_make_the_manner_and_what_is_read() -> None:
    values = {"voice.rate": 90, "voice.sentence_pause": 2.5, "voice.mode": "word", "voice.notes": "nonsense"}
    assert manner_from(values.get) == Manner(rate=90.0, sentence_pause=2.5)
    assert reading_from(values.get) == Reading(mode="word")


def test_every_option_has_a_setting_that_says_what_it_means() -> None:
    asked = set()

    def get(key: str, default: object) -> object:
        asked.add(key)
        return default

    manner_from(get)
    reading_from(get)
    assert asked == set(KEYS)


def test_a_word_can_be_tried_out_and_reading_goes_on_where_it_paused(bench: Bench) -> None:
    bench.play("Un")
    bench.until("deux")
    bench.reading.try_out("Kéo", OwnWords((Entry("Kéo", "qué o"),)))
    bench.settle()
    assert bench.reading.state == "paused"
    assert said(bench)[-1] == "qué o"
    bench.advance(0.3)
    assert bench.loud()
    assert bench.word() == "deux"
    bench.reading.resume()
    bench.settle()
    bench.until("trois")


def test_what_is_tried_out_does_not_change_how_the_document_is_said(bench: Bench) -> None:
    bench.reading.try_out("trois", OwnWords((Entry("trois", "tro a"),)))
    bench.settle()
    bench.play("Un")
    bench.until("trois")
    assert "Un deux trois." in said(bench)


def test_a_word_of_another_language_is_tried_in_a_voice_of_that_language(bench: Bench) -> None:
    bench.reading.try_out("birds", OwnWords(), "en")
    bench.settle()
    assert bench.voice.asked[-1][:2] == ("birds", "en")
    bench.reading.try_out("oiseaux", OwnWords())
    bench.settle()
    assert bench.voice.asked[-1][:2] == ("oiseaux", "fr")
