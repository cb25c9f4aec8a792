"""BRF files: bytes an embosser understands, in each charset."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.api.work import BrailleLine, BraillePage, Looks, SpokenSentence
from inclusive_desk.plugins.exporters.dots.brf import BrfExporter, check_brf

ALL_CELLS = "".join(chr(0x2800 + n) for n in range(64))


class Pages:
    """A work that has braille pages and nothing else."""

    document = Document("")
    looks = Looks()
    marks: Sequence[Mark] = ()

    def __init__(self, *pages: Sequence[str], **options: str) -> None:
        self._pages, self._options = pages, options

    def speech(self) -> Iterator[SpokenSentence]:
        return iter(())

    def braille_pages(self) -> Iterator[BraillePage]:
        for page in self._pages:
            yield BraillePage(tuple(BrailleLine(row, (-1,) * len(row)) for row in page))

    def option(self, key: str, default: str = "") -> str:
        return self._options.get(key, default)


def written(tmp_path: Path, work: Pages) -> bytes:
    path = tmp_path / "out.brf"
    BrfExporter().write(work, path, NoProgress())
    return path.read_bytes()


def test_lines_end_with_cr_lf_and_pages_with_a_form_feed(tmp_path: Path) -> None:
    data = written(tmp_path, Pages(["⠨⠃⠕⠝", "", "⠠⠡"], ["⠁"]))
    assert data == b".BON\r\n\r\n,*\r\n\fA\r\n\f"
    assert check_brf(data, 30, 27) == []


def test_nabcc_writes_each_of_the_64_cells_with_a_character_of_its_own(tmp_path: Path) -> None:
    data = written(tmp_path, Pages([ALL_CELLS]))
    assert sorted(data[:64]) == list(range(0x20, 0x60))


def test_the_french_charsets_are_those_of_the_published_tables(tmp_path: Path, corpus: Path) -> None:
    table = (corpus / "braille" / "french_braille_charsets.tsv").read_text(encoding="utf-8").split("\n")
    lines = [line.split("\t") for line in table if line and not line.startswith("# ")]
    names, cells = lines[0], lines[1:]
    for charset, column in (("nabcc", "NABCC"), ("tbfr2007", "TbFr2007"), ("cbfr1252", "CBFr1252")):
        wanted = "".join(row[names.index(column)] for row in cells[:64])
        data = written(tmp_path, Pages([ALL_CELLS], charset=charset))
        assert data.decode("cp1252").split("\r\n")[0] == wanted


def test_unicode_braille_stays_as_it_is(tmp_path: Path) -> None:
    data = written(tmp_path, Pages(["⠨⠃⠀⣿"], charset="unicode"))
    assert data.decode("utf-8") == "⠨⠃⠀⣿\r\n\f"


def test_eight_dots_do_not_fit_and_are_told_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="six"):
        written(tmp_path, Pages(["⣿"]))


def test_an_unknown_charset_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="nabcc"):
        written(tmp_path, Pages(["⠁"], charset="ebcdic"))


def test_the_check_finds_long_lines_long_pages_and_odd_characters() -> None:
    assert len(check_brf(b"ABCDE\r\n\f", 4, 2)) == 1
    assert len(check_brf(b"A\r\nB\r\nC\r\n\f", 4, 2)) == 1
    assert len(check_brf(b"abc\r\n\f", 4, 2)) == 1
    assert len(check_brf(b"A\n\f", 4, 2)) == 1
