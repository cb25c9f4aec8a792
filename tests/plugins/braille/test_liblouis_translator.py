"""Promises of the translator: maps that hold, nothing lost in silence, no text that breaks it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusive_desk.api.braille import Cells
from inclusive_desk.api.errors import DeskError
from inclusive_desk.plugins.braille.liblouis import LiblouisTranslator

TABLES = ["fr-g1", "fr-g2", "fr-c8", "en-ueb-g1", "en-ueb-g2"]
ALPHABET = "aeàéêœ bcdABCÉ'’-.,;:!?…«»()[]/%€°0123 456\u00a0\u202f²₂☐_·–—\t\x00\u0301ﬁ😀Жß+=×\n"


def check_maps(text: str, cells: Cells) -> None:
    assert len(cells.to_text) == len(cells.dots)
    assert len(cells.to_cell) == len(text)
    assert list(cells.to_text) == sorted(cells.to_text)
    assert list(cells.to_cell) == sorted(cells.to_cell)
    assert all(0 <= at < len(text) for at in cells.to_text)
    assert all(0 <= at < len(cells.dots) for at in cells.to_cell)
    assert re.fullmatch("[\u2800-\u28ff]*", cells.dots)


@settings(max_examples=150)
@given(text=st.text(alphabet=ALPHABET, max_size=60), table=st.sampled_from(TABLES))
def test_maps_rise_and_stay_in_range(braille: LiblouisTranslator, text: str, table: str) -> None:
    check_maps(text, braille.translate(text, table))


@settings(max_examples=150)
@given(text=st.text(max_size=40), table=st.sampled_from(TABLES))
def test_maps_hold_for_any_characters_at_all(braille: LiblouisTranslator, text: str, table: str) -> None:
    check_maps(text, braille.translate(text, table))


@settings(max_examples=80)
@given(text=st.text(alphabet=ALPHABET, min_size=1, max_size=40), table=st.sampled_from(TABLES[:2]))
def test_emphasis_keeps_the_maps(braille: LiblouisTranslator, text: str, table: str) -> None:
    check_maps(text, braille.translate(text, table, [at % 3 for at in range(len(text))]))


def test_the_same_text_gives_the_same_cells(braille: LiblouisTranslator) -> None:
    text = "Il était une fois 36 000 élèves, « sages » ?"
    assert len({braille.translate(text, "fr-g2") for _ in range(5)}) == 1


def test_many_texts_come_in_one_call_as_one_by_one(braille: LiblouisTranslator) -> None:
    texts = ["un", "", "deux mots", "3 000"]
    assert braille.translate_many(texts, "fr-g1") == [braille.translate(text, "fr-g1") for text in texts]


@pytest.mark.parametrize("char", "\x01\xad\u200b\u202e\u2060\ufe0e\ufe0f\ufeff\U0001f3fd\U000e0067")
def test_what_has_no_ink_takes_no_cell_and_is_not_told(braille: LiblouisTranslator, char: str) -> None:
    cells = braille.translate(f"a{char}b", "fr-g1")
    assert (cells.dots, cells.unknown) == ("⠁⠃", ())


def test_each_word_of_a_sentence_maps_to_its_own_cells(braille: LiblouisTranslator) -> None:
    text = "Les 36 000 communes, « bien » !"
    cells = braille.translate(text, "fr-g1")
    start = cells.to_cell[text.index("communes")]
    assert cells.dots[start : start + 8] == "⠉⠕⠍⠍⠥⠝⠑⠎"
    assert cells.to_text[start] == text.index("communes")
    assert cells.dots[cells.to_cell[text.index("!")]] == "⠖"


def test_what_has_no_braille_is_listed_with_its_place_and_leaves_a_sign(braille: LiblouisTranslator) -> None:
    cells = braille.translate("un 漢 et 😀", "fr-g1")
    assert cells.unknown == ((3, "漢"), (8, "😀"))
    assert cells.dots == "⠥⠝⠀⠿⠿⠀⠑⠞⠀⠠⠆⠧⠊⠎⠁⠛⠑⠀⠎⠕⠥⠗⠊⠁⠝⠞⠰⠄"


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("char", "☐✓★№ﬁﬂ†‡◦₂漢Ж😀ő\ue000")
def test_no_character_becomes_a_blank_in_silence(braille: LiblouisTranslator, table: str, char: str) -> None:
    assert braille.translate(char, table).dots.strip("\u2800")


def test_a_table_that_is_not_there_is_told_with_a_remedy(braille: LiblouisTranslator) -> None:
    with pytest.raises(DeskError, match="nope"):
        braille.translate("a", "nope")


def test_favourites_come_first_and_every_table_has_a_name(braille: LiblouisTranslator) -> None:
    tables = braille.tables()
    assert [table.id for table in tables[:5]] == TABLES
    assert len(tables) > 100
    assert all(table.name for table in tables)
    assert len({table.id for table in tables}) == len(tables)


@pytest.mark.parametrize("table", ["fr-g1", "fr-g2", "en-ueb-g2"])
@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "http://" + "a/" * 20_000,
        "." * 50_000 + "a",
        "A" * 20_000 + "-b1",
        "1,1" * 10_000,
        " " * 50_000 + ";",
        "".join(map(chr, range(400))),
        "mot " * 50_000,
    ],
    ids=["letters", "address", "dots", "capitals", "numbers", "spaces", "controls", "words"],
)
def test_hostile_lines_are_translated_whole(braille: LiblouisTranslator, table: str, text: str) -> None:
    check_maps(text, braille.translate(text, table))


def _words(text: str) -> list[str]:
    for odd in '«»“”"':
        text = text.replace(odd, " ")
    return re.findall(r"[\w'-]+", text.replace("’", "'").replace("–", "-").replace("—", "-").lower())


@pytest.mark.parametrize(("table", "least"), [("fr-g1", 0.99), ("fr-g2", 0.985)])
def test_french_prose_comes_back(braille: LiblouisTranslator, corpus: Path, table: str, least: float) -> None:
    text = (corpus / "texts" / "perrault_chaperon_rouge.txt").read_text(encoding="utf-8")
    good = total = 0
    for paragraph in text.split("\n\n"):
        line = " ".join(paragraph.split())
        words = _words(line)
        back = _words(braille.back(braille.translate(line, table).dots, table)) if words else []
        total += len(words)
        good += sum(1 for a, b in zip(words, back, strict=False) if a == b)
    assert good / total >= least


def test_a_table_that_does_not_compile_is_said_and_the_others_still_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.utb").write_text("#-display-name: Broken\nalways a 1-9-x\n", encoding="utf-8")
    braille = LiblouisTranslator()
    louis = braille._library()
    for path in Path(louis.tables).iterdir():
        (tmp_path / path.name).symlink_to(path)
    monkeypatch.setenv("LOUIS_TABLEPATH", str(tmp_path))
    fresh = LiblouisTranslator()
    with pytest.raises(DeskError) as told:
        fresh.translate("a", "broken.utb")
    assert told.value.code == "braille-table"
    assert fresh.translate("été", "fr-g1").dots == "⠿⠞⠿"


def test_a_long_text_with_much_to_put_right_keeps_its_places(braille: LiblouisTranslator) -> None:
    text = "Le mot « juste » : 3 000 fois ! " * 2_000
    check_maps(text, braille.translate(text, "fr-g2"))


def test_scripts_are_mixed_without_losing_a_place(braille: LiblouisTranslator) -> None:
    text = "un Привет 漢字 مرحبا שלום Ωμέγα 😀👍🏽 e\u0301 fin" * 20
    cells = braille.translate(text, "fr-g1")
    check_maps(text, cells)
    assert {char for _, char in cells.unknown} >= {"漢", "字", "😀", "👍"}
    assert all(text[at] == char for at, char in cells.unknown)
