"""Braille files opened as documents: the charset found, the layout undone, the text read."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.importer import ImportOptions
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.language import braille_files
from inclusive_desk.plugins.braille.files import BrfImporter, PefImporter
from inclusive_desk.plugins.braille.liblouis import LiblouisTranslator

ROOT = Path(__file__).resolve().parents[3]
CHARSETS = tomllib.loads((ROOT / "resources" / "braille" / "charsets.toml").read_text(encoding="utf-8"))
PAGE = """\
⠀⠀⠀⠀⠀⠀⠀⠀⠀⠨⠇⠑⠀⠉⠓⠁⠞

⠀⠀⠨⠇⠑⠀⠉⠓⠁⠞⠀⠝⠕⠊⠗⠀⠙⠕⠗⠞⠀⠎⠥⠗⠀⠇⠁⠀
⠉⠓⠁⠊⠎⠑⠲⠀⠨⠇⠑⠀⠎⠕⠇⠑⠊⠇⠀⠃⠗⠊⠇⠇⠑⠀⠙⠑⠤
⠓⠕⠗⠎⠲
⠀⠀⠨⠊⠇⠀⠎⠑⠀⠗⠿⠧⠑⠊⠇⠇⠑⠖
"""


def encoded(cells: str, charset: str) -> bytes:
    table = CHARSETS[charset]["cells"]
    text = cells.translate({0x2800 + n: char for n, char in enumerate(table)}) if table else cells
    return text.encode(CHARSETS[charset]["encoding"])


def read(path: Path) -> Document:
    importer = PefImporter() if path.suffix == ".pef" else BrfImporter()
    return list(importer.read(path, ImportOptions(), NoProgress()))[-1]


@pytest.mark.parametrize("charset", ["nabcc", "tbfr2007", "cbfr1252", "unicode"])
@pytest.mark.parametrize("table", ["fr-g1", "fr-g2", "en-ueb-g1", "en-ueb-g2"])
def test_charset_and_code_are_found_by_how_often_each_cell_stands(
    braille: LiblouisTranslator, root: Path, charset: str, table: str
) -> None:
    name = "cycle-de-l-eau.txt" if table.startswith("fr") else ""
    text = (
        (root / "resources" / "samples" / name).read_text(encoding="utf-8")
        if name
        else "The old man looked at the sea. It was calm, and the children played on the sand all day; "
        "“Where are you going?” he asked them. They did not know what to say, so they went home again. "
    )
    cells = "\n".join(braille.translate(line, table).dots for line in text.split("\n"))
    found = braille_files.guess(encoded(cells, charset))
    assert (found.charset, found.code) == (charset, table)
    assert found.is_braille > 0.9


@pytest.mark.parametrize("charset", ["nabcc", "tbfr2007", "cbfr1252", "unicode"])
@pytest.mark.parametrize("table", ["fr-g1", "fr-g2"])
def test_numbers_do_not_hide_the_charset(braille: LiblouisTranslator, charset: str, table: str) -> None:
    lines = [
        "Le Moyen Âge (CM1)",
        "De 476 à 1492, puis de 1492 à 1789.",
        "La reine vit 77 ans.",
        "12 + 35 = 47",
    ]
    cells = "\n".join(braille.translate(line, table).dots for line in lines * 3)
    assert braille_files.guess(encoded(cells, charset)).charset == charset


@pytest.mark.parametrize("charset", ["nabcc", "tbfr2007", "cbfr1252"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_file_that_an_editor_saved_in_utf_8_is_read_all_the_same(
    tmp_path: Path, charset: str, mark: str
) -> None:
    path = tmp_path / "chat.brf"
    text = encoded(PAGE, charset).decode(CHARSETS[charset]["encoding"])
    path.write_bytes((mark + text).encode())
    assert read(path).text.startswith("Le chat\nLe chat noir dort sur la chaise.")
    assert charset in read(path).warnings[0]


def test_nabcc_in_small_letters_is_nabcc() -> None:
    assert braille_files.cells_of(b".le {[", "nabcc") == braille_files.cells_of(b".LE [{", "nabcc")


@pytest.mark.parametrize("change", [str, str.lower, str.upper])
def test_print_is_not_taken_for_braille(root: Path, change: object) -> None:
    text = (root / "resources" / "samples" / "cycle-de-l-eau.txt").read_text(encoding="utf-8")
    assert BrfImporter().sniff(change(text).encode()[:4096]) == 0  # type: ignore[operator]


def test_the_layout_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "chat.brf"
    path.write_bytes(encoded(PAGE.replace("\n", "\r\n") + "\f", "nabcc"))
    document = read(path)
    assert document.text == (
        "Le chat\nLe chat noir dort sur la chaise. Le soleil brille dehors.\nIl se réveille\u202f!"
    )
    assert [block.kind for block in document.blocks] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]
    assert "nabcc" in document.warnings[0]


def test_pages_keep_their_numbers_and_a_paragraph_goes_over_the_page(tmp_path: Path) -> None:
    body = "⠀⠀⠨⠇⠑⠀⠉⠓⠁⠞⠀⠙⠕⠗⠞⠲"
    pages = [f"⠉⠓⠁⠏⠊⠞⠗⠑{'⠀' * 14}⠠{number}\n{body}\n" for number in "⠣⠩⠹"]
    path = tmp_path / "livre.brf"
    path.write_bytes(encoded("\f".join(pages) + "\f", "tbfr2007"))
    document = read(path)
    assert [page.label for page in document.pages] == ["2", "3", "4"]
    assert document.text == "\n".join(["Le chat dort."] * 3)


def test_a_hyphen_at_the_end_of_a_line_stays_where_the_word_has_one(tmp_path: Path) -> None:
    path = tmp_path / "mot.brf"
    lines = ["⠀⠀⠨⠊⠇⠀⠁⠀⠥⠝⠀⠏⠕⠗⠞⠑⠤", "⠏⠇⠥⠍⠑⠀⠏⠇⠑⠊⠝⠀⠙⠄⠑⠝⠤", "⠉⠗⠑⠀⠃⠇⠑⠥⠑⠀⠑⠞⠀⠝⠕⠊⠗⠑⠲"]
    path.write_bytes("\n".join(lines).encode())
    assert read(path).text == "Il a un porte-plume plein d'encre bleue et noire."


def test_settings_say_what_the_letters_do_not(tmp_path: Path) -> None:
    path = tmp_path / "court.brf"
    path.write_bytes(b"a`3\n")
    importer = BrfImporter()
    importer.configure({"charset": "tbfr2007", "table": "fr-g1"})
    first = list(importer.read(path, ImportOptions(), NoProgress()))[-1].text
    importer.configure({"charset": "cbfr1252"})
    assert list(importer.read(path, ImportOptions(), NoProgress()))[-1].text != first


def test_pages_of_pef_files_are_read(corpus: Path) -> None:
    for path in sorted((corpus / "braille" / "pef").glob("odt2braille_*.pef")):
        document = read(path)
        assert document.text.strip(), path.name
        assert document.pages


def pef(body: str, declared: str = "UTF-8") -> str:
    return (
        f'<?xml version="1.0" encoding="{declared}"?><pef version="2008-1" xmlns="http://www.daisy.org/ns/2008/pef">'
        f"<head/><body>{body}</body></pef>"
    )


ROWS = "".join(f"<row>{line}</row>" for line in PAGE.splitlines()[2:])
VOLUME = (
    f'<volume rows="27" cols="30" rowgap="0" duplex="true"><section><page>{ROWS}</page></section></volume>'
)


@pytest.mark.parametrize(
    ("encoding", "declared", "mark"),
    [
        ("utf-8", "UTF-8", b""),
        ("utf-8", "utf-8", b"\xef\xbb\xbf"),
        ("utf-16", "UTF-16", b""),
        ("utf-16-le", "UTF-16", b"\xff\xfe"),
        ("utf-16-be", "utf-16", b"\xfe\xff"),
        ("utf-16-le", "UTF-16LE", b""),
    ],
)
def test_pef_is_read_in_the_encodings_of_xml(
    tmp_path: Path, encoding: str, declared: str, mark: bytes
) -> None:
    path = tmp_path / "chat.pef"
    path.write_bytes(mark + pef(VOLUME, declared).encode(encoding))
    assert PefImporter().sniff(path.read_bytes()[:4096]) > 0.9
    assert read(path).text.startswith("Le chat noir dort sur la chaise. Le soleil brille dehors.")


def test_volumes_and_sections_of_pef_are_read_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "chat.pef"
    sections = f'<section><page>{ROWS}</page></section><section rows="25" duplex="false"><page/></section>'
    path.write_text(pef(f'<volume rows="27" cols="30" rowgap="4" duplex="true">{sections}</volume>{VOLUME}'))
    document = read(path)
    assert document.text.count("Il se réveille") == 2
    assert len(document.pages) == 3


def test_the_gap_of_a_row_of_pef_parts_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "chat.pef"
    first, second = "<row rowgap='4'>⠉⠓⠁⠞</row>", "<row>⠉⠓⠊⠑⠝</row>"
    path.write_text(pef(f"<volume><section><page>{first}{second}</page></section></volume>"))
    assert read(path).text == "chat\nchien"


def test_eight_dots_are_read_in_a_code_of_eight_dots(braille: LiblouisTranslator, tmp_path: Path) -> None:
    path = tmp_path / "chat.pef"
    text = "Le chat noir dort sur la chaise. Il a 12 ans."
    row = braille.translate(text, "fr-c8").dots
    path.write_text(pef(f"<volume><section><page><row>{row}</row></page></section></volume>"))
    assert read(path).text == text


@pytest.mark.parametrize("change", [bytes, bytes.lower])
@pytest.mark.parametrize(
    ("end", "last"), [("\r\n", "\r\n\f"), ("\r", "\r\f\x1a"), ("  \n", "\n\f\f\x1a\x1a"), ("\t\n", "")]
)
def test_ends_of_lines_and_files_of_all_kinds(tmp_path: Path, end: str, last: str, change: object) -> None:
    path = tmp_path / "chat.brf"
    lines = encoded(PAGE, "nabcc").decode().splitlines()
    path.write_bytes(change((end.join(lines) + last).encode()))  # type: ignore[operator]
    assert read(path).text.startswith("Le chat\nLe chat noir dort sur la chaise. Le soleil brille dehors.\n")


def test_unicode_braille_that_notepad_saved_in_utf_16_is_read(tmp_path: Path) -> None:
    path = tmp_path / "chat.brf"
    path.write_bytes(PAGE.encode("utf-16"))
    assert read(path).text.startswith("Le chat\nLe chat noir dort")


def test_equal_first_lines_are_no_running_heads_where_no_page_has_a_number(tmp_path: Path) -> None:
    path = tmp_path / "chat.brf"
    path.write_text("⠀⠀⠨⠇⠑⠀⠉⠓⠁⠞⠲\n⠀⠀⠨⠊⠇⠀⠙⠕⠗⠞⠲\n\f" * 3)
    assert read(path).text.count("Le chat.") == 3


@pytest.mark.parametrize("data", [b"<pef", b"not xml", b"<html/>", b"\x00\x01\x02" * 50])
def test_what_is_no_braille_is_refused_in_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.pef"
    path.write_bytes(data)
    with pytest.raises(DeskError):
        read(path)


def test_no_letter_is_lost_when_the_guess_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "x.brf"
    path.write_bytes(b"ZQ 12 ~~ \xe9\xff KJ\n")
    text = read(path).text
    assert len(text.replace(" ", "")) >= 8


@pytest.mark.parametrize("text", ["> " * 3_000 + "x", "|" * 4_000, "[" * 4_000, "- " * 900, "a b c d " * 300])
def test_lines_drawn_with_a_few_signs_are_no_braille(text: str) -> None:
    assert BrfImporter().sniff(text.encode()[:4096]) == 0
