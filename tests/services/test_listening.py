"""Live dictation: whatever goes wrong, what was said until then stands, and a sentence says what to do."""

from __future__ import annotations

import itertools
from typing import Any, ClassVar, cast

import pytest

from inclusive_desk.api.errors import DeskError
from inclusive_desk.core.jobs import Runner
from inclusive_desk.language.dictated.plain_page import PlainPage
from inclusive_desk.language.dictated.scribe import Scribe
from inclusive_desk.services import listening, microphone
from inclusive_desk.services.listening import (
    Ended,
    Event,
    Level,
    Listening,
    Notice,
    Partial,
    Ready,
    Session,
    Settled,
)
from inclusive_desk.services.taking_down import TakingDown
from tests.services.listening_bench import RATE, SILENCE, SOUND, Ear, Mouth, OneEngine, seconds

PHRASE = [*seconds(3), *seconds(1, SILENCE)]
"""Three seconds of speech, and a pause."""


def session(ear: Ear, mouth: Mouth, **more: Any) -> list[Event]:
    return list(Session(cast(Any, ear), mouth, "fr", **more).events())


def written(events: list[Event]) -> str:
    page = PlainPage()
    taking = TakingDown(page, Scribe("fr"))
    for event in events:
        if isinstance(event, Settled):
            taking.write(event)
    return page.text


def end_of(events: list[Event]) -> Ended:
    assert isinstance(events[-1], Ended)
    return events[-1]


def test_a_phrase_comes_as_partial_words_and_then_settled_with_its_sound() -> None:
    events = session(Ear(["bonjour", "madame", "point"]), Mouth(PHRASE))
    assert isinstance(events[0], Ready)
    assert [event.text for event in events if isinstance(event, Partial)] == [
        "bonjour", "bonjour madame", "bonjour madame point", "",
    ]  # fmt: skip
    (settled,) = [event for event in events if isinstance(event, Settled)]
    assert settled.phrase.text == "bonjour madame point"
    assert len(settled.sound) / 2 / RATE == pytest.approx(3.05, abs=0.3)
    assert end_of(events).error is None
    assert written(events) == "Bonjour madame."


def test_what_was_not_settled_yet_is_written_at_the_end() -> None:
    events = session(Ear(["bonjour", "madame"]), Mouth(seconds(2)))
    assert written(events) == "Bonjour madame"


def test_the_level_follows_the_sound() -> None:
    levels = [event.loud for event in session(Ear([]), Mouth([SILENCE, SOUND])) if isinstance(event, Level)]
    assert levels[0] == 0
    assert 0.1 < levels[1] < 0.3


def test_while_the_desk_speaks_nothing_is_heard() -> None:
    speaking = itertools.chain([True] * 200, itertools.repeat(False))
    events = session(Ear(["bonjour"]), Mouth(seconds(2)), deaf=lambda: next(speaking))
    assert not any(isinstance(event, Partial | Settled) for event in events)
    assert any(event.deaf for event in events if isinstance(event, Level))


def test_no_microphone_is_said_in_a_sentence() -> None:
    mouth = Mouth([], broken=microphone.no_microphone())
    events = session(Ear([]), mouth)
    error = end_of(events).error
    assert error is not None
    assert error.code == "microphone-missing"
    assert "Plug" in error.hint


def test_a_refused_microphone_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    class PortAudioError(Exception):
        pass

    class Refusing:
        pass

    sounddevice: Any = Refusing()
    sounddevice.PortAudioError = PortAudioError

    def refuse(**_: Any) -> None:
        raise PortAudioError("access denied")

    sounddevice.RawInputStream = refuse
    sounddevice._terminate = sounddevice._initialize = lambda: None
    sounddevice.query_devices = lambda kind=None: {"name": "Mic", "index": 0, "default_samplerate": 44100.0}
    monkeypatch.setattr(microphone, "_sounddevice", lambda: sounddevice)
    with pytest.raises(DeskError) as told:
        microphone.SoundCardMicrophone().open()
    assert told.value.code == "microphone-busy"
    assert "Mic" in told.value.message
    assert "privacy" in told.value.hint


def test_a_microphone_that_refuses_our_rate_is_opened_at_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    class PortAudioError(Exception):
        pass

    class Stream:
        def __init__(self, samplerate: int, **_: Any) -> None:
            if samplerate != 44100:
                raise PortAudioError

        def start(self) -> None:
            pass

    class Library:
        pass

    sounddevice: Any = Library()
    sounddevice.PortAudioError, sounddevice.RawInputStream = PortAudioError, Stream
    sounddevice.query_devices = lambda kind=None: {"name": "Mic", "index": 0, "default_samplerate": 44100.0}
    monkeypatch.setattr(microphone, "_sounddevice", lambda: sounddevice)
    opened = microphone.SoundCardMicrophone()
    opened.open()
    assert opened.rate == 44100


def test_a_microphone_plugged_in_again_is_found_when_nothing_sounds(monkeypatch: pytest.MonkeyPatch) -> None:
    class PortAudioError(Exception):
        pass

    class Stream:
        def __init__(self, device: int, **_: Any) -> None:
            if device != 7:
                raise PortAudioError

        def start(self) -> None:
            pass

        def abort(self, ignore_errors: bool) -> None:
            pass

        close = abort

    class Library:
        seen: ClassVar[list[dict[str, Any]]] = [{"name": "Old", "index": 1}]

    def look_again() -> None:
        Library.seen = [{"name": "Old", "index": 1}, {"name": "New", "index": 7}]

    def listed(kind: str = "") -> Any:
        found = [{"default_samplerate": 44100.0, "max_input_channels": 1, **one} for one in Library.seen]
        return found[-1] if kind else found

    sounddevice: Any = Library()
    sounddevice.PortAudioError, sounddevice.RawInputStream = PortAudioError, Stream
    sounddevice._terminate, sounddevice._initialize = lambda: None, look_again
    sounddevice.query_devices = listed
    monkeypatch.setattr(microphone, "_sounddevice", lambda: sounddevice)
    opened = microphone.SoundCardMicrophone("New")
    opened.open()
    assert opened.name == "New"
    Library.seen = [{"name": "Old", "index": 1}]
    assert microphone.microphones() == ["Old"]  # while it listens, nothing may be started anew
    opened.close()
    assert microphone.microphones() == ["Old", "New"]


