"""Reading aloud: play, pause, skip, speed and voice, on a clock that the test turns."""

from __future__ import annotations

import threading
from array import array
from typing import Any, cast

import pytest

from inclusive_desk.api.builder import DocumentBuilder
from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.core.jobs import Runner
from inclusive_desk.services.opening import from_text
from inclusive_desk.services.reading import ReadAloud
from inclusive_desk.services.sound import VirtualOutput
from inclusive_desk.services.voicing import Manner
from tests.services.reading_bench import TEXT, Bench
from tests.services.voices_for_tests import Clockwork, FakeRegistry


def test_it_reads_every_word_to_the_end(bench: Bench) -> None:
    bench.play("Un")
    assert bench.heard_words() == TEXT.replace(".", "").split()
    assert bench.states == ["playing", "stopped"]
    assert bench.ended == [True]


def test_the_word_shown_is_the_word_that_sounds(bench: Bench) -> None:
    bench.play("Quatre")
    samples = array("h", bytes(bench.output.played))
    for _ in range(120):
        bench.advance(0.01)
        samples = array("h", bytes(bench.output.played))
        level = samples[int(bench.output.now() * bench.output.rate) - 1]
        if level in (100, 200, 300):
            assert bench.word() == ["Quatre", "cinq", "six"][level // 100 - 1]
    assert any(samples)


def test_it_plays_from_any_word(bench: Bench) -> None:
    bench.play("neuf")
    assert bench.heard_words() == ["neuf", "dix", "Onze", "douze"]


def test_what_still_sounds_after_a_jump_does_not_take_the_jump_back(bench: Bench) -> None:
    bench.play("Un")
    bench.until("cinq")
    go = threading.Event()
    bench.runner.run("speech", lambda _: go.wait(10))
    bench.reading.play(TEXT.index("Onze"))
    bench.reading.place()
    go.set()
    bench.settle()
    bench.advance(0.1)
    assert bench.heard_words() == ["Onze", "douze"]


def test_pause_keeps_the_word_and_is_silent_and_resume_goes_on_there(bench: Bench) -> None:
    bench.play("Un")
    bench.until("cinq")
    bench.reading.pause()
    bench.advance(0.1)
    assert not bench.loud() or bench.advance(0.05) or not bench.loud()
    assert bench.word() == "cinq"
    bench.advance(5)
    assert bench.word() == "cinq"
    bench.reading.resume()
    assert bench.heard_words()[:2] == ["cinq", "six"]
    assert bench.states == ["playing", "paused", "playing", "stopped"]


def test_toggle_pauses_and_goes_on(bench: Bench) -> None:
    bench.reading.toggle(0)
    bench.settle()
    bench.until("deux")
    bench.reading.toggle()
    assert bench.reading.state == "paused"
    bench.reading.toggle()
    assert bench.heard_words()[0] == "deux"


def test_play_after_stop_begins_at_the_word_that_was_heard(bench: Bench) -> None:
    bench.play("Un")
    bench.until("six")
    bench.reading.stop()
    bench.advance(1)
    assert not bench.loud()
    bench.reading.play()
    bench.settle()
    assert bench.heard_words()[0] == "six"


@pytest.mark.parametrize(
    ("unit", "by", "expected"),
    [
        ("word", 1, "six"), ("word", -1, "Quatre"), ("word", -2, "trois"), ("word", 2, "Sept"),
        ("sentence", 1, "Sept"), ("sentence", -1, "Un"), ("sentence", 2, "Onze"), ("sentence", -5, "Un"),
        ("paragraph", 1, "Sept"), ("paragraph", 2, "Onze"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("playing", [True, False])
def test_it_skips_by_units(bench: Bench, unit: str, by: int, expected: str, playing: bool) -> None:
    bench.play("Un")
    bench.until("cinq")
    if not playing:
        bench.reading.pause()
    bench.reading.skip(unit, by)
    bench.settle()
    if playing:
        bench.advance(0.2)
    assert bench.word() == expected
    if not playing:
        assert not bench.loud() or bench.advance(0.2) or not bench.loud()
        bench.reading.resume()
        bench.settle()
        bench.advance(0.2)
        assert bench.word() == expected


def test_it_skips_by_headings_and_pages(bench: Bench) -> None:
    builder = DocumentBuilder()
    builder.heading(1, "Titre", page=1)
    builder.paragraph("Texte un.", page=1)
    builder.page_break("2", 2)
    builder.paragraph("Texte deux.", page=2)
    builder.heading(2, "Fin", page=2)
    bench.load(builder.build())
    bench.reading.skip("heading", 1)
    assert bench.word() == "Fin"
    bench.reading.skip("heading", -1)
    assert bench.word() == "Titre"
    bench.reading.skip("page", 1)
    assert bench.sentence() == "Texte deux."
    bench.reading.skip("page", -1)
    assert bench.word() == "Titre"


def test_the_sentence_is_repeated(bench: Bench) -> None:
    bench.play("Un")
    bench.until("six")
    bench.reading.repeat_sentence()
    bench.settle()
    bench.advance(0.1)
    assert bench.word() == "Quatre"


def test_speed_changes_within_the_word(bench: Bench) -> None:
    bench.play("Un")
    bench.until("cinq")
    before = bench.output.now()
    bench.reading.set_rate(240)
    bench.settle()
    assert bench.heard_words()[:4] == ["cinq", "six", "Sept", "huit"]
    assert bench.output.now() - before < 4.5


def test_speed_that_changes_while_paused_holds_afterwards(bench: Bench) -> None:
    bench.play("Un")
    bench.until("cinq")
    bench.reading.pause()
    bench.reading.set_rate(240)
    assert bench.word() == "cinq"
    bench.reading.resume()
    bench.settle()
    before = bench.output.now()
    bench.until("Sept")
    assert bench.output.now() - before < 1.5


def test_the_voice_changes_within_the_sentence(bench: Bench) -> None:
    bench.play("Un")
    bench.until("cinq")
    bench.reading.set_voice("espeak-ng:fr-2")
    bench.settle()
    assert bench.word() == "cinq"
    engine = bench.registry.plugins["espeak-ng"]
    assert isinstance(engine, Clockwork)
    assert {voice for text, voice, _ in engine.asked if text == "Quatre cinq six."} == {"fr", "fr-2"}


def test_it_reads_on_when_the_document_grows(bench: Bench) -> None:
    builder = DocumentBuilder()
    builder.paragraph("Un deux.")
    bench.load(builder.build(complete=False))
    bench.play("Un")
    bench.advance(8)
    assert bench.reading.state == "playing"
    builder.paragraph("Trois quatre.")
    bench.document = builder.build()
    bench.reading.extend(bench.document)
    bench.settle()
    assert bench.heard_words()[-2:] == ["Trois", "quatre"]
    assert bench.ended == [True]


def test_a_book_that_is_opened_while_another_is_read_is_taken_whole(bench: Bench) -> None:
    bench.play("douze")
    builder = DocumentBuilder()
    builder.paragraph("Un deux.")
    bench.load(builder.build(complete=False))
    builder.paragraph("Trois quatre.")
    bench.document = builder.build()
    bench.reading.extend(bench.document)
    bench.play("Un")
    bench.settle()
    assert bench.heard_words()[-2:] == ["Trois", "quatre"]


def test_without_a_sound_card_the_place_is_kept_and_told(bench: Bench) -> None:
    bench.output.broken = DeskError("No sound output was found.", code="sound-missing")
    bench.play("cinq")
    assert bench.reading.state == "paused"
    assert [message.code for message in bench.messages] == ["sound-missing"]
    bench.output.broken = None
    bench.reading.play()
    bench.settle()
    assert bench.heard_words()[0] == "cinq"


def test_a_sound_card_that_goes_pauses_at_the_word(bench: Bench) -> None:
    bench.play("Un")
    bench.until("cinq")
    bench.output.gone = True
    bench.advance(0.1)
    assert bench.reading.place() is not None
    assert bench.reading.state == "paused"
    assert [message.code for message in bench.messages] == ["sound-lost"]
    bench.reading.play()
    bench.settle()
    assert bench.heard_words()[0] == "cinq"
    assert bench.output.opened == 2


def test_an_engine_that_fails_is_followed_by_silence_with_a_message(bench: Bench) -> None:
    engine = bench.registry.plugins["espeak-ng"]
    assert isinstance(engine, Clockwork)
    bench.play("Un")
    bench.until("deux")
    engine.fails = True
    words = bench.heard_words()
    assert words[-1] == "douze"
    assert len(bench.messages) == 1
    assert "lost its voice" in str(bench.messages[0])


def test_a_device_with_another_rate_keeps_word_and_sound_together() -> None:
    runner = Runner()
    output = VirtualOutput(rate=48000, buffer=480)
    registry = FakeRegistry(espeak_ng=Clockwork(rate=16000))
    reading = ReadAloud(cast(Any, registry), runner, output=output, manner=Manner(rate=60))
    bench = Bench(reading, output, runner, registry, from_text(TEXT, "fr"))
    bench.load(bench.document)
    bench.play("Un")
    bench.until("trois")
    samples = array("h", bytes(output.played))
    now = int(output.now() * 48000)
    assert 300 in samples[now - 960 : now + 960]
    reading.close()
    runner.close()


def test_seconds_grow_and_stay_below_the_total(bench: Bench) -> None:
    bench.play("Un")
    seconds = []
    for word in ("deux", "cinq", "neuf", "douze"):
        bench.until(word)
        place = bench.reading.place()
        assert place is not None
        assert place.seconds <= place.total
        seconds.append(place.seconds)
    assert seconds == sorted(seconds)


def test_an_empty_document_ends_at_once(bench: Bench) -> None:
    bench.load(Document(""))
    bench.reading.play(0)
    bench.settle()
    assert bench.reading.state == "stopped"
    assert bench.reading.place() is None


def test_signs_alone_are_passed_over(bench: Bench) -> None:
    bench.load(from_text("* * *\nUn.\n— —\nDeux.", "fr"))
    bench.play("*")
    assert bench.heard_words() == ["Un", "Deux"]


def test_voices_are_told_with_the_document_language_first(bench: Bench) -> None:
    found: list[tuple[str, str, str]] = []
    bench.reading.voices(found.extend)
    bench.settle()
    assert [voice[0] for voice in found[:2]] == ["espeak-ng:fr", "espeak-ng:fr-2"]
