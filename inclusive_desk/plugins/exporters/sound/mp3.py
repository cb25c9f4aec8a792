"""Writes a document as sound: MP3 with a chapter for each heading."""

from __future__ import annotations

from pathlib import Path

from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark
from inclusive_desk.api.work import Work
from inclusive_desk.plugins.exporters.sound.chapters import ChapterClock, chapters_of, title_of
from inclusive_desk.plugins.exporters.sound.id3 import MOST, id3
from inclusive_desk.plugins.exporters.sound.lame import Mp3
from inclusive_desk.plugins.exporters.sound.stream import sounding


class Mp3Exporter(Exporter):
    """Encodes the sentences while they are spoken; the times of chapters are filled in at the end."""

    api_version = API_VERSION
    label = mark("Sound (MP3)")
    suffix = ".mp3"

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the sound of *work*; raise `DeskError` when there is nothing to say."""
        document = work.document
        clock = ChapterClock(chapters_of(document, MOST))
        title = title_of(document)
        seconds = 0.0
        with path.open("wb") as file:
            file.write(id3(title, document.language, clock.chapters, 0.0))
            mp3: Mp3 | None = None
            for one in sounding(work, progress):
                mp3 = mp3 or Mp3(file, one.rate)
                clock.hear(one.sentence.start, one.seconds(0))
                mp3.write(one.pcm)
                seconds = one.seconds(one.samples)
            if mp3 is not None:
                mp3.close()
            clock.end(seconds)
            file.seek(0)
            file.write(id3(title, document.language, clock.chapters, seconds))
