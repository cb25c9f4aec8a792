"""Writes a document as sound through libsndfile: FLAC, Ogg Vorbis and Opus."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO, ClassVar
from zlib import crc32

from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark
from inclusive_desk.api.work import Work
from inclusive_desk.plugins.exporters.sound.chapters import ChapterClock, chapters_of, title_of
from inclusive_desk.plugins.exporters.sound.comments import Comments
from inclusive_desk.plugins.exporters.sound.oggpages import number_stream
from inclusive_desk.plugins.exporters.sound.resampling import Resampler
from inclusive_desk.plugins.exporters.sound.stream import Sounding, sounding

_MOST = 999
"""Chapters that comments can number."""
_BLOCK = 1 << 16


class _Careful:
    """A file that keeps the disk's refusal: libsndfile loses exceptions of the files it writes to."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.refused: OSError | None = None

    def write(self, data: bytes) -> int:
        if self.refused is None:
            try:
                return self._file.write(data)
            except OSError as error:
                self.refused = error
        return len(data)

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        try:
            return self._file.seek(offset, whence)
        except OSError as error:  # what is still to be written is written before the place changes
            self.refused = self.refused or error
            return 0

    def tell(self) -> int:
        return self._file.tell()

    def check(self) -> None:
        """Raise what the disk refused."""
        if self.refused is not None:
            raise self.refused


class _Sndfile(Exporter):
    """Encodes the sentences while they are spoken; chapters are filled in at the end."""

    api_version = API_VERSION
    container: ClassVar[str]
    codec: ClassVar[str]
    rates: ClassVar[tuple[int, ...]] = ()
    """Samples a second that the codec knows, rising; empty: any."""

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the sound of *work*; raise `DeskError` when there is nothing to say."""
        document = work.document
        clock = ChapterClock(chapters_of(document, _MOST))
        comments = Comments(title_of(document), document.language, clock.chapters)
        with path.open("wb+") as file:
            careful = _Careful(file)
            sound: Any = None
            one: Sounding | None = None
            try:
                for one in sounding(work, progress):
                    if sound is None:
                        sound, turned = self._open(careful, one.rate, comments)
                    clock.hear(one.sentence.start, one.seconds(0))
                    _write(sound, turned.add(one.pcm))
                    careful.check()
                if sound is not None:
                    _write(sound, turned.end())
            finally:
                if sound is not None:
                    sound.close()
            careful.check()
            clock.end(one.seconds(one.samples) if one else 0.0)
            comments.fill(file)
            number_stream(file, crc32(document.text.encode("utf-8", "replace")))

    def _open(self, file: _Careful, rate: int, comments: Comments) -> tuple[Any, Resampler]:
        import soundfile

        wanted = next(
            (known for known in self.rates if known >= rate), self.rates[-1] if self.rates else rate
        )
        sound = soundfile.SoundFile(file, "w", wanted, 1, self.codec, format=self.container)
        sound.comment = comments.placeholder()
        return sound, Resampler(rate, wanted)


def _write(sound: Any, pcm: bytes) -> None:
    for at in range(0, len(pcm), _BLOCK):
        sound.buffer_write(pcm[at : at + _BLOCK], dtype="int16")


class FlacExporter(_Sndfile):
    """Writes FLAC: nothing of the sound is lost."""

    label = mark("Sound (FLAC)")
    suffix = ".flac"
    container, codec = "FLAC", "PCM_16"


class OggExporter(_Sndfile):
    """Writes Ogg Vorbis."""

    label = mark("Sound (Ogg Vorbis)")
    suffix = ".ogg"
    container, codec = "OGG", "VORBIS"


class OpusExporter(_Sndfile):
    """Writes Opus: the smallest file for a voice."""

    label = mark("Sound (Opus)")
    suffix = ".opus"
    container, codec = "OGG", "OPUS"
    rates = (8000, 12000, 16000, 24000, 48000)
