import subprocess
import sys
from pathlib import Path

import pytest

from inclusive_desk.api.errors import DeskError
from tests.plugins.importers import pdf_samples as samples


@pytest.mark.slow
def test_damaged_files_are_opened_or_refused_but_never_crash(root: Path) -> None:
    command = [sys.executable, "-m", "tests.plugins.importers.pdf_fuzz", "300"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    opened = int(done.stdout.split()[0])
    assert 100 < opened <= 300


def code_of(path: Path) -> str:
    """Return the code with which *path* is refused; empty when it opens."""
    try:
        samples.read(path)
    except DeskError as error:
        return error.code if error.hint else "no hint"
    return ""


def test_a_file_cut_short_gives_what_can_be_read(tmp_path: Path) -> None:
    data = samples.worksheet().tobytes(deflate=False)
    path = tmp_path / "coupe.pdf"
    path.write_bytes(data[: len(data) * 9 // 10])
    assert "Exercice 1" in samples.read(path).text


def test_hostile_files_of_the_corpus_end_with_a_sentence_or_a_document(corpus: Path) -> None:
    files = sorted((corpus / "documents" / "files").glob("hostile_*.pdf"))
    assert {code_of(path) for path in files} <= {"", "damaged", "password-needed"}
