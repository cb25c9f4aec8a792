"""Writes when each sentence of a document sounds: SubRip (SRT) and WebVTT."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark
from inclusive_desk.api.work import Work
from inclusive_desk.plugins.exporters.sound.cues import Cue, cues
from inclusive_desk.plugins.exporters.sound.stream import sounding


def _cues(work: Work, progress: Progress) -> Iterator[Cue]:
    for one in sounding(work, progress):
        yield from cues(work.document.text, one)


def _time(seconds: float, point: str) -> str:
    whole = round(seconds * 1000)
    return (
        f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}{point}{whole % 1000:03}"
    )


class SrtExporter(Exporter):
    """Writes SubRip subtitles."""

    api_version = API_VERSION
    label = mark("Subtitles (SRT)")
    suffix = ".srt"

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the cues of *work* in UTF-8; raise `DeskError` when there is nothing to say."""
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for number, cue in enumerate(_cues(work, progress), 1):
                # A line with an arrow could be taken for one of times.
                lines = "\n".join(cue.lines).replace("-->", "→")
                file.write(f"{number}\n{_time(cue.start, ',')} --> {_time(cue.end, ',')}\n{lines}\n\n")


class VttExporter(Exporter):
    """Writes WebVTT subtitles."""

    api_version = API_VERSION
    label = mark("Subtitles (WebVTT)")
    suffix = ".vtt"

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the cues of *work* in UTF-8; raise `DeskError` when there is nothing to say."""
        language = " ".join(work.document.language.split())
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(f"WEBVTT\nKind: captions\nLanguage: {language}\n\n" if language else "WEBVTT\n\n")
            for number, cue in enumerate(_cues(work, progress), 1):
                lines = escape("\n".join(cue.lines), quote=False)
                file.write(f"{number}\n{_time(cue.start, '.')} --> {_time(cue.end, '.')}\n{lines}\n\n")
