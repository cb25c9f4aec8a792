from pathlib import Path

import pytest

from inclusive_desk.api.plugin import Folders
from inclusive_desk.core.folders import find_folders
from inclusive_desk.services.thesaurus import Meaning, Thesaurus, find_thesaurus, synonyms

DATA = {
    "Éole": ["(Nom)|vent"],
    "bateau": ["(Nom)|navire|vaisseau|barque|esquif"],
    "eau": ["(Nom)|onde|pluie"],
    "ferme": ["(Nom)|métairie|domaine", "(Adjectif)|solide|dur", "(Adverbe)|fortement"],
    "pluie": ["(Nom)|eau|averse"],
}


def write(folder: Path, encoding: str = "UTF-8") -> Path:
    """Write a small dictionary in the format of MyThes; return its index."""
    folder.mkdir(parents=True, exist_ok=True)
    codec = "latin-1" if encoding.startswith("ISO") else "utf-8"
    body, offsets = f"{encoding}\n".encode(), {}
    for word, meanings in DATA.items():
        offsets[word] = len(body)
        body += f"{word}|{len(meanings)}\n".encode(codec) + "".join(f"{one}\n" for one in meanings).encode(
            codec
        )
    lines = sorted(f"{word}|{offset}".encode(codec) for word, offset in offsets.items())
    (folder / "th_fr_FR_v2.dat").write_bytes(body)
    index = folder / "th_fr_FR_v2.idx"
    index.write_bytes(f"{encoding}\n{len(lines)}\n".encode() + b"\n".join(lines) + b"\n")
    return index


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO8859-1"])
def test_every_word_of_the_index_is_found(tmp_path: Path, encoding: str) -> None:
    book = Thesaurus(write(tmp_path, encoding))
    for word, meanings in DATA.items():
        assert len(book.meanings(word)) == len(meanings)
    assert book.meanings("eau") == [Meaning("Nom", ("onde", "pluie"))]
    for missing in ("", "a", "zzz", "eaux", "bateau|3", "ferm"):
        assert book.meanings(missing) == []
    book.close()


def test_a_form_without_words_of_its_own_takes_those_of_its_lemma(tmp_path: Path) -> None:
    book = Thesaurus(write(tmp_path))
    assert synonyms(book, ("bateaux", "bateau"))[0].words[0] == "navire"


def test_only_meanings_of_the_kind_in_question_are_given(tmp_path: Path) -> None:
    book = Thesaurus(write(tmp_path))
    assert [one.kind for one in synonyms(book, ("ferme",), "ADJ")] == ["Adjectif"]
    assert len(synonyms(book, ("ferme",))) == 3
    assert synonyms(book, ("ferme",), "PRO:per") == []


def test_seldom_words_come_last_and_those_that_name_the_word_back_first(tmp_path: Path) -> None:
    book = Thesaurus(write(tmp_path))
    assert synonyms(book, ("bateau",), "NOM")[0].words[-1] == "esquif"
    assert synonyms(book, ("eau",), "NOM")[0].words[0] == "pluie"


def test_a_damaged_dictionary_gives_nothing_or_a_clear_error(tmp_path: Path) -> None:
    index = write(tmp_path)
    index.write_bytes(b"UTF-8\n2\neau|99999999\npluie|abc\n")
    book = Thesaurus(index)
    assert book.meanings("eau") == []
    assert book.meanings("pluie") == []
    book.close()
    index.write_bytes(b"")
    with pytest.raises(OSError, match="empty"):
        Thesaurus(index)


def test_the_users_own_dictionary_comes_first() -> None:
    folders: Folders = find_folders()
    index = write(Path(folders.data) / "thesaurus")
    assert find_thesaurus(folders) == index


def test_the_dictionary_of_the_system_is_read() -> None:
    index = Path("/usr/share/mythes/th_fr_FR_v2.idx")
    if not index.is_file():
        pytest.skip("mythes-fr is not installed")
    book = Thesaurus(index)
    assert "liquide" in synonyms(book, ("eau",), "NOM")[0].words
    assert synonyms(book, ("Zozotte",)) == []
