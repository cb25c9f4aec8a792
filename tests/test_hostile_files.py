"""Hostile files through the command line: an answer in time, no traceback, and bounded memory."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(100)]

CAP = 60.0
"""Seconds a file may take."""
MOST = 600
"""Megabytes that any of the processes may take."""
NAMES = (
    "hostile_GHOSTSCRIPT-698804-1-fuzzed.pdf",
    "hostile_REDHAT-1531897-0.pdf",
    "hostile_poppler-742-0-fuzzed.pdf",
    "hostile_poppler-85140-0.pdf",
    "hostile_saslprep-r6.pdf",
    "hostile_xref_command_missing.pdf",
    "made_malformed.html",
    "made_truncated.pdf",
    "made_txt_cp1252.txt",
    "made_txt_utf-16.txt",
    "made_zipbomb.epub",
    "made_zipslip.epub",
    "password.pdf",
)
REFUSED = ("made_zipbomb.epub", "made_zipslip.epub", "password.pdf", "hostile_saslprep-r6.pdf")


def peak_megabytes(process: int) -> dict[int, float]:
    """Return the most that *process* and each below it have taken so far (resident), in MB."""
    found: dict[int, float] = {}
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                found[process] = int(line.split()[1]) / 1024
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                found |= peak_megabytes(int(child))
    return found


def inspect(path: Path, folder: Path) -> tuple[int, str, str, dict[int, float]]:
    """Return exit code, output, errors and the peak of each process; fail when it takes too long."""
    peaks: dict[int, float] = {}
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        program = subprocess.Popen(
            [sys.executable, "-P", "-m", "inclusive_desk", "inspect", "--json", str(path)],
            stdin=subprocess.DEVNULL, stdout=out, stderr=err,
        )  # fmt: skip
        until = time.monotonic() + CAP
        try:
            while program.poll() is None:
                assert time.monotonic() < until, f"{path.name} took more than {CAP} s"
                # The kernel keeps each process's peak: only what grows within its last 5 ms is missed.
                peaks |= peak_megabytes(program.pid)
                time.sleep(0.005)
        finally:
            program.kill()
            program.wait()
    return program.returncode, (folder / "out").read_text("utf-8"), (folder / "err").read_text("utf-8"), peaks


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system does not tell peak memory")
@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_file_ends_in_time_with_a_document_or_a_sentence(
    corpus: Path, tmp_path: Path, name: str
) -> None:
    code, out, err, peaks = inspect(corpus / "documents" / "files" / name, tmp_path)
    assert "Traceback" not in out + err
    if name.endswith(".pdf"):  # small texts are read too quickly to be caught at it
        assert len(peaks) > 1, "the parsing process was not seen"
    assert max(peaks.values()) < MOST
    print(f"{name}: {code}, at most {max(peaks.values()):.0f} MB; {err.strip()}")
    if name in REFUSED:
        assert code not in (0, -9)
    if code == 0:
        assert "text" in json.loads(out)
    else:
        assert code > 0
        assert out == ""
        assert 0 < len(err.strip().splitlines()) <= 3, err


def test_the_list_of_hostile_files_is_the_corpus_s(corpus: Path) -> None:
    files = (corpus / "documents" / "files").iterdir()
    assert {file.name for file in files if file.name.startswith(("hostile_", "made_"))} == set(NAMES) - {
        "password.pdf"
    }