def test_a_sound_system_that_does_not_start_again_has_no_microphones(monkeypatch: pytest.MonkeyPatch) -> None:
    class PortAudioError(Exception):
        pass

    class Library:
        def fails(self, **_: Any) -> Any:
            raise PortAudioError

        _terminate = _initialize = query_devices = fails

    sounddevice: Any = Library()
    sounddevice.PortAudioError = PortAudioError
    monkeypatch.setattr(microphone, "_sounddevice", lambda: sounddevice)
    assert microphone.microphones() == []


def test_a_microphone_pulled_out_while_speaking_loses_nothing_said() -> None:
    mouth = Mouth([*PHRASE, *seconds(2)], after=microphone.lost("bench"))
    events = session(Ear(["bonjour", "madame", "point", "il", "pleut"]), mouth)
    assert written(events) == "Bonjour madame. Il pleut"
    error = end_of(events).error
    assert error is not None
    assert error.code == "microphone-lost"
    assert mouth.closed == 1


def test_silence_is_said_once_and_listening_goes_on() -> None:
    events = session(Ear(["bonjour"]), Mouth([*seconds(30, SILENCE), *seconds(1)]))
    notices = [event.error.code for event in events if isinstance(event, Notice)]
    assert notices == ["microphone-mute"]
    assert written(events) == "Bonjour"


def test_five_minutes_of_silence_close_the_microphone() -> None:
    mouth = Mouth(itertools.repeat(SILENCE))
    events = session(Ear([]), mouth)
    error = end_of(events).error
    assert error is not None
    assert error.code == "nothing-said"
    assert mouth.closed == 1


def test_half_an_hour_without_a_pause_is_settled_bit_by_bit_and_memory_stays_small() -> None:
    words = [f"mot{number}" for number in range(1800)]
    ear = Ear(words, pauses=False)
    sizes: list[int] = []
    live = Session(cast(Any, ear), Mouth(seconds(1800)), "fr")
    events: list[Settled] = []
    for event in live.events():
        sizes.append(len(live._sound))
        if isinstance(event, Settled):
            events.append(event)
    assert len(events) >= 1800 / listening.LONGEST
    assert max(sizes) < 2 * RATE * (listening.LONGEST + 3)
    heard = written(cast(Any, events)).casefold().split()
    assert heard == words[: len(heard)]
    assert len(heard) >= 1790
    assert events[-1].phrase.end == pytest.approx(1800, abs=2)


def test_an_engine_that_crashes_leaves_the_words_it_had_as_uncertain_ones() -> None:
    ear = Ear(["bonjour", "madame", "point", "il", "pleut"], crash_at=122)
    events = session(ear, Mouth([*PHRASE, *seconds(5)]))
    assert written(events) == "Bonjour madame. Il pleut"
    last = [event for event in events if isinstance(event, Settled)][-1]
    assert {word.confidence for word in last.phrase.words} == {0.0}
    error = end_of(events).error
    assert error is not None
    assert error.code == "engine-lost"


def test_a_model_that_was_removed_is_said_when_listening_starts() -> None:
    gone = DeskError(
        "There is no speech model for this language (fr).", "See Settings.", code="model-missing"
    )
    mouth = Mouth(seconds(1))
    events = session(Ear([], gone=gone), mouth)
    assert end_of(events).error is gone
    assert mouth.closed == 1


def test_a_model_that_is_removed_while_in_use_leaves_what_was_said() -> None:
    ear = Ear([f"mot{number}" for number in range(200)], pauses=False)
    events: list[Event] = []
    for event in Session(cast(Any, ear), Mouth(seconds(100)), "fr").events():
        events.append(event)
        if isinstance(event, Ready):
            continue
        ear.gone = DeskError("There is no speech model.", "See Settings.", code="model-missing")
    error = end_of(events).error
    assert error is not None
    assert error.code == "model-missing"
    assert len(written(events).split()) == int(listening.LONGEST)


def listen(engine: Any, mouth: Mouth) -> list[Event]:
    runner = Runner()
    events: list[Event] = []
    live = Listening(cast(Any, OneEngine(engine)), runner, events.append, make_microphone=lambda name: mouth)
    live.start("fr")
    job = live._job
    assert job is None or job.wait(10)
    runner.close()
    assert not live.on
    return events


def test_events_come_home_through_the_runner() -> None:
    events = listen(Ear(["bonjour", "madame", "point"]), Mouth(PHRASE))
    assert written(events) == "Bonjour madame."


def test_without_a_model_listening_ends_with_a_sentence() -> None:
    events = listen(None, Mouth(PHRASE))
    error = end_of(events).error
    assert error is not None
    assert error.code == "dictation-missing"


def test_an_engine_that_breaks_its_promises_ends_listening_with_a_sentence() -> None:
    class Wild(Ear):
        def feed(self, pcm: bytes) -> Any:
            raise ZeroDivisionError

    events = listen(Wild([]), Mouth(PHRASE))
    assert end_of(events).error is not None
