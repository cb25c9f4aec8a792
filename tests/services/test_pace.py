"""How a document's words and pauses change what is asked of a voice."""

from __future__ import annotations

import pytest

from inclusive_desk.api.document import Block, BlockKind, Document
from inclusive_desk.services.calibration import MOST_SILENCE, Calibration, Pace, pace, pause
from inclusive_desk.services.script import Script

QUIZ = ("Question un.", "Oui", "Non", "Peut-être", "Question deux.", "Jamais", "Souvent", "Toujours")


def lines(*texts: str) -> Document:
    text, blocks = "", []
    for one in texts:
        blocks.append(Block(BlockKind.PARAGRAPH, len(text), len(text) + len(one)))
        text += one + "\n"
    return Document(text, tuple(blocks), language="fr")


def found(document: Document) -> Pace:
    known = Script(document).pace()
    assert known is not None
    return known


def test_numbers_ask_for_as_many_letters_as_are_heard() -> None:
    digits, words = (
        found(lines("Il y a 1 789 pas.")),
        found(lines("Il y a mille sept cent quatre-vingt-neuf pas.")),
    )
    assert digits.letters == words.letters


@pytest.mark.parametrize("rate", [80.0, 120.0, 240.0])
def test_the_pauses_of_many_short_lines_take_no_more_than_their_share(rate: float) -> None:
    quiz = found(lines(*QUIZ))
    assert quiz.pauses * pause(rate) * rate / 60.0 > MOST_SILENCE
    assert quiz.pauses * quiz.rest * pause(rate) * rate / 60.0 == pytest.approx(MOST_SILENCE)


def test_the_pauses_of_prose_are_left_alone() -> None:
    prose = "Le petit chat noir de ma voisine dort tous les jours devant la porte de notre maison. "
    assert found(lines(prose * 4)).rest == 1.0


def test_speech_and_pauses_together_last_as_long_as_was_asked() -> None:
    quiz = found(lines(*QUIZ))
    voice = Calibration((80.0, 450.0), (60.0, 12.0), 100, 6, letters=100 * quiz.letters)
    rate, gap = voice.prosody(120.0, quiz)
    assert gap == 0.0
    spoken = 1 / (1 / 60.0 + (rate - 80.0) / 370.0 * (1 / 12.0 - 1 / 60.0))
    silent = 100 * quiz.pauses * quiz.rest * pause(120.0)
    assert 60.0 * 100 / (spoken + silent) == pytest.approx(120.0, rel=0.02)


def test_a_text_without_words_has_no_pace() -> None:
    assert pace([("…", 1.0)]) is None
