"""What the real program keeps, and how it starts where things are missing or broken."""

import os
import shutil
import sqlite3
import tomllib
from pathlib import Path

import pytest

from tests.e2e.stage import ROOT, Stage, wait_until

pytestmark = [pytest.mark.screen, pytest.mark.sound]

SAMPLE = ROOT / "resources" / "samples" / "cycle-de-l-eau.txt"


def text_shown(stage: Stage) -> str:
    return str(wait_until(lambda: stage.there("text", "Text to read"), what="the text"))


def messages(stage: Stage) -> str:
    return " ".join(node["name"] for node in stage.ask("tree") if node["role"] == "label")


def settings_of(stage: Stage) -> dict[str, object]:
    path = stage.home / ".config" / "inclusive-desk" / "settings.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def place_kept(stage: Stage) -> int:
    """Return the place of the document opened last, as the library has it on disk."""
    path = next(stage.home.rglob("library.sqlite"))
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as library:
        return int(library.execute("SELECT place FROM documents ORDER BY opened DESC").fetchone()[0])


def test_after_a_kill_document_place_and_comfort_come_back(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "ma fiche.txt"
    path.write_text("Premier mot de la fiche.\n\nLa deuxième ligne est là.\n", encoding="utf-8")
    stage.open(str(path))
    text = text_shown(stage)
    wait_until(lambda: "deuxième" in text_shown(stage))
    stage.key("ctrl+Right", "ctrl+Right", "ctrl+plus", "ctrl+plus")
    caret = wait_until(lambda: stage.ask("caret", "Text to read"), what="the caret's move")

    def kept() -> bool:
        reader = settings_of(stage).get("reader", {})
        return isinstance(reader, dict) and reader.get("size", 18) > 19

    wait_until(kept, seconds=3, what="the size on disk")
    wait_until(lambda: "ma fiche" in str(settings_of(stage)), seconds=3, what="the document on disk")
    stage.key("Right")
    caret = wait_until(lambda: (at := stage.ask("caret", "Text to read")) != caret and at)
    wait_until(lambda: place_kept(stage) == caret, seconds=3, what="the place on disk")
    stage.kill()
    stage.open()
    assert text_shown(stage) == text or wait_until(lambda: text_shown(stage) == text)
    wait_until(lambda: stage.ask("caret", "Text to read") == caret, what="the caret coming back")
    assert stage.there("describe", "ma fiche") or "ma fiche" in messages(stage)


def test_on_a_shared_computer_nothing_is_opened_again(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("Ceci ne regarde personne.", encoding="utf-8")
    stage.settings("[desk]\nshared = true\n")
    stage.open(str(path))
    wait_until(lambda: "personne" in text_shown(stage))
    stage.key("Right", "ctrl+q")
    stage.wait_for_end()
    stage.open()
    wait_until(lambda: "eau" in text_shown(stage), what="the sample")
    kept = b"".join(p.read_bytes() for p in stage.home.rglob("*") if p.is_file() and p.suffix != ".log")
    assert b"secret.txt" not in kept


def test_damaged_settings_are_kept_aside_and_said(stage: Stage) -> None:
    stage.settings("size = [[[ \x01 this is not TOML")
    stage.open(str(SAMPLE))
    wait_until(lambda: "damaged" in messages(stage), what="the sentence about the settings")
    assert "eau" in text_shown(stage)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_cannot_be_written_is_no_reason_not_to_start(stage: Stage) -> None:
    stage.home.chmod(0o555)
    try:
        stage.open(str(SAMPLE))
        assert "eau" in text_shown(stage)
    finally:
        stage.home.chmod(0o755)


def test_a_home_that_is_no_folder_is_no_reason_not_to_start(stage: Stage) -> None:
    (stage.home / ".config").write_text("a file where a folder should be")
    (stage.home / ".local").write_text("a file where a folder should be")
    shutil.rmtree(stage.home / ".cache", ignore_errors=True)
    (stage.home / ".cache").write_text("a file where a folder should be")
    stage.open(str(SAMPLE))
    wait_until(lambda: "eau" in text_shown(stage))
    wait_until(lambda: "cannot be" in messages(stage), what="the sentence about the folder")
    assert "Traceback" not in stage.log.read_text()


def test_without_a_sound_card_one_sentence_says_so(stage: Stage) -> None:
    stage.open(str(SAMPLE), PULSE_SERVER="unix:/nowhere")
    wait_until(lambda: "eau" in text_shown(stage))
    stage.key("F5")
    wait_until(lambda: "sound" in messages(stage).lower(), what="the sentence about the sound")
    assert "Traceback" not in stage.log.read_text()


def test_a_file_that_is_not_there_leaves_a_window_with_a_sentence(stage: Stage, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n" + os.urandom(3000))
    stage.open(str(broken))
    wait_until(lambda: stage.there("describe", "Open another file"), what="the remedy")
    assert "broken.pdf" in messages(stage)
    assert "Traceback" not in stage.log.read_text()


def test_without_the_speech_library_the_desk_starts_and_says_what_is_missing(
    stage: Stage, tmp_path: Path
) -> None:
    hidden = tmp_path / "hidden"
    (hidden / "espeakng_loader").mkdir(parents=True)
    (hidden / "espeakng_loader" / "__init__.py").write_text("", encoding="utf-8")
    for name in ("libespeak-ng.so.1", "libespeak.so.1"):
        (hidden / name).write_bytes(b"not a library")
    stage.open(str(SAMPLE), PYTHONPATH=str(hidden), LD_LIBRARY_PATH=str(hidden))
    wait_until(lambda: "eau" in text_shown(stage))
    stage.key("F5")
    wait_until(lambda: "voice" in messages(stage).lower(), what="the sentence about the voice")
    wait_until(lambda: stage.ask("caret", "Text to read") is not None)
    stage.key("Escape")
    stage.desk_runs()
    assert "Traceback" not in stage.log.read_text()
