"""Every format that carries times tells the same ones as the table of marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from inclusive_desk.services.desk import open_desk
from inclusive_desk.services.opening import from_text
from inclusive_desk.services.speaking import SpokenFile
from tests.plugins.exporters.books import daisy_clips, epub_clips, opened
from tests.plugins.exporters.test_subtitles import read

TEXT = "La Terre est ronde. Elle tourne autour du Soleil, bien sûr !\nEt la Lune ?"


@pytest.mark.parametrize("suffix", [".srt", ".vtt", ".zip", ".epub"])
def test_times_agree_with_the_marks(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    desk = open_desk()
    try:
        spoken = SpokenFile(desk, from_text(TEXT.encode(), "fr"))
        spoken.write(path)
        marks = spoken.marks()
    finally:
        desk.close()
    if suffix in (".srt", ".vtt"):
        begins = [start for start, _, _ in read(path.read_text("utf-8"))]
    else:
        clips = epub_clips if suffix == ".epub" else daisy_clips
        begins = [clip.begin for clip in clips(opened(path))]
    wanted = [one["t0"] for one in marks["words" if suffix == ".epub" else "sentences"]]
    assert len(wanted) > 2
    assert begins == [pytest.approx(at, abs=0.001) for at in wanted]
