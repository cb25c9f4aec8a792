"""The verb braille with pages: each format from file to file, options, and what --check says."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from inclusive_desk.__main__ import main

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "samples" / "cycle-de-l-eau.docx"


def run(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str | Path) -> tuple[int, bytes, str]:
    try:
        code = main([str(argument) for argument in arguments])
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsysbinary.readouterr()
    return code, out, err.decode("utf-8")


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch):
    def give(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))

    return give


@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        ("brf", b""),
        ("txt", "⠀".encode()),
        ("pef", b"<?xml"),
        ("ebrl", b"PK"),
        ("pdf", b"%PDF"),
        ("svg", b"<?xml"),
    ],
)
def test_each_format_is_written_and_checked(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, ending: str, begins: bytes
) -> None:
    path = tmp_path / f"out.{ending}"
    code, out, err = run(capsysbinary, "braille", SAMPLE, "-o", path, "--check")
    assert (code, out) == (0, b""), err
    assert path.read_bytes().startswith(begins)
    assert path.stat().st_size > 500


def test_check_alone_writes_nothing_and_ends_with_1_for_a_sign_without_braille(
    capsysbinary: pytest.CaptureFixture[bytes], given, tmp_path: Path
) -> None:
    given("Voici un mot 漢 ici.\n")
    code, out, err = run(capsysbinary, "braille", "-", "--check")
    assert (code, out) == (1, b"")
    assert "漢" in err
    assert "1" in err
    given("Voici un mot.\n")
    assert run(capsysbinary, "braille", "-", "--check")[0] == 0


def test_print_goes_only_where_it_can_stand(
    capsysbinary: pytest.CaptureFixture[bytes], given, tmp_path: Path
) -> None:
    given("Le chat dort.\n")
    code, _, err = run(capsysbinary, "braille", "-", "-o", tmp_path / "a.pef", "--interline")
    assert code == 1
    assert "PDF" in err
    given("Le chat dort.\n")
    assert run(capsysbinary, "braille", "-", "-o", tmp_path / "a.txt", "--interline")[0] == 0
    assert (tmp_path / "a.txt").read_text("utf-8").splitlines() == ["⠀⠀⠨⠇⠑⠀⠉⠓⠁⠞⠀⠙⠕⠗⠞⠲", "Le chat dort."]


@pytest.mark.parametrize("ending", ["brf", "txt", "pef", "ebrl", "pdf", "svg"])
@pytest.mark.parametrize("text", ["", " \n\n"])
def test_nothing_makes_no_file(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, ending: str, text: str
) -> None:
    source, path = tmp_path / "vide.txt", tmp_path / f"out.{ending}"
    source.write_text(text)
    code, out, err = run(capsysbinary, "braille", source, "-o", path)
    assert (code, out) == (1, b"")
    assert "vide.txt" in err
    assert not path.exists()


def test_paper_and_rules_change_the_pages(capsysbinary: pytest.CaptureFixture[bytes], given) -> None:
    text = "mot " * 400
    given(text)
    _, wide, _ = run(capsysbinary, "braille", "-", "--paper", "11.5x11")
    assert max(len(line) for line in wide.replace(b"\f", b"").split(b"\r\n")) in range(35, 41)
    given(text)
    _, english, _ = run(capsysbinary, "braille", "-", "--layout", "en", "--table", "fr-g1")
    assert len(english.split(b"\f")[0].split(b"\r\n")) == 28
    given(text)
    _, plain, _ = run(capsysbinary, "braille", "-", "--layout", "plain")
    assert b",2" not in plain
