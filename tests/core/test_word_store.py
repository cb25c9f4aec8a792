from __future__ import annotations

from pathlib import Path

import pytest

from inclusive_desk.api.aid import OwnWord
from inclusive_desk.api.errors import DeskError
from inclusive_desk.core.words import Entry, WordStore, read_tsv, write_tsv

ENTRY = Entry("Kéo", "kéo", "ke'o", ("quai haut", "quéo"), ("Ké", "o"))


def test_an_entry_survives_the_file(tmp_path: Path) -> None:
    WordStore(tmp_path).put(ENTRY)
    assert WordStore(tmp_path).entries() == {"Kéo": ENTRY}


def test_the_pupils_word_wins_over_the_class_and_the_documents_over_both(tmp_path: Path) -> None:
    store = WordStore(tmp_path)
    store.put(Entry("lys", "class"), "class", "6e B")
    store.put(Entry("fils", "class"), "class", "6e B")
    store.put(Entry("plus", "class"), "class", "6e B")
    store.put(Entry("lys", "user"))
    store.put(Entry("plus", "user"))
    store.put(Entry("plus", "document"), "document", "key")
    spoken = {word: entry.spoken for word, entry in store.together("6e B", "key").items()}
    assert spoken == {"lys": "user", "fils": "class", "plus": "document"}
    assert set(store.together()) == {"lys", "plus"}


def test_reading_aids_get_words_in_lower_case(tmp_path: Path) -> None:
    store = WordStore(tmp_path)
    store.put(ENTRY)
    assert store.own_words() == {"kéo": OwnWord("kéo", ("quai haut", "quéo"), ("Ké", "o"))}


def test_a_removed_word_is_gone_from_its_scope_only(tmp_path: Path) -> None:
    store = WordStore(tmp_path)
    store.put(ENTRY)
    store.put(ENTRY, "class", "a")
    store.remove("Kéo")
    assert store.entries() == {}
    assert store.entries("class", "a") == {"Kéo": ENTRY}


def test_lists_travel_as_tsv(tmp_path: Path) -> None:
    store = WordStore(tmp_path / "a")
    store.put(ENTRY)
    store.export_tsv(tmp_path / "list.tsv")
    other = WordStore(tmp_path / "b")
    assert other.import_tsv(tmp_path / "list.tsv", "class", "a") == 1
    assert other.entries("class", "a") == {"Kéo": ENTRY}


def test_a_list_made_by_hand_needs_only_word_and_how_it_is_spoken() -> None:
    assert read_tsv("lys\tlisse\n\nfils\tfiss\n") == [Entry("lys", "lisse"), Entry("fils", "fiss")]
    assert read_tsv("word\tsyllables\nmaïs\tma-ïs\n") == [Entry("maïs", syllables=("ma", "ïs"))]


def test_a_line_without_a_word_is_said_with_its_number() -> None:
    with pytest.raises(DeskError, match="2"):
        read_tsv("lys\tlisse\n\tspoken only\n")


def test_tabs_and_line_ends_in_an_entry_cannot_break_the_file() -> None:
    assert read_tsv(write_tsv([Entry("a\tb", "one\ntwo")])) == [Entry("a b", "one two")]


def test_names_of_classes_cannot_leave_the_folder(tmp_path: Path) -> None:
    WordStore(tmp_path / "words").put(ENTRY, "class", "../../6e B")
    assert [path.parent for path in tmp_path.rglob("*.tsv")] == [tmp_path / "words"]


def test_a_difficult_word_is_kept_and_told_to_the_aids(tmp_path: Path) -> None:
    WordStore(tmp_path).put(Entry("Bateau", difficult=True))
    again = WordStore(tmp_path)
    assert again.entries()["Bateau"].difficult
    assert again.own_words()["bateau"].difficult
    assert read_tsv("word\tdifficult\neau\tno\n") == [Entry("eau")]


def test_a_damaged_list_is_kept_beside_the_one_that_takes_its_place(tmp_path: Path) -> None:
    (tmp_path / "user.tsv").write_text("word\tspoken\n\tno word\nlys\tlisse\n", encoding="utf-8")
    store = WordStore(tmp_path)
    store.put(ENTRY)
    assert WordStore(tmp_path).entries() == {"Kéo": ENTRY}
    assert "lys\tlisse" in (tmp_path / "user.tsv.broken").read_text("utf-8")
