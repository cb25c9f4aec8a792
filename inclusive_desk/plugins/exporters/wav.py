"""Writes a document as sound: WAV, mono, 16 bit."""

from __future__ import annotations

import wave
from pathlib import Path

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark, tr
from inclusive_desk.api.work import Work

LARGEST = 0xFFFFFFFF - 1024
"""Bytes of sound that a WAV file can hold."""


class WavExporter(Exporter):
    """Streams the sentences to the file as they are spoken."""

    api_version = API_VERSION
    label = mark("Sound (WAV)")
    suffix = ".wav"

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the sound of *work*; raise `DeskError` when there is nothing to say or too much."""
        total = max(len(work.document.text), 1)
        written = 0
        with path.open("wb") as file, wave.open(file, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            for sentence in work.speech():
                if not written:
                    sound.setframerate(sentence.rate)
                silence = bytes(2 * round(sentence.gap * sentence.rate))
                written += len(sentence.pcm) + len(silence)
                if written > LARGEST:
                    raise DeskError(
                        tr("The document is too long for one WAV file."), tr("Export it in parts.")
                    )
                sound.writeframesraw(sentence.pcm + silence)
                progress.report(sentence.end, total)
            if not written:
                sound.setframerate(22050)
        if not written:
            raise DeskError(
                tr("There is nothing to say in this document."), tr("Check that it holds text."), code="empty"
            )
        progress.report(1.0)
