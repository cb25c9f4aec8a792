"""From a microphone to written text, through the sound server, the real engine and its own tiny model."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.jobs import Runner
from inclusive_desk.core.registry import Registry
from inclusive_desk.language.dictated.plain_page import PlainPage
from inclusive_desk.language.dictated.scribe import Scribe
from inclusive_desk.services.listening import Ended, Event, Level, Listening, Partial, Ready, Settled
from inclusive_desk.services.microphone import Microphone, RecorderMicrophone, microphone, microphones
from inclusive_desk.services.taking_down import TakingDown
from tests import tiny_model
from tests.sound.server import SoundServer

pytestmark = pytest.mark.sound

VOICE = "fr+f5"
"""A voice that the model was not made with."""
SAID = (
    ("bonjour virgule je m'appelle léa point", "Bonjour, je m'appelle léa."),
    ("où est mon crayon point d'interrogation", " Où est mon crayon\u202f?"),
    (
        "il dit deux points ouvrez les guillemets viens vite fermez les guillemets point",
        " Il dit\u00a0: «\u00a0viens vite\u00a0».",
    ),
    ("nouveau paragraphe la rivière descend vers la mer point", "\n\nLa rivière descend vers la mer."),
    ("efface la dernière phrase", ""),
    ("le chat dort sur la chaise point", None),
)
"""What is said, and what it adds to the page."""
PARTIAL_WITHIN, FINAL_WITHIN = 0.5, 1.0
"""Seconds from the end of the first word, and from the pause."""


def spoken(text: str, path: Path) -> Path:
    """Return a sound file of *text* in the voice that is kept for testing."""
    if not shutil.which("espeak-ng"):
        pytest.skip("espeak-ng is not installed")
    subprocess.run(["espeak-ng", "-v", VOICE, "-s", "150", "-w", str(path), text], check=True)
    return path


def wait_until(happens: Callable[[], bool], seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.005)


class Ear:
    """Listens, writes on a plain page, and keeps when each event came."""

    def __init__(self, home: Path, source: Callable[[str], Microphone]) -> None:
        self.page = PlainPage()
        self.down = TakingDown(self.page, Scribe("fr"))
        self.events: list[tuple[float, Event]] = []
        self.registry = Registry(find_folders({"INCLUSIVE_DESK_HOME": str(home)}))
        self.runner = Runner()
        self.live = Listening(self.registry, self.runner, self._tell, make_microphone=source)

    def _tell(self, event: Event) -> None:
        self.events.append((time.monotonic(), event))
        if isinstance(event, Settled):
            self.down.write(event)

    def of(self, kind: type[Event]) -> list[tuple[float, Event]]:
        return [one for one in self.events if isinstance(one[1], kind)]

    def settled(self) -> list[tuple[float, Settled]]:
        return [(moment, event) for moment, event in self.events if isinstance(event, Settled)]

    def origin(self) -> float:
        """Return when the session's clock stood at 0: no piece arrives before it was heard."""
        return min(moment - event.seconds for moment, event in self.events if isinstance(event, Level))

    def close(self) -> None:
        self.live.close()
        self.runner.close()
        self.registry.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home in which the tiny model is installed."""
    tiny_model.install(find_folders({"INCLUSIVE_DESK_HOME": str(tmp_path / "desk")}).models)
    return tmp_path / "desk"


@pytest.fixture(params=["portaudio", "parec"])
def ear(request: pytest.FixtureRequest, home: Path, sound_server: SoundServer) -> Iterator[Ear]:
    source: Callable[[str], Microphone] = microphone
    if request.param == "parec":
        source = lambda name: RecorderMicrophone()  # noqa: E731
    made = Ear(home, source)
    yield made
    made.close()


def test_what_is_said_into_the_microphone_is_written_with_its_punctuation(
    ear: Ear, sound_server: SoundServer, tmp_path: Path
) -> None:
    warm: list[bool] = []
    ear.live.prepare("fr", done=lambda: warm.append(True))
    wait_until(lambda: bool(warm))
    ear.live.start("fr")
    wait_until(lambda: bool(ear.of(Ready)))
    text = ""
    for number, (said, adds) in enumerate(SAID):
        sound_server.speak(spoken(said, tmp_path / f"{number}.wav"))
        wait_until(lambda wanted=number + 1: len(ear.settled()) >= wanted)  # type: ignore[misc]
        text = text + adds if adds else text
        if adds:
            assert ear.page.text == text
    ear.live.stop()
    wait_until(lambda: bool(ear.of(Ended)))
    assert ear.page.text.endswith("Le chat dort sur la chaise.")
    assert "rivière" not in ear.page.text
    ended = ear.events[-1][1]
    assert isinstance(ended, Ended)
    assert ended.error is None
    delays = _delays(ear)
    print(
        f"first words {max(one for one, _ in delays):.2f} s, settled {max(two for _, two in delays):.2f} s, "
        f"real-time factor {ended.timing.factor:.3f}"
    )
    assert max(one for one, _ in delays) <= PARTIAL_WITHIN
    assert max(two for _, two in delays) <= FINAL_WITHIN


def _delays(ear: Ear) -> list[tuple[float, float]]:
    """Return how long after each phrase's first word words were shown, and after its last it was settled."""
    origin, found, since = ear.origin(), [], 0.0
    for moment, settled in ear.settled():
        words = settled.phrase.words
        first = next(
            when for when, event in ear.events if isinstance(event, Partial) and event.text and when > since
        )
        found.append((first - origin - words[0].end, moment - origin - words[-1].end))
        since = moment
    return found


def test_the_microphones_of_this_computer_are_named(sound_server: SoundServer) -> None:
    assert "pulse" in microphones()
