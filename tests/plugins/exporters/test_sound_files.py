"""MP3, FLAC, Ogg Vorbis and Opus: the sound is where the marks say, and its chapters have names."""

from __future__ import annotations

import re
import struct
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import Cancelled, DeskError
from inclusive_desk.api.exporter import Exporter
from inclusive_desk.plugins.exporters.sound.comments import Comments
from inclusive_desk.plugins.exporters.sound.mp3 import Mp3Exporter
from inclusive_desk.plugins.exporters.sound.oggpages import sign_page
from inclusive_desk.plugins.exporters.sound.resampling import Resampler
from inclusive_desk.plugins.exporters.sound.sndfile import FlacExporter, OggExporter, OpusExporter
from tests.plugins.exporters.sounds import BURST, RATE, Noise, Silent, Watching, burst, lesson

ALL = (Mp3Exporter, FlacExporter, OggExporter, OpusExporter)
WITH_COMMENTS = ALL[1:]


def written(folder: Path, exporter: type[Exporter], work: Noise) -> Path:
    path = folder / f"out{exporter.suffix}"
    exporter().write(work, path, Watching())
    return path


def heard_at(sound: np.ndarray, rate: int, seed: int, near: float) -> float:
    """Return where the burst of a word is found in *sound*, in seconds."""
    wanted = np.frombuffer(burst(seed), dtype="<i2").astype(float)
    times = np.arange(int(BURST * rate / RATE)) * RATE / rate
    wanted = np.interp(times, np.arange(BURST), wanted)
    start = max(int((near - 0.12) * rate), 0)
    stretch = sound[start : start + len(wanted) + int(0.24 * rate)]
    return (start + int(np.correlate(stretch, wanted, "valid").argmax())) / rate


@pytest.mark.parametrize("exporter", ALL)
def test_every_word_sounds_when_its_mark_says(tmp_path: Path, exporter: type[Exporter]) -> None:
    work = Noise(lesson())
    sound, rate = soundfile.read(written(tmp_path, exporter, work), dtype="float64")
    assert len(work.words) == 20
    for start, _, at, _ in work.words:
        assert heard_at(sound, rate, start, at) == pytest.approx(at, abs=0.002)
    assert len(sound) / rate == pytest.approx(work.samples / RATE, abs=0.06)


@pytest.mark.parametrize("exporter", ALL)
@pytest.mark.parametrize("rate", [8000, 16000, 44100, 48000, 11111])
def test_voices_of_any_rate_can_be_written(tmp_path: Path, exporter: type[Exporter], rate: int) -> None:
    work = Noise(lesson(), rate=rate)
    sound = soundfile.info(written(tmp_path, exporter, work))
    assert sound.frames / sound.samplerate == pytest.approx(work.samples / rate, abs=0.15)
    assert sound.channels == 1


def test_flac_loses_nothing(tmp_path: Path) -> None:
    work = Noise(lesson())
    sound, rate = soundfile.read(written(tmp_path, FlacExporter, work), dtype="int16")
    whole = b"".join(s.pcm + bytes(2 * round(s.gap * s.rate)) for s in work.speech())
    assert rate == RATE
    assert sound.tobytes() == whole


@pytest.mark.parametrize("exporter", WITH_COMMENTS)
def test_comments_name_title_language_and_chapters(tmp_path: Path, exporter: type[Exporter]) -> None:
    work = Noise(lesson())
    path = written(tmp_path, exporter, work)
    found = comments(path.read_bytes())
    times = {start: at for start, _, at, _ in work.words}
    assert found["TITLE"] == "La leçon & « l’eau »"
    assert found["LANGUAGE"] == "fr"
    names = [found[f"CHAPTER{number:03}NAME"] for number in range(1, 5)]
    assert names == ["La leçon & « l’eau »", "La Terre", "La Lune", "Le Soleil"]
    for number, name in enumerate(names[1:], 2):
        told = found[f"CHAPTER{number:03}"]
        hours, minutes, seconds = told.split(":")
        at = int(hours) * 3600 + int(minutes) * 60 + float(seconds)
        # A chapter begins with the sound of its sentence, just before the first word is heard.
        assert 0 <= times[work.document.text.index(name)] - at < 0.03
    assert not any("\u007f" in value for value in found.values())


def comments(data: bytes) -> dict[str, str]:
    """Read Vorbis comments where they stand, by the counts and lengths that they tell themselves."""
    if data.startswith(b"fLaC"):
        at = 4
        while data[at] & 0x7F != 4:
            at += 4 + int.from_bytes(data[at + 1 : at + 4], "big")
        at += 4
    else:
        sign = b"OpusTags" if b"OpusTags" in data else b"\x03vorbis"
        at = data.index(sign) + len(sign)
    (vendor,) = struct.unpack_from("<I", data, at)
    at += 4 + vendor
    (count,) = struct.unpack_from("<I", data, at)
    at += 4
    out = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<I", data, at)
        key, _, value = data[at + 4 : at + 4 + length].decode("utf-8").partition("=")
        out[key] = value
        at += 4 + length
    return out


@pytest.mark.parametrize("exporter", [OggExporter, OpusExporter])
def test_every_page_of_an_ogg_file_has_its_own_checksum(tmp_path: Path, exporter: type[Exporter]) -> None:
    data = written(tmp_path, exporter, Noise(lesson())).read_bytes()
    at, numbers = 0, set()
    while at < len(data):
        end = at + 27 + data[at + 26] + sum(data[at + 27 : at + 27 + data[at + 26]])
        page = bytearray(data[at:end])
        sign_page(page, 0)
        assert page == data[at:end]
        numbers.add(page[14:18].hex())
        at = end
    assert len(numbers) == 1


