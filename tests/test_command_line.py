"""The command line as a person meets it: real files in, files and one sentence out."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
import wave
from pathlib import Path
from typing import Any

import pytest

from inclusive_desk.__main__ import main
from inclusive_desk.verbs import VERBS

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "resources" / "samples"
SAMPLE = SAMPLES / "cycle-de-l-eau.docx"


def run(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str | Path) -> tuple[int, str, str]:
    """Run the command line; return exit code, output and errors."""
    try:
        code = main([str(argument) for argument in arguments])
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsysbinary.readouterr()
    return code, out.decode("utf-8"), err.decode("utf-8")


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch):
    """Return what puts bytes on standard input."""

    def give(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))

    return give


@pytest.mark.parametrize("suffix", ["docx", "odt", "epub", "txt", "pdf"])
def test_inspect_prints_the_sample_with_offsets_that_point_at_its_text(capsysbinary, suffix) -> None:
    code, out, err = run(capsysbinary, "inspect", SAMPLE.with_suffix(f".{suffix}"), "--json")
    assert (code, err) == (0, "")
    document = json.loads(out)
    assert document["schema"] == 1
    assert document["language"] == "fr"
    assert "cycle de l’eau" in document["title"].lower()
    text = document["text"]
    kinds = {block["kind"] for block in document["blocks"]}
    assert {"heading", "paragraph", "list_item"} <= kinds
    if suffix != "txt":
        assert {"table", "image"} <= kinds
    for block in document["blocks"]:
        start = block["start"]
        assert text[start : start + len(block.get("text", ""))] == block.get("text", "")
        for row in block.get("rows", []):
            for cell in row:
                assert text[cell["start"] : cell["start"] + len(cell["text"])] == cell["text"]
        for span in block.get("spans", []):
            assert 0 <= span["start"] <= span["end"] <= len(text)
    styles = {
        style
        for block in document["blocks"]
        for span in block.get("spans", [])
        for style in span.get("style", [])
    }
    assert {"blank", "checkbox"} <= styles


def test_standard_input_keeps_its_lines_and_joins_none(capsysbinary, stdin) -> None:
    stdin(b"Une ligne\n\nUne autre\nEt la suite")
    code, out, _ = run(capsysbinary, "inspect", "-", "--json")
    document = json.loads(out)
    assert code == 0
    assert document["text"] == "Une ligne\n\nUne autre\nEt la suite"
    assert [block["text"] for block in document["blocks"]] == ["Une ligne", "Une autre", "Et la suite"]


def test_braille_raw_prints_a_line_for_each_line_empty_ones_included(capsysbinary, stdin) -> None:
    stdin(b"Bonjour\n\nL'Alsace\n")
    code, out, _ = run(capsysbinary, "braille", "-", "--raw")
    assert code == 0
    assert out.split("\n") == ["⠨⠃⠕⠝⠚⠕⠥⠗", "", "⠨⠇⠄⠨⠁⠇⠎⠁⠉⠑", ""]


def test_braille_writes_pages_of_the_asked_size(capsysbinary, tmp_path) -> None:
    out = tmp_path / "sortie.brf"
    code, _, err = run(capsysbinary, "braille", SAMPLE, "-o", out, "--cells", "25", "--lines", "20")
    assert (code, err) == (0, "")
    data = out.read_bytes()
    pages = data.decode("ascii").rstrip("\f").split("\f")
    assert len(pages) > 1
    for page in pages:
        lines = page.rstrip("\r\n").splitlines()
        assert len(lines) <= 20
        assert all(len(line) <= 25 for line in lines)


def test_speak_writes_sound_and_marks_that_fit_it(capsysbinary, tmp_path) -> None:
    sound, marks = tmp_path / "a.wav", tmp_path / "a.json"
    code, _, err = run(capsysbinary, "speak", SAMPLE, "-o", sound, "--marks", marks, "--rate", "160")
    assert (code, err) == (0, "")
    told = json.loads(marks.read_text(encoding="utf-8"))
    with wave.open(str(sound)) as wav:
        seconds = wav.getnframes() / wav.getframerate()
        assert wav.getnchannels() == 1
        assert any(wav.readframes(wav.getnframes()))
    assert told["duration"] == pytest.approx(seconds, abs=0.01)
    assert len(told["words"]) > 200
    times = [word["t0"] for word in told["words"]]
    assert times == sorted(times)
    assert all(0 <= word["t0"] <= word["t1"] <= seconds + 0.01 for word in told["words"])
    first = told["words"][0]
    assert told["text"][first["start"] : first["end"]].lower() == "le"
    assert len(told["sentences"]) > 20


def test_marks_point_into_the_printed_text(capsysbinary, stdin) -> None:
    stdin("Le bébé dort.\nUn pain.".encode())
    code, out, _ = run(capsysbinary, "marks", "-", "--aid", "confusable-letters", "--json")
    told = json.loads(out)
    assert code == 0
    letters = {told["text"][mark["start"] : mark["end"]] for mark in told["marks"]}
    assert {"b", "d", "p"} <= letters


def test_plugins_lists_every_kind_and_all_built_ins_are_sound(capsysbinary) -> None:
    code, out, _ = run(capsysbinary, "plugins", "--json")
    rows = json.loads(out)
    assert code == 0
    assert {row["kind"] for row in rows} == {
        "importers", "exporters", "aids", "speech", "dictation", "braille", "exercises",
    }  # fmt: skip
    assert [row for row in rows if row["health"] in ("broken", "outdated")] == []
    assert set(rows[0]) == {
        "kind",
        "id",
        "label",
        "health",
        "reason",
        "distribution",
        "version",
        "api_version",
    }


def test_doctor_says_that_voice_and_braille_work(capsysbinary) -> None:
    code, out, _ = run(capsysbinary, "doctor", "--json")
    told = json.loads(out)
    checks = {check["id"]: check for check in told["checks"]}
    assert (code, told["ok"]) == (0, True)
    assert checks["voice"]["ok"]
    assert checks["braille"]["ok"]


def test_demo_does_the_main_job(capsysbinary, tmp_path) -> None:
    code, _out, err = run(capsysbinary, "demo", tmp_path / "out")
    assert (code, err) == (0, "")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"sample.json", "sample.wav", "sample.marks.json", "sample.brf", "sample.html"}
    assert all(path.stat().st_size > 500 for path in (tmp_path / "out").iterdir())


@pytest.mark.parametrize(
    "arguments",
    [
        ("inspect", "rien.pdf"),
        ("speak", "rien.docx", "-o", "x.wav"),
        ("braille", str(SAMPLES)),
        ("speak", str(SAMPLE), "-o", "x.unknown"),
        ("inspect", str(SAMPLE), "--password", ""),
        ("marks", str(SAMPLE), "--aid", "no-such-aid"),
        ("speak", str(SAMPLE), "-o", "no/such/folder/x.wav"),
    ],
)
def test_errors_are_one_sentence_on_standard_error(capsysbinary, monkeypatch, tmp_path, arguments) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsysbinary, *arguments)
    if arguments[-1] == "":  # a password that nobody asked for does no harm
        assert code == 0
        return
    assert code == 1
    assert out == ""
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert len(err) > 30


@pytest.mark.parametrize(
    "arguments",
    [
        ("no-such-verb",),
        ("inspect",),
        ("speak", "x.docx"),
        ("braille", "x", "--cells", "two"),
        ("demo",),
        ("inspect", "a", "b"),
        ("not-here.pdf",),
    ],
)
def test_wrong_use_ends_with_two(capsysbinary, arguments) -> None:
    code, out, err = run(capsysbinary, *arguments)
    assert code == 2
    assert out == ""
    assert err.count("\n") == 1


def test_no_verb_imports_qt(tmp_path) -> None:
    script = (
        "import sys; from inclusive_desk.__main__ import main;"
        f"main(['demo', {str(tmp_path / 'out')!r}]); main(['plugins']);"
        "sys.exit(any(name.startswith(('PySide6', 'shiboken')) for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_without_a_display_the_desk_says_so_and_names_the_demo(capsysbinary, monkeypatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    code, _, err = run(capsysbinary)
    assert code == 1
    assert "./run demo out" in err
    assert err.count("\n") == 1


def test_every_verb_has_help(capsysbinary) -> None:
    for verb in VERBS:
        code, out, _ = run(capsysbinary, verb, "--help")
        assert code == 0
        assert verb in out


def run_program(*arguments: str | Path, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a process of its own, in a locale that knows no accents."""
    return subprocess.run(
        [sys.executable, "-m", "inclusive_desk", *map(str, arguments)],
        capture_output="stdout" not in more, check=False,
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "LANGUAGE": "fr"}, **more,
    )  # fmt: skip


