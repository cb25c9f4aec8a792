"""What is heard at the loudspeaker, against what is shown as heard."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.jobs import Runner
from inclusive_desk.core.registry import Registry
from inclusive_desk.services.opening import from_text
from inclusive_desk.services.reading import ReadAloud
from tests.sound.server import SoundServer

pytestmark = pytest.mark.sound

WORDS = "chat, table, poire, garçon, maison, bouteille, soleil, jardin, cahier, tableau, crayon, gomme"


@pytest.fixture
def reading(sound_server: SoundServer, tmp_path: Path) -> Iterator[ReadAloud]:
    registry = Registry(find_folders({"HOME": str(tmp_path)}), lambda _kind, _id: {})
    runner = Runner()
    reader = ReadAloud(registry, runner)
    yield reader
    reader.close()
    runner.close()
    registry.close()


def wait_until(happens: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.004)


def watch(reading: ReadAloud, until: Callable[[], bool]) -> list[tuple[float, tuple[int, int]]]:
    """Return (moment, word) for each word that comes to be shown."""
    shown: list[tuple[float, tuple[int, int]]] = []

    def look() -> bool:
        place = reading.place()
        if place is not None and place.word is not None and (not shown or shown[-1][1] != place.word):
            shown.append((time.monotonic(), place.word))
        return until()

    wait_until(look)
    return shown


def test_each_word_is_shown_within_a_tenth_of_a_second_of_its_sound(
    sound_server: SoundServer, reading: ReadAloud
) -> None:
    document = from_text(WORDS + ".", "fr")
    reading.load(document)
    with sound_server.record() as heard:
        reading.play(0)
        shown = watch(reading, lambda: reading.state == "stopped")
    assert [document.text[start:end] for _, (start, end) in shown] == WORDS.split(", ")
    onsets = [start for start, _ in heard.sounds()]
    assert len(onsets) == len(shown)
    errors = [at - onset for (at, _), onset in zip(shown, onsets, strict=True)]
    assert max(map(abs, errors)) <= 0.1, errors


def test_pause_is_silent_within_a_tenth_of_a_second_and_resumes_at_the_same_word(
    sound_server: SoundServer, reading: ReadAloud
) -> None:
    reading.load(from_text("Le petit garçon regarde longuement les bateaux du grand port de la ville.", "fr"))
    with sound_server.record() as heard:
        reading.play(0)
        watch(reading, lambda: (place := reading.place()) is not None and place.word == (16, 23))
        reading.pause()
        paused = time.monotonic()
        place = reading.place()
        assert place is not None
        time.sleep(0.5)
        reading.play()
        resumed = time.monotonic()
        shown = watch(reading, lambda: reading.state == "stopped")
    sounds = heard.sounds(gap=0.3)
    assert len(sounds) == 2
    assert sounds[0][1] - paused <= 0.1
    assert sounds[1][0] - resumed <= 0.1
    assert shown[0][1] == place.word


def test_stop_is_silent_within_a_tenth_of_a_second(sound_server: SoundServer, reading: ReadAloud) -> None:
    reading.load(from_text("Le petit garçon regarde longuement les bateaux du grand port de la ville.", "fr"))
    with sound_server.record() as heard:
        reading.play(0)
        watch(reading, lambda: (place := reading.place()) is not None and place.word == (16, 23))
        reading.stop()
        stopped = time.monotonic()
        time.sleep(0.4)
    assert heard.sounds()[-1][1] - stopped <= 0.1
