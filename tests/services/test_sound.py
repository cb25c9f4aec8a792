"""The sound card: devices that are missing, busy, particular, or taken away."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from inclusive_desk.api.errors import DeskError
from inclusive_desk.services.sound import SoundCard, VirtualOutput, device_name


class PortAudioError(Exception):
    pass


class FakeStream:
    """A stream that a test calls back by hand."""

    def __init__(self, system: FakeSystem, samplerate: int, callback: Any, **_: Any) -> None:
        if samplerate not in system.rates:
            raise PortAudioError("Invalid sample rate")
        self.callback = callback
        self.active = False
        self.time = 12.5
        system.streams.append(self)

    def start(self) -> None:
        self.active = True

    def abort(self, ignore_errors: bool = True) -> None:
        self.active = False

    def close(self, ignore_errors: bool = True) -> None:
        self.active = False


class FakeSystem(ModuleType):
    """Stands in for the module sounddevice."""

    PortAudioError = PortAudioError

    def __init__(self) -> None:
        super().__init__("sounddevice")
        self.rates = {22050, 48000}
        self.present = True
        self.streams: list[FakeStream] = []
        self.looked_again = 0

    def query_devices(self, kind: str) -> dict[str, Any]:
        if not self.present:
            raise PortAudioError("Error querying device -1")
        return {"name": "Speakers", "default_samplerate": 48000.0}

    def RawOutputStream(self, **options: Any) -> FakeStream:
        return FakeStream(self, **options)

    def _terminate(self) -> None:
        self.looked_again += 1

    def _initialize(self) -> None:
        pass


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> FakeSystem:
    system = FakeSystem()
    monkeypatch.setitem(sys.modules, "sounddevice", system)
    return system


def fill(count: int, time: float) -> bytes:
    return bytes(2 * count)


def test_it_plays_at_our_rate_and_stays_open(system: FakeSystem) -> None:
    card = SoundCard()
    card.open(fill)
    card.open(fill)
    assert card.rate == 22050
    assert len(system.streams) == 1
    assert card.now() == 12.5
    assert not card.lost()
    card.close()
    assert not system.streams[0].active


def test_samples_are_asked_for_with_the_time_at_which_they_are_heard(system: FakeSystem) -> None:
    asked: list[tuple[int, float]] = []

    def given(count: int, time: float) -> bytes:
        asked.append((count, time))
        return b"\x07\x00" * count

    card = SoundCard()
    card.open(given)
    out = bytearray(8)
    system.streams[0].callback(out, 4, SimpleNamespace(outputBufferDacTime=3.25, currentTime=3.2), None)
    assert out == b"\x07\x00" * 4
    assert asked == [(4, 3.25)]


def test_a_card_that_refuses_our_rate_is_played_at_its_own(system: FakeSystem) -> None:
    system.rates = {48000}
    card = SoundCard()
    card.open(fill)
    assert card.rate == 48000


def test_a_card_that_another_program_holds_is_told_with_a_remedy(system: FakeSystem) -> None:
    system.rates = set()
    card = SoundCard()
    with pytest.raises(DeskError) as told:
        card.open(fill)
    assert told.value.code == "sound-busy"
    assert told.value.hint
    system.rates = {22050}
    card.open(fill)
    assert system.looked_again == 1


def test_without_a_card_the_sound_file_is_offered(system: FakeSystem) -> None:
    system.present = False
    SoundCard().prepare()
    for attempt in (lambda: SoundCard().open(fill), device_name):
        with pytest.raises(DeskError) as told:
            attempt()
        assert told.value.code == "sound-missing"


def test_a_card_that_was_taken_away_is_noticed_and_looked_for_again(system: FakeSystem) -> None:
    card = SoundCard()
    card.open(fill)
    system.streams[0].active = False
    assert card.lost()
    card.open(fill)
    assert system.looked_again == 1
    assert not card.lost()


def test_without_portaudio_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    with pytest.raises(DeskError) as told:
        device_name()
    assert "libportaudio2" in told.value.hint


def test_the_virtual_output_asks_ahead_of_its_clock() -> None:
    times: list[float] = []
    output = VirtualOutput(latency=0.05)

    def given(count: int, time: float) -> bytes:
        times.append(time)
        return bytes(2 * count)

    output.open(given)
    output.advance(0.5)
    assert output.now() == pytest.approx(0.5)
    assert 0.5 <= times[-1] <= 0.56
    assert len(output.played) / 2 / output.rate >= 0.55
