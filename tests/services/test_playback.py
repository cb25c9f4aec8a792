"""The queue of clips between the reader and the sound card."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.services import pcm
from inclusive_desk.services.playback import Clip, Mixer


def clip(level: int, count: int, silence: int = 0) -> Clip:
    return Clip(array("h", [level] * count).tobytes(), silence, level)


def test_clips_follow_each_other_without_a_gap() -> None:
    mixer = Mixer()
    mixer.play(clip(1, 5))
    mixer.then(clip(2, 3, silence=2))
    mixer.then(clip(3, 4))
    assert list(array("h", mixer.fill(16, 0.0))) == [1] * 5 + [2] * 3 + [0] * 2 + [3] * 4 + [0] * 2


def test_it_asks_for_more_when_the_last_clip_begins_and_when_it_ends() -> None:
    asked: list[bool] = []
    mixer = Mixer(lambda: asked.append(True))
    mixer.play(clip(1, 10))
    mixer.then(clip(2, 10))
    mixer.fill(9, 0)
    assert len(asked) == 0
    mixer.fill(2, 0)
    assert len(asked) == 1
    mixer.fill(20, 0)
    assert len(asked) == 2


def test_pause_dies_away_at_once_and_resume_goes_on_at_the_same_sample() -> None:
    mixer = Mixer()
    mixer.play(Clip(array("h", range(1000, 2000)).tobytes()))
    mixer.fill(100, 0)
    mixer.pause()
    tail = array("h", mixer.fill(200, 0))
    assert tail[0] == 1100
    assert not any(tail[int(0.004 * 22050) :])
    assert mixer.resume()
    assert array("h", mixer.fill(3, 0))[0] == 1100


def test_what_is_heard_is_told_by_the_clock_of_the_output() -> None:
    mixer = Mixer()
    first, second = clip(1, 22050), clip(2, 22050)
    mixer.play(first, 100)
    mixer.then(second)
    mixer.fill(22050, 10.0)
    assert mixer.heard(9.9) is None
    assert mixer.heard(10.5) == (first, 100 + 11025)
    heard = mixer.heard(10.999)
    assert heard is not None
    assert heard[0] is second
    mixer.clear()
    mixer.fill(22050, 11.0)
    assert mixer.heard(11.5) is None


def test_nothing_to_play_is_silence() -> None:
    mixer = Mixer()
    assert not mixer.resume()
    assert mixer.fill(10, 0) == bytes(20)
    assert mixer.at() is None


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(0, 20)), max_size=6), st.integers(1, 30))
def test_all_clips_are_played_whole_whatever_the_buffer(clips: list[tuple[int, int]], buffer: int) -> None:
    mixer = Mixer()
    mixer.resume()
    expected: list[int] = []
    for number, (count, silence) in enumerate(clips, 1):
        mixer.then(clip(number, count, silence))
        expected += [number] * count + [0] * silence
    out: list[int] = []
    while len(out) < len(expected):
        out += array("h", mixer.fill(buffer, len(out) / 22050))
    assert out[: len(expected)] == expected
    assert not any(out[len(expected) :])


def test_resampling_keeps_length_in_time_and_the_shape() -> None:
    ramp = array("h", range(0, 16000, 10)).tobytes()
    up = array("h", pcm.resample(ramp, 16000, 22050))
    assert len(up) == 1600 * 22050 // 16000
    assert list(up) == sorted(up)
    assert pcm.resample(ramp, 22050, 22050) is ramp
    assert pcm.resample(b"", 16000, 22050) == b""
    assert len(pcm.silence(0.5)) == 22050
