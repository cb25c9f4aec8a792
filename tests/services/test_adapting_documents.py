"""The verb `adapt`: a document in, the adapted one out, with the looks of a profile and its aids."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from inclusive_desk.api.builder import DocumentBuilder, Run
from inclusive_desk.cli import main
from inclusive_desk.core.folders import find_folders
from inclusive_desk.plugins.aids.syllables import Syllables
from inclusive_desk.services.adapting import LastWord, looks_of, marks, on_paper, without_calls
from inclusive_desk.services.comfort import Comfort
from tests.plugins.exporters.books import read_again

RESOURCES = find_folders().resources


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "fiche.md"
    path.write_text("# La mer\n\nLe bateau quitte le port.\n\n1. un\n2. deux\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", [".docx", ".odt"])
def test_a_document_is_adapted_with_the_same_words(sheet: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"fiche-adaptee{suffix}"
    assert main(["adapt", str(sheet), "-o", str(out)]) == 0
    assert read_again(out).text.split() == read_again(sheet).text.split()


def test_a_profile_gives_its_looks_and_aids(sheet: Path, tmp_path: Path) -> None:
    profile = tmp_path / "lea.toml"
    profile.write_text(
        'name = "Léa"\n[reader]\nsize = 36\nspacing = 0\naids = ["syllables"]\n', encoding="utf-8"
    )
    out = tmp_path / "out.docx"
    assert main(["adapt", str(sheet), "-o", str(out), "--profile", str(profile), "--page", "A3"]) == 0
    with ZipFile(out) as package:
        styles = package.read("word/styles.xml").decode()
        body = package.read("word/document.xml").decode()
    assert '<w:sz w:val="56"/>' in styles  # 28 points: 36 pixels are twice the usual size
    assert '<w:spacing w:val="0"/>' in styles
    assert "role-syllable-odd" in body
    assert '<w:pgSz w:w="16838"' in body


def test_named_aids_take_the_place_of_those_of_the_profile(sheet: Path, tmp_path: Path) -> None:
    profile = tmp_path / "lea.toml"
    profile.write_text('name = "Léa"\n[reader]\naids = ["syllables"]\n', encoding="utf-8")
    out = tmp_path / "out.html"
    given = ["--profile", str(profile), "--aid", "silent-letters", "--aid", "capitals"]
    assert main(["adapt", str(sheet), "-o", str(out), *given]) == 0
    page = out.read_text("utf-8")
    assert 'class="role-silent"' in page
    assert 'class="role-capital"' in page
    assert "role-syllable" not in page


@pytest.mark.parametrize("name", ["out.wav", "out", "out.xyz"])
def test_another_ending_is_refused_in_a_sentence(
    sheet: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["adapt", str(sheet), "-o", str(tmp_path / name)]) == 1
    assert name in capsys.readouterr().err
    assert not (tmp_path / name).exists()


def test_an_unknown_aid_leaves_no_file(sheet: Path, tmp_path: Path) -> None:
    assert main(["adapt", str(sheet), "-o", str(tmp_path / "out.odt"), "--aid", "magic"]) == 1
    assert not (tmp_path / "out.odt").exists()


def test_the_usual_size_is_fourteen_points_on_paper() -> None:
    assert looks_of(RESOURCES, Comfort(), paper=True).paper_size == 14
    assert looks_of(RESOURCES, Comfort(size=90), paper=True).paper_size == 70


def test_a_dark_theme_is_kept_on_the_screen_and_left_on_paper() -> None:
    dark = Comfort(theme="black")
    assert looks_of(RESOURCES, dark, paper=False).background == "#000000"
    assert looks_of(RESOURCES, dark, paper=True).background == "#ffffff"


def test_web_pages_are_no_paper() -> None:
    assert [on_paper(one) for one in (".docx", ".ODT", ".pdf", ".html")] == [True, True, True, False]


def test_only_the_last_word_of_an_exporter_is_told() -> None:
    from inclusive_desk.api.progress import NoProgress

    told: list[str] = []
    progress = LastWord(NoProgress(), told.append)
    progress.report(0.5, 1.0, "half")
    progress.report(1.0, 1.0, "no tags")
    assert told == ["no tags"]


def test_the_call_of_a_note_is_no_part_of_a_word() -> None:
    builder = DocumentBuilder()
    builder.paragraph(
        [Run("l’eau"), Run("1", ("note_call",)), Run(" coule. La mer"), Run("12", ("note_call",))]
    )
    document = builder.build()
    assert without_calls(document) == "l’eau  coule. La mer  "
    aid = Syllables()
    said = [document.text[mark.start : mark.end] for mark in marks(document, aid)]
    assert said == ["l’eau", "cou", "le", "La", "mer"]
