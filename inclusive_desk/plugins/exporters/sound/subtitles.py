"""Writes when each sentence of a document sounds: SubRip (SRT) and WebVTT."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark
from inclusive_desk.api.work import Work
from inclusive_desk.language.cues import srt_cue, vtt_cue, vtt_head
from inclusive_desk.plugins.exporters.sound.cues import Cue, cues
from inclusive_desk.plugins.exporters.sound.stream import sounding


def _cues(work: Work, progress: Progress) -> Iterator[Cue]:
    for one in sounding(work, progress):
        yield from cues(work.document.text, one)


class SrtExporter(Exporter):
    """Writes SubRip subtitles."""

    api_version = API_VERSION
    label = mark("Subtitles (SRT)")
    suffix = ".srt"

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the cues of *work* in UTF-8; raise `DeskError` when there is nothing to say."""
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for number, cue in enumerate(_cues(work, progress), 1):
                file.write(srt_cue(number, cue.start, cue.end, "\n".join(cue.lines)))


class VttExporter(Exporter):
    """Writes WebVTT subtitles."""

    api_version = API_VERSION
    label = mark("Subtitles (WebVTT)")
    suffix = ".vtt"

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the cues of *work* in UTF-8; raise `DeskError` when there is nothing to say."""
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(vtt_head(work.document.language))
            for number, cue in enumerate(_cues(work, progress), 1):
                file.write(vtt_cue(number, cue.start, cue.end, "\n".join(cue.lines)))
