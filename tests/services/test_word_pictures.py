import zipfile
from pathlib import Path

import pytest

from inclusive_desk.api.errors import Cancelled, DeskError
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.core.folders import find_folders
from inclusive_desk.services.word_pictures import WordPictures, label_of

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="9" height="9"/></svg>'
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
TABLE = """symbol-id,category-id,grammar,rated,tags,symbol-en,category-en,symbol-fr,category-fr
1,1,Noun,0,,water,Drink,eau,Boisson
2,1,Verb,0,,"dig_,_to",Verb,"creuser _, _ à",Verbe
3,1,Verb,0,,"read_,_to",Verb,lire à,Verbe
4,1,Noun,0,,farm,Building,la ferme,Lieu
5,1,Verb,0,,"close_,_to",Verb,ferme,Verbe
6,1,Noun,0,,beef,Food,du boeuf,Viande
"""


@pytest.fixture
def pictures() -> WordPictures:
    return WordPictures(find_folders())


def mulberry(path: Path) -> Path:
    """Return a zip file that is laid out as Mulberry Symbols are."""
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("scripts/data/symbol-info.csv", TABLE)
        names = ("water", "dig_,_to", "read_,_to", "farm", "close_,_to", "beef", "cat", "cat_2")
        for number, name in enumerate(names):
            file.writestr(f"EN/{name}.svg", SVG + b"<!-- %d -->" % number)
        file.writestr("EN/liar.svg", b"<html></html>")
        file.writestr("../outside.svg", SVG)
    return path


def test_a_set_laid_out_as_mulberry_is_found_by_french_words(pictures: WordPictures, tmp_path: Path) -> None:
    made = pictures.add(mulberry(tmp_path / "mulberry symbols.zip"))
    assert (made.name, made.count) == ("mulberry-symbols", 8)
    for word in ("eau", "creuser", "lire", "bœuf", "boeuf", "cat"):
        assert pictures.find((word,)) is not None, word
    assert pictures.find(("eaux", "eau")) == pictures.find(("eau",))
    assert pictures.find(("maison",)) is None
    assert pictures.find(("cat",)).read_bytes().endswith(b"<!-- 6 -->")  # type: ignore[union-attr]


def test_of_two_pictures_with_one_label_the_kind_decides(pictures: WordPictures, tmp_path: Path) -> None:
    pictures.add(mulberry(tmp_path / "m.zip"))
    noun, verb = pictures.find(("ferme",), "NOM"), pictures.find(("ferme",), "VER")
    assert noun is not None
    assert verb is not None
    assert noun.read_bytes().endswith(b"<!-- 3 -->")
    assert verb.read_bytes().endswith(b"<!-- 4 -->")


def test_a_folder_of_pictures_named_by_their_words_is_a_set(pictures: WordPictures, tmp_path: Path) -> None:
    folder = tmp_path / "Mes images"
    folder.mkdir()
    (folder / "le chat.png").write_bytes(PNG)
    (folder / "arc-en-ciel.SVG").write_bytes(SVG)
    (folder / "notes.txt").write_text("rien")
    (folder / "labels.tsv").write_text(
        "file\tlabel\nle chat.png\tchat\nle chat.png\tminet\n", encoding="utf-8"
    )
    made = pictures.add(folder)
    assert made.count == 2
    assert pictures.find(("minet",)) == pictures.find(("chat",)) != None  # noqa: E711
    assert pictures.find(("arc-en-ciel",)) is not None


def test_a_set_added_again_takes_the_place_of_the_old_one(pictures: WordPictures, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "chat.png").write_bytes(PNG)
    pictures.add(folder)
    (folder / "chat.png").rename(folder / "chien.png")
    pictures.add(folder)
    assert pictures.find(("chat",)) is None
    assert [one.count for one in pictures.sets()] == [1]
    pictures.remove("set")
    assert pictures.sets() == []
    assert pictures.find(("chien",)) is None


def test_what_holds_no_pictures_is_refused_and_leaves_nothing(pictures: WordPictures, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "chat.png").write_text("no picture")
    with pytest.raises(DeskError, match="no pictures"):
        pictures.add(folder)
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(DeskError):
        pictures.add(tmp_path / "bad.zip")
    assert pictures.sets() == []
    left = Path(find_folders().data) / "pictures"
    assert [path.name for path in left.iterdir() if path.is_dir()] == []


def test_a_copy_that_is_stopped_leaves_nothing(pictures: WordPictures, tmp_path: Path) -> None:
    class Stopped(NoProgress):
        def cancelled(self) -> bool:
            return True

    with pytest.raises(Cancelled):
        pictures.add(mulberry(tmp_path / "m.zip"), Stopped())
    assert pictures.sets() == []


def test_a_damaged_table_counts_as_no_pictures(pictures: WordPictures) -> None:
    folder = Path(find_folders().data) / "pictures"
    folder.mkdir(parents=True)
    (folder / "pictures.sqlite").write_bytes(b"no table at all")
    assert pictures.sets() == []
    assert pictures.find(("eau",)) is None


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("Le_bec", "bec"),
        ("du bœuf", "boeuf"),
        ("cat_2", "cat"),
        ("eat_,_to", "eat"),
        ("L’eau", "eau"),
        ("le", "le"),
    ],
)
def test_labels_are_compared_without_article_number_or_case(written: str, label: str) -> None:
    assert label_of(written) == label
