"""What goes wrong while reading: a sentence for the user, the place kept, the next voice tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

import pytest

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.speech import Part, Prosody, Speech
from inclusive_desk.core.jobs import Runner
from inclusive_desk.services.opening import from_text
from inclusive_desk.services.reading import ReadAloud
from inclusive_desk.services.script import LONGEST, Script
from inclusive_desk.services.sound import VirtualOutput
from inclusive_desk.services.voicing import Manner
from tests.services.reading_bench import TEXT, Bench
from tests.services.voices_for_tests import Clockwork, FakeRegistry, settle


class Other(Clockwork):
    """Another engine than the first, to be told from it by what it was asked."""


@pytest.fixture
def two() -> Iterator[tuple[Bench, Other]]:
    """Return a reader with a second engine to fall back on."""
    runner, output, other = Runner(), VirtualOutput(), Other()
    registry = FakeRegistry(espeak_ng=Clockwork(), pyttsx3=other)
    reading = ReadAloud(cast(Any, registry), runner, output=output, manner=Manner(rate=60))
    bench = Bench(reading, output, runner, registry, from_text(TEXT, "fr"))
    reading.on_message(bench.messages.append)
    bench.load(bench.document)
    yield bench, other
    reading.close()
    runner.close()


def test_an_engine_that_crashes_in_mid_sentence_hands_over_at_the_same_word(two: tuple[Bench, Other]) -> None:
    bench, other = two
    bench.play("Quatre")
    bench.until("cinq")
    bench.voice.fails = True
    bench.reading.set_rate(80)
    bench.settle()
    assert "Quatre cinq six." in [asked[0] for asked in other.asked]
    assert bench.heard_words() == ["cinq", "six", "Sept", "huit", "neuf", "dix", "Onze", "douze"]
    assert len([one for one in bench.messages if one.code == "voice-changed"]) == 1


def test_a_voice_that_failed_is_tried_again_with_the_next_document(two: tuple[Bench, Other]) -> None:
    bench, other = two
    bench.voice.fails = True
    bench.play("Un")
    bench.heard_words()
    asked = len(other.asked)
    bench.voice.fails = False
    bench.load(from_text("Treize.", "fr"))
    bench.play("Treize")
    assert bench.heard_words() == ["Treize"]
    assert len(other.asked) == asked


def test_a_card_that_goes_while_the_next_sentence_is_made_keeps_the_word(bench: Bench) -> None:
    bench.play("Un")
    bench.until("trois")
    bench.output.gone = True
    bench.advance(0.2)
    assert bench.word() == "trois"
    assert bench.reading.state == "paused"
    assert [one.code for one in bench.messages] == ["sound-lost"]
    bench.output.gone = False
    bench.reading.play()
    bench.settle()
    assert bench.heard_words()[0] == "trois"


def test_a_card_held_by_another_program_is_told_and_the_place_kept(bench: Bench) -> None:
    bench.output.broken = DeskError("The sound output does not answer.", "Close it.", code="sound-busy")
    bench.play("cinq")
    assert [one.code for one in bench.messages] == ["sound-busy"]
    assert bench.reading.state == "paused"
    bench.output.broken = None
    bench.reading.play()
    bench.settle()
    assert bench.heard_words()[0] == "cinq"


@pytest.mark.parametrize("rate", [8000, 16000, 44100, 48000, 96000])
def test_any_rate_of_the_card_reads_every_word(rate: int) -> None:
    runner = Runner()
    output = VirtualOutput(rate=rate, buffer=rate // 100)
    reading = ReadAloud(
        cast(Any, FakeRegistry(espeak_ng=Clockwork())), runner, output=output, manner=Manner(rate=60)
    )
    document = from_text("Un deux. Trois.", "fr")
    reading.load(document)
    settle(runner)
    found: list[str] = []
    reading.play(0)
    settle(runner)
    for _ in range(2000):
        place = reading.place()
        word = document.text[slice(*place.word)] if place and place.word else ""
        if word and word not in found:
            found.append(word)
        if reading.state != "playing":
            break
        output.advance(0.01)
        settle(runner)
    reading.close()
    runner.close()
    assert found == ["Un", "deux", "Trois"]


def test_a_paragraph_of_a_hundred_thousand_characters_begins_at_once(bench: Bench) -> None:
    document = from_text("mot " * 25_000, "fr")
    bench.load(document)
    asked = len(bench.voice.asked)
    bench.reading.play(50_000)
    bench.settle()
    bench.until("mot")
    place = bench.reading.place()
    assert place is not None
    assert place.word is not None
    assert place.word[0] >= 50_000
    assert len(bench.voice.asked) - asked <= 2
    assert all(one.end - one.start <= LONGEST for one in Script(document).all())


def test_a_text_of_signs_alone_ends_with_a_sentence_that_says_so(bench: Bench) -> None:
    bench.load(from_text("* * *\n— … —\n", "fr"))
    bench.reading.play(0)
    bench.settle()
    bench.advance(0.2)
    assert bench.reading.state == "stopped"
    assert [one.code for one in bench.messages] == ["nothing-to-say"]


def test_an_empty_document_says_nothing(bench: Bench) -> None:
    bench.load(from_text("", "fr"))
    bench.reading.play(0)
    bench.settle()
    assert bench.messages == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("مرحبا بالعالم", "ar"),
        ("שלום עולם", "he"),
        ("Καλημέρα κόσμε", "el"),
        ("Привет мир", "ru"),
        ("こんにちは世界", "ja"),
        ("你好世界", "cmn"),
        ("안녕하세요", "ko"),
        ("สวัสดีชาวโลก", "th"),
        ("नमस्ते दुनिया", "hi"),
    ],
)
def test_a_stretch_in_another_script_is_read_in_its_language(text: str, language: str) -> None:
    document = from_text(f"On dit {text} ici.", "fr")
    (utterance,) = Script(document).all()
    assert [one[2] for one in utterance.runs] == ["fr", language, "fr"]
    start, end, _ = utterance.runs[1]
    assert document.text[start:end].strip() == text
    assert (utterance.runs[0][1], utterance.runs[2][0]) == (start, end)


def test_greek_letters_of_mathematics_stay_in_the_language_of_the_text() -> None:
    (utterance,) = Script(from_text("L’angle α vaut 2π radians.", "fr")).all()
    assert [one[2] for one in utterance.runs] == ["fr"]


@pytest.mark.parametrize("text", ["مرحبا بالعالم. كيف حالك؟", "ᚠᚢᚦᚨᚱᚲ ꦱꦮ", "😀 🎉 ok", "\u202eabc\u202c def"])
def test_scripts_that_no_voice_knows_are_told_and_read_to_the_end(bench: Bench, text: str) -> None:
    bench.load(from_text(text + "\nFin.", "fr"))
    bench.reading.play(0)
    bench.settle()
    assert bench.heard_words()[-1] == "Fin"
    assert bench.reading.state == "stopped"
    assert all(one.code == "voice-changed" for one in bench.messages)


class Stumbling(Clockwork):
    """Fails on one word only, whatever speaks."""

    def render(self, parts: Sequence[Part], voice: str, prosody: Prosody) -> Speech:
        if any("cinq" in part.text for part in parts):
            raise DeskError("The engine stumbles.")
        return super().render(parts, voice, prosody)


def test_a_sentence_that_no_engine_can_say_is_shown_in_silence_and_reading_goes_on() -> None:
    runner, output = Runner(), VirtualOutput()
    reading = ReadAloud(
        cast(Any, FakeRegistry(espeak_ng=Stumbling())), runner, output=output, manner=Manner(rate=60)
    )
    bench = Bench(reading, output, runner, FakeRegistry(), from_text(TEXT, "fr"))
    reading.on_message(bench.messages.append)
    bench.load(bench.document)
    bench.play("Un")
    assert bench.heard_words()[-1] == "douze"
    assert len(bench.messages) == 1
    reading.close()
    runner.close()
