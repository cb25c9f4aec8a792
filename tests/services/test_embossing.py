"""Embossing: pages, margins, charsets, the test page, and printers that are off."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.work import BrailleLine, BraillePage
from inclusive_desk.core import printers
from inclusive_desk.core.registry import Registry
from inclusive_desk.services import embossing
from inclusive_desk.services.desk import open_desk
from inclusive_desk.services.embossing import Embosser, Task

LP = """#!/bin/sh
printf '%s\\n' "$*" >> "$FAKE_LP/said"
cat > "$FAKE_LP/data"
[ ! -f "$FAKE_LP/refuse" ] || { echo 'lp: no paper' >&2; exit 1; }
"""
LPSTAT = """#!/bin/sh
case $1 in
-e) printf 'Everest\\nLaser\\n' ;;
-p) [ ! -f "$FAKE_LP/off" ] || echo "printer $2 disabled since Monday -" ;;
esac
"""


@pytest.fixture
def fake_lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put programs named lp and lpstat before those of the system; return where they write."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, script in (("lp", LP), ("lpstat", LPSTAT)):
        (folder / name).write_text(script, encoding="utf-8")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    monkeypatch.setenv("FAKE_LP", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="module")
def registry() -> Iterator[Registry]:
    desk = open_desk()
    yield desk.registry
    desk.close()


def page(*rows: str, number: int = 1) -> BraillePage:
    return BraillePage(tuple(BrailleLine(row, (-1,) * len(row)) for row in rows), number)


PAGES = [page(cells, number=number) for number, cells in enumerate("⠁⠃⠉⠙⠑", 1)]


@pytest.mark.parametrize(
    ("wanted", "side", "found"),
    [
        ("", "all", "⠁⠃⠉⠙⠑"),
        ("2", "all", "⠃"),
        ("2-3, 5", "all", "⠃⠉⠑"),
        ("5 4", "all", "⠙⠑"),
        ("4-", "all", "⠙⠑"),
        ("-2", "all", "⠁⠃"),
        ("3 – 9", "all", "⠉⠙⠑"),
        ("", "odd", "⠁⠉⠑"),
        ("", "even", "⠃⠙"),
        ("2-4", "odd", "-⠉"),
        ("1, 3-4", "even", "-⠙"),
        ("5", "odd", "⠑"),
    ],
)
def test_pages_are_chosen_by_number_and_by_side(wanted: str, side: str, found: str) -> None:
    got = embossing.chosen(PAGES, Task(wanted, side))
    assert "".join(one.lines[0].cells if one.lines else "-" for one in got) == found


def test_each_volume_begins_a_sheet_and_fronts_and_backs_stay_together() -> None:
    volumes = [replace(one, volume=1 + (at > 2)) for at, one in enumerate(PAGES)]
    sides = [
        [one.lines[0].cells if one.lines else "-" for one in embossing.chosen(volumes, Task("", side))]
        for side in ("odd", "even")
    ]
    assert sides == [["⠁", "⠉", "⠙"], ["⠃", "-", "⠑"]]


@pytest.mark.parametrize("wanted", ["9", "zwei", "0", "-", "1-2-3"])
def test_pages_that_are_not_there_are_said_in_a_sentence(wanted: str) -> None:
    with pytest.raises(DeskError) as told:
        embossing.chosen(PAGES, Task(wanted))
    assert told.value.code == "no-page"
    assert told.value.hint


def test_margins_move_the_text_and_not_empty_lines() -> None:
    moved = next(embossing.placed([page("⠁", "", "⠃")], Embosser("x", left=2, top=1)))
    assert [line.cells for line in moved.lines] == ["", "⠀⠀⠁", "", "⠀⠀⠃"]
    assert all(len(line.cells) == len(line.offsets) for line in moved.lines)


def test_the_embosser_gets_the_pages_raw_in_its_charset(fake_lp: Path, registry: Registry) -> None:
    count = embossing.emboss(registry, [page("⠿⠡")], Embosser("Everest", "tbfr2007"), Task(copies=2))
    assert count == 1
    assert (fake_lp / "data").read_bytes() == "é1\r\n\f".encode("cp1252")
    said = (fake_lp / "said").read_text()
    assert "-d Everest" in said
    assert "-n 2" in said
    assert "raw" in said


def test_an_empty_document_takes_no_sheet(fake_lp: Path, registry: Registry) -> None:
    with pytest.raises(DeskError, match="nothing to emboss"):
        embossing.emboss(registry, [BraillePage((), 1)], Embosser("Everest", "nabcc"), Task())
    assert not (fake_lp / "data").exists()


def test_an_embosser_that_is_off_is_said_before_anything_is_sent(fake_lp: Path, registry: Registry) -> None:
    (fake_lp / "off").touch()
    with pytest.raises(DeskError) as told:
        embossing.emboss(registry, PAGES, Embosser("Everest", "nabcc"), Task())
    assert told.value.code == "printer-off"
    assert "Everest" in told.value.message
    assert not (fake_lp / "data").exists()


def test_a_printer_that_refuses_says_why(fake_lp: Path, registry: Registry) -> None:
    (fake_lp / "refuse").touch()
    with pytest.raises(DeskError, match="no paper"):
        embossing.emboss(registry, PAGES, Embosser("Everest", "nabcc"), Task())


def test_queues_are_those_of_the_system_and_none_without_printing(
    fake_lp: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert printers.queues() == ["Everest", "Laser"]
    monkeypatch.setenv("PATH", str(fake_lp))
    assert printers.queues() == []
    with pytest.raises(DeskError) as told:
        printers.send("Everest", b"x")
    assert told.value.code == "printer-refused"


def test_each_block_of_the_test_page_is_in_order_in_its_own_charset_only(registry: Registry) -> None:
    data = embossing.test_page(registry)
    cells = "".join(chr(0x2800 + cell) for cell in range(64))
    for charset, letter in zip(embossing.CHARSETS, "abc", strict=True):
        own = [
            embossing.written(registry, [page(row)], charset).rstrip(b"\f") for row in embossing.test_rows()
        ]
        assert data.count(b"".join(own)) == 1
        assert f"\r\n{letter}\r\n".encode() in b"\r\n" + data
        assert embossing.charset_of(letter) == charset
    assert (
        "".join(
            row.strip("⠿") if row != embossing.test_rows()[-1] else row[1:-1] for row in embossing.test_rows()
        )
        == cells
    )
    assert data.endswith(b"\f")


def test_an_embosser_is_remembered_and_a_damaged_note_is_not(tmp_path: Path) -> None:
    embossing.remember(tmp_path, Embosser("Everest", "tbfr2007", 3, 1))
    embossing.remember(tmp_path, Embosser("Juliet", "nabcc"))
    assert embossing.embossers(tmp_path)["Everest"] == Embosser("Everest", "tbfr2007", 3, 1)
    assert len(embossing.embossers(tmp_path)) == 2
    (tmp_path / "embossers.json").write_text('[{"queue": "x", "charset": "klingon", "left": 900}]')
    assert embossing.embossers(tmp_path)["x"] == Embosser("x", "", 40)
    (tmp_path / "embossers.json").write_text("[{")
    assert embossing.embossers(tmp_path) == {}


def test_braille_of_eight_dots_is_refused_in_a_sentence(fake_lp: Path, registry: Registry) -> None:
    with pytest.raises(DeskError) as told:
        embossing.emboss(registry, [page("⣿")], Embosser("Everest", "nabcc"), Task())
    assert told.value.code == "eight-dots"
