"""Subtitles: cues that can be read, at the times that the marks tell."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.api.builder import DocumentBuilder
from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.work import SpokenSentence
from inclusive_desk.plugins.exporters.sound.cues import LINE, cues
from inclusive_desk.plugins.exporters.sound.stream import Sounding
from inclusive_desk.plugins.exporters.sound.subtitles import SrtExporter, VttExporter
from tests.plugins.exporters.sounds import Noise, Silent, Watching, lesson

BOTH = (SrtExporter, VttExporter)
TIMES = re.compile(r"(\d\d):(\d\d):(\d\d)[,.](\d\d\d) --> (\d\d):(\d\d):(\d\d)[,.](\d\d\d)")


def long_lesson() -> Document:
    b = DocumentBuilder(language="fr")
    b.paragraph(
        "La Terre est une planète ; elle tourne autour du Soleil en un an, comme chacun le sait depuis "
        "longtemps, et « sa forme » est presque ronde ! Oui."
    )
    return b.build()


def written(folder: Path, exporter: type[Exporter], work: Noise) -> str:
    path = folder / "out"
    exporter().write(work, path, Watching())
    return path.read_text("utf-8")


def read(subtitles: str) -> list[tuple[float, float, list[str]]]:
    """Return (start, end, lines) of each cue."""
    found = []
    for block in subtitles.strip().split("\n\n"):
        lines = block.split("\n")
        times = next((TIMES.fullmatch(line) for line in lines[:2] if TIMES.fullmatch(line)), None)
        if times is not None:
            n = [int(part) for part in times.groups()]
            start, end = (n[a] * 3600 + n[a + 1] * 60 + n[a + 2] + n[a + 3] / 1000 for a in (0, 4))
            found.append((start, end, lines[2:]))
    return found


@pytest.mark.parametrize("exporter", BOTH)
def test_each_sentence_is_a_cue_at_the_times_of_its_marks(tmp_path: Path, exporter: type[Exporter]) -> None:
    work = Noise(lesson())
    found = read(written(tmp_path, exporter, work))
    assert len(found) == len(work.sentences) == 8
    for (start, end, _), (_, _, t0, t1) in zip(found, work.sentences, strict=True):
        assert start == pytest.approx(t0, abs=0.001)
        assert end == pytest.approx(t1, abs=0.001)


@pytest.mark.parametrize("exporter", BOTH)
def test_a_long_sentence_is_cut_between_words_where_they_sound(
    tmp_path: Path, exporter: type[Exporter]
) -> None:
    work = Noise(long_lesson())
    *parts, last = read(written(tmp_path, exporter, work))
    assert last[2] == ["Oui."]
    assert [lines for _, _, lines in parts] == [
        ["La Terre est une planète ; elle tourne", "autour du Soleil en un an, comme"],
        ["chacun le sait depuis longtemps,", "et « sa forme » est presque ronde !"],
    ]
    chacun = work.document.text.index("chacun")
    at = next(t0 for start, _, t0, _ in work.words if start == chacun)
    assert parts[0][1] == parts[1][0] == pytest.approx(at, abs=0.001)


def test_srt_is_numbered_with_commas_and_vtt_declares_itself_with_points(tmp_path: Path) -> None:
    srt, vtt = (written(tmp_path, exporter, Noise(lesson())) for exporter in BOTH)
    assert re.match(r"1\n00:00:00,023 --> \d\d:\d\d:\d\d,\d\d\d\nAvant tout, lisez\.\n\n2\n", srt)
    assert vtt.startswith("WEBVTT\nKind: captions\nLanguage: fr\n\n1\n00:00:00.023 --> ")


def test_signs_that_the_formats_use_are_made_harmless(tmp_path: Path) -> None:
    b = DocumentBuilder()
    b.paragraph("Si a < b & b --> c, non.")
    srt, vtt = (written(tmp_path, exporter, Noise(b.build())) for exporter in BOTH)
    assert srt.count("-->") == 1
    assert vtt.count("-->") == 1
    assert "a &lt; b &amp; b --&gt; c" in vtt


@pytest.mark.parametrize("exporter", BOTH)
def test_nothing_to_say_is_said(tmp_path: Path, exporter: type[Exporter]) -> None:
    with pytest.raises(DeskError) as told:
        written(tmp_path, exporter, Silent(Document("…")))
    assert told.value.code == "empty"


@given(st.text("aé ,;«»\n\u00a0", min_size=1, max_size=400))
def test_cues_lose_no_word_and_fit(text: str) -> None:
    words = [found.span() for found in re.finditer("[aé]+", text)]
    marks = tuple((a, b, 100 * n, 100 * n + 100) for n, (a, b) in enumerate(words))
    sentence = SpokenSentence(0, len(text), bytes(200 * len(words)), 1000, marks)
    found = list(cues(text, Sounding(sentence, 0)))
    assert re.sub(r"\s", "", "".join("".join(cue.lines) for cue in found)).count("a") == text.count("a")
    for cue in found:
        assert 1 <= len(cue.lines) <= 2
        assert all(len(line) <= LINE for line in cue.lines)
        assert cue.start < cue.end
    assert all(a.end == b.start for a, b in itertools.pairwise(found))