def test_the_checksum_is_the_one_of_the_ogg_format() -> None:
    """Reckoned bit by bit, as RFC 3533 puts it."""
    page = bytearray(b"OggS\0\2" + bytes(8) + b"\1\0\0\0" + bytes(8) + b"\1\1x")
    sign_page(page, 0)
    crc = 0
    for byte in page[:22] + bytes(4) + page[26:]:
        crc ^= byte << 24
        for _ in range(8):
            crc = (crc << 1) ^ (0x104C11DB7 if crc & 0x80000000 else 0)
    assert page[22:26] == crc.to_bytes(4, "little")


def test_more_chapters_than_there_is_room_for_are_left_out() -> None:
    from inclusive_desk.plugins.exporters.sound.chapters import Chapter

    many = [Chapter(number, "x" * 150, 1) for number in range(999)]
    kept = Comments("t", "fr", many)
    assert 100 < len(kept.chapters) < 400
    assert len(kept.placeholder()) < 40_000


def frames(data: bytes) -> dict[str, list[bytes]]:
    """Read the frames of an ID3v2.3 tag, or of a frame's own frames."""
    out: dict[str, list[bytes]] = {}
    at = 0
    while at + 10 <= len(data):
        name, size = data[at : at + 4].decode("ascii"), int.from_bytes(data[at + 4 : at + 8], "big")
        out.setdefault(name, []).append(data[at + 10 : at + 10 + size])
        at += 10 + size
    return out


def test_mp3_has_title_language_and_chapters(tmp_path: Path) -> None:
    work = Noise(lesson())
    data = written(tmp_path, Mp3Exporter, work).read_bytes()
    assert data[:5] == b"ID3\x03\x00"
    size = int("".join(f"{byte:07b}" for byte in data[6:10]), 2)
    tag = frames(data[10 : 10 + size])
    assert data[10 + size : 12 + size] == b"\xff\xf3"
    assert tag["TIT2"][0][1:].decode("utf-16") == "La leçon & « l’eau »"
    assert tag["TLAN"][0][1:].decode("utf-16") == "fra"
    assert tag["CTOC"] == [b"toc\0\x03\x04ch1\0ch2\0ch3\0ch4\0"]
    chapters = []
    for chapter in tag["CHAP"]:
        _, _, rest = chapter.partition(b"\0")
        start, end = struct.unpack(">II", rest[:8])
        chapters.append((start, end, frames(rest[16:])["TIT2"][0][1:].decode("utf-16")))
    assert [title for _, _, title in chapters][1:] == ["La Terre", "La Lune", "Le Soleil"]
    assert [end for _, end, _ in chapters[:-1]] == [start for start, _, _ in chapters[1:]]
    assert chapters[0][0] == 0
    assert chapters[-1][1] == round(work.samples / RATE * 1000)
    times = {start: at for start, _, at, _ in work.words}
    assert 0 <= times[work.document.text.index("Le Soleil")] * 1000 - chapters[-1][0] < 30


def test_mp3_tells_players_its_length_and_where_its_sound_begins(tmp_path: Path) -> None:
    data = written(tmp_path, Mp3Exporter, Noise(lesson())).read_bytes()
    at = data.index(b"Info")
    count, size = struct.unpack_from(">II", data, at + 8)
    assert size == len(data) - (at - 13)
    assert count == len(re.findall(rb"\xff\xf3[\x80\x82]\xc4", data)) - 1
    delay = int.from_bytes(data[at + 141 : at + 144], "big")
    assert delay >> 12 == 576


@pytest.mark.parametrize("exporter", ALL)
def test_progress_rises_to_the_end_and_cancelling_is_heard(tmp_path: Path, exporter: type[Exporter]) -> None:
    watching = Watching()
    exporter().write(Noise(lesson()), tmp_path / "x", watching)
    assert watching.reports == sorted(watching.reports)
    assert watching.reports[-1] == 1
    with pytest.raises(Cancelled):
        exporter().write(Noise(lesson()), tmp_path / "x", Watching(cancel_at=2))


@pytest.mark.parametrize("exporter", ALL)
def test_nothing_to_say_is_said(tmp_path: Path, exporter: type[Exporter]) -> None:
    with pytest.raises(DeskError) as told:
        exporter().write(Silent(Document("…")), tmp_path / "x", Watching())
    assert told.value.code == "empty"


@pytest.mark.parametrize("exporter", ALL)
def test_a_full_disk_is_an_error_and_not_a_short_file(tmp_path: Path, exporter: type[Exporter]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(OSError):
        exporter().write(Noise(lesson()), Path("/dev/full"), Watching())


def test_a_stream_at_another_rate_has_no_seams() -> None:
    times = np.arange(30_000) / 22050
    tone = np.rint(np.sin(times * 2 * np.pi * 1000) * 10_000).astype("<i2").tobytes()
    turner = Resampler(22050, 24000)
    cuts = [0, 2, 400, 30_002, 30_010, 60_000]
    parts = [turner.add(tone[a:b]) for a, b in pairwise(cuts)]
    turned = np.frombuffer(b"".join([*parts, turner.end()]), dtype="<i2")
    assert len(turned) == 30_000 * 24000 // 22050
    wanted = np.sin(np.arange(len(turned)) / 24000 * 2 * np.pi * 1000) * 10_000
    assert np.abs(turned - wanted)[100:-100].max() < 60
