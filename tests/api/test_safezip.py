"""Containers from strangers are read with care."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.api import safezip
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.safezip import SafeZip, is_inside, resolve


def made(tmp_path: Path, parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", method) as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return path


def test_parts_are_read_whatever_the_case_of_their_names(tmp_path: Path) -> None:
    with SafeZip(made(tmp_path, {"Mot/A.xml": b"a"})) as book:
        assert book.read("mot/a.XML") == b"a"
        assert "mot/a.xml" in book
        assert list(book) == ["Mot/A.xml"]
        assert book.read_or("b") == b""


def test_names_that_lead_outside_are_no_parts(tmp_path: Path) -> None:
    with SafeZip(
        made(tmp_path, {"../x": b"a", "/etc/passwd": b"a", "C:/x": b"a", "a\\..\\b": b"a", "ok": b"b"})
    ) as book:
        assert list(book) == ["ok"]


def test_a_bomb_is_refused_before_it_is_inflated(tmp_path: Path) -> None:
    with SafeZip(made(tmp_path, {"bombe": b"\x00" * (6 << 20)})) as book, pytest.raises(DeskError) as caught:
        book.read("bombe")
    assert caught.value.code == "too-large"


def test_a_part_over_its_limit_is_refused(tmp_path: Path) -> None:
    with SafeZip(made(tmp_path, {"a": b"abc" * 100}, zipfile.ZIP_STORED)) as book:
        with pytest.raises(DeskError) as caught:
            book.read("a", limit=200)
        assert caught.value.code == "too-large"
        assert book.read_or("a", b"-", limit=200) == b"-"


def test_many_middling_parts_together_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safezip, "READ_LIMIT", 250)
    with SafeZip(made(tmp_path, {"a": b"x" * 100, "b": b"y" * 100, "c": b"z" * 100})) as book:
        book.read("a")
        book.read("b")
        with pytest.raises(DeskError):
            book.read("c")


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_container_whose_end_was_lost_gives_its_parts(tmp_path: Path, method: int) -> None:
    path = made(tmp_path, {"a": b"un " * 50, "b": b"deux " * 50, "c": b"trois " * 5000}, method)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * 0.5)])
    with SafeZip(path) as book:
        assert book.incomplete
        assert book.read("a") == b"un " * 50
        assert book.read("b") == b"deux " * 50


def test_a_damaged_part_gives_what_stands_before_the_damage(tmp_path: Path) -> None:
    path = made(tmp_path, {"a": b"texte " * 10, "b": bytes(range(256)) * 400})
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"PK\x01\x02")) - 200
    data[at : at + 20] = b"\xff" * 20
    path.write_bytes(bytes(data))
    with SafeZip(path) as book:
        assert book.read("a") == b"texte " * 10
        assert not book.incomplete
        assert bytes(range(256)).startswith(book.read("b")[:256])
        assert book.incomplete


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty"), (b"PK\x03\x04", "damaged"), (b"bonjour", "damaged")]
)
def test_what_is_no_container_is_told(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with pytest.raises(DeskError) as caught:
        SafeZip(path)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("base", "reference", "name"),
    [
        ("OPS/a.xhtml", "b.xhtml#x", "OPS/b.xhtml"),
        ("OPS/t/a.xhtml", "../i/%C3%A9.png", "OPS/i/é.png"),
        ("OPS/a.xhtml", "/b.png", "b.png"),
        ("OPS/a.xhtml", "#x", "OPS/a.xhtml"),
        ("a.xhtml", "../b", ""),
        ("a.xhtml", "http://x.fr/b", ""),
        ("a.xhtml", "file:///etc/passwd", ""),
        ("a.xhtml", "//x.fr/b", ""),
        ("a.xhtml", "http://[", ""),
    ],
)
def test_references_stay_within_the_container(base: str, reference: str, name: str) -> None:
    assert resolve(base, reference) == name


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_reference_ever_leads_outside(base: str, reference: str) -> None:
    name = resolve(base, reference)
    assert name == base or not name or is_inside(name)
