"""Where each phrase was written: for uncertain words, and for hearing again what was said."""

from __future__ import annotations

from inclusive_desk.api.dictation import HeardWord
from inclusive_desk.language.dictated.plain_page import PlainPage
from inclusive_desk.language.dictated.scribe import Scribe
from inclusive_desk.services import taking_down
from inclusive_desk.services.hearing import Phrase
from inclusive_desk.services.listening import Settled
from inclusive_desk.services.taking_down import TakingDown


def phrase(text: str, unsure: tuple[str, ...] = (), sound: bytes = b"") -> Settled:
    words = tuple(
        HeardWord(word, n, n + 1.0, 0.3 if word in unsure else 0.9) for n, word in enumerate(text.split())
    )
    return Settled(Phrase(words), sound or text.encode(), 16_000, 0.0)


def taking() -> tuple[PlainPage, TakingDown]:
    page = PlainPage()
    return page, TakingDown(page, Scribe("fr"))


def test_uncertain_words_are_found_where_they_are_written() -> None:
    page, down = taking()
    down.write(phrase("le chat virgule le chien", ("chat", "chien")))
    assert [page.text[word.start : word.end] for word in down.unsure] == ["chat", "chien"]


def test_the_second_of_two_like_words_is_the_uncertain_one() -> None:
    _, down = taking()
    first = phrase("le chat voit le chat")
    words = (*first.phrase.words[:-1], HeardWord("chat", 4.0, 5.0, 0.1))
    down.write(Settled(Phrase(words), b"", 16_000, 0.0))
    assert [(word.start, word.end) for word in down.unsure] == [(16, 20)]


def test_each_phrase_is_found_by_a_place_in_the_text() -> None:
    page, down = taking()
    down.write(phrase("il pleut point"))
    down.write(phrase("il neige point"))
    assert page.text == "Il pleut. Il neige."
    first, second = down.at(3), down.at(12)
    assert first is not None
    assert second is not None
    assert first.settled.phrase.text == "il pleut point"
    assert second.settled.phrase.text == "il neige point"


def test_places_follow_what_is_typed_before_and_inside() -> None:
    _, down = taking()
    down.write(phrase("le chat dort", ("chat",)))
    down.moved(0, 0, 6)
    assert [(word.start, word.end) for word in down.unsure] == [(9, 13)]
    down.moved(10, 1, 1)
    assert down.unsure == []
    said = down.at(8)
    assert said is not None
    assert (said.start, said.end) == (6, 18)


def test_a_phrase_that_was_undone_is_forgotten() -> None:
    page, down = taking()
    down.write(phrase("le chat"))
    down.write(phrase("dort bien", ("bien",)))
    assert down.write(phrase("annule")) is None
    assert page.text == "Le chat"
    assert down.unsure == []
    last = down.at(len(page.text))
    assert last is not None
    assert last.settled.phrase.text == "le chat"


def test_a_word_found_right_is_uncertain_no_more() -> None:
    _, down = taking()
    down.write(phrase("le chat", ("chat",)))
    word = down.unsure_at(4)
    assert word is not None
    down.sure(word)
    assert down.unsure == []


def test_sound_in_memory_is_bounded_and_the_oldest_goes_first() -> None:
    _, down = taking()
    sound = bytes(taking_down.SOUND_KEPT // 4)
    for word in ("un", "deux", "trois", "quatre", "cinq", "six"):
        down.write(phrase(word, sound=sound))
    assert down.at(0) is None
    last = down.at(100)
    assert last is not None
    assert last.settled.phrase.text == "six"