def test_where_the_locale_knows_no_accents_accents_and_dots_still_come_out(tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Un élève à Noël.\n", encoding="utf-8")
    ended = run_program("inspect", path, "--json")
    assert json.loads(ended.stdout.decode("utf-8"))["text"] == "Un élève à Noël."
    dots = run_program("braille", "-", "--raw", input="été".encode()).stdout.decode("utf-8")
    assert dots == "⠿⠞⠿\n"
    assert run_program("--help").returncode == 0


def test_a_closed_output_is_no_reason_for_a_traceback(tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Bonjour.\n", encoding="utf-8")
    out = tmp_path / "b.brf"
    command = f"'{sys.executable}' -m inclusive_desk braille '{path}' -o '{out}' >&- <&-"
    ended = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert out.read_bytes().strip()
    empty = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -m inclusive_desk inspect - <&-"],
        stderr=subprocess.PIPE,
        check=False,
    )
    assert b"Traceback" not in empty.stderr


def test_a_profile_brings_its_aids_words_and_braille(capsysbinary, stdin, tmp_path) -> None:
    path = tmp_path / "lea.desk-profile"
    path.write_text(
        '[reader]\naids = ["syllables"]\n[braille]\ntable = "fr-g2"\n'
        '[[words]]\nword = "Inès"\nspoken = "inesse"\n'
    )
    stdin("Inès aime les chats.".encode())
    code, out, err = run(capsysbinary, "spoken", "-", "--lang", "fr", "--profile", path)
    assert (code, out, err) == (0, "inesse aime les chats.\n", "")
    stdin(b"chats")
    code, out, _ = run(capsysbinary, "marks", "-", "--lang", "fr", "--json", "--profile", path)
    assert code == 0
    assert {mark["role"] for mark in json.loads(out)["marks"]} == {"syllable-odd"}
    raw = []
    for more in ((), ("--profile", path)):
        stdin(b"les chats\n")
        code, out, _ = run(capsysbinary, "braille", "-", "--raw", *more)
        assert code == 0
        raw.append(out)
    assert len(raw[1]) < len(raw[0]), "contracted braille is shorter"


@pytest.mark.parametrize("profile", ["nobody", "no/such/file.desk-profile"])
def test_a_profile_that_is_not_there_is_one_sentence(capsysbinary, profile) -> None:
    code, out, err = run(capsysbinary, "marks", SAMPLE, "--profile", profile)
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_a_verb_asked_to_end_leaves_no_half_written_file(tmp_path) -> None:
    text = tmp_path / "long.txt"
    text.write_text("\n\n".join(f"Le chat numéro {n} dort sur le tapis du salon." for n in range(9000)))
    out = tmp_path / "out"
    out.mkdir()
    command = [sys.executable, "-m", "inclusive_desk", "speak", str(text), "-o", str(out / "long.flac")]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as verb:
        while verb.poll() is None and not any(out.iterdir()):
            time.sleep(0.02)
        assert verb.poll() is None
        verb.send_signal(signal.SIGTERM)
        _, told = verb.communicate(timeout=30)
    assert list(out.iterdir()) == []
    assert verb.returncode == 143
    assert len(told.splitlines()) == 1
