from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.ui.offsets import Offsets, utf16_length

letters = st.text(alphabet="aé’😀𝄞\u0301 ", max_size=12)


def rendered(parts: list[tuple[str, int, int]]) -> tuple[Offsets, str, str]:
    """Return the mapper, the text and the page of *parts*: (text, only in the text, only on the page)."""
    offsets, text, page = Offsets(), "", ""
    for piece, gap, furniture in parts:
        text += "\n" * gap
        page += "\u2029" * furniture
        offsets.add(len(text), piece, utf16_length(page))
        text += piece
        page += piece
    return offsets, text, page


parts = st.lists(st.tuples(letters, st.integers(0, 2), st.integers(0, 3)), min_size=1, max_size=8)


@given(parts)
def test_every_character_stands_where_the_page_has_it(given_parts: list[tuple[str, int, int]]) -> None:
    offsets, text, page = rendered(given_parts)
    on_page = page.encode("utf-16-le")
    for at, character in enumerate(text):
        if character != "\n":
            place = offsets.place_of(at)
            length = utf16_length(character)
            assert on_page[2 * place : 2 * (place + length)].decode("utf-16-le") == character


@given(parts)
def test_going_to_the_page_and_back_gives_the_same_character(given_parts: list[tuple[str, int, int]]) -> None:
    offsets, text, _ = rendered(given_parts)
    for at, character in enumerate(text):
        if character != "\n":
            assert offsets.offset_at(offsets.place_of(at)) == at


@given(parts, st.integers(0, 400))
def test_any_place_has_an_offset_in_the_text(given_parts: list[tuple[str, int, int]], place: int) -> None:
    offsets, text, _ = rendered(given_parts)
    assert 0 <= offsets.offset_at(place) <= len(text)


@given(parts)
def test_offsets_and_places_rise_together(given_parts: list[tuple[str, int, int]]) -> None:
    offsets, text, page = rendered(given_parts)
    places = [offsets.place_of(at) for at in range(len(text) + 1)]
    assert places == sorted(places)
    back = [offsets.offset_at(place) for place in range(utf16_length(page) + 1)]
    assert back == sorted(back)


@given(parts, st.data())
def test_a_stretch_covers_its_characters_and_no_others(
    given_parts: list[tuple[str, int, int]], data: st.DataObject
) -> None:
    offsets, text, page = rendered(given_parts)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    on_page = page.encode("utf-16-le")
    shown = "".join(on_page[2 * a : 2 * b].decode("utf-16-le") for a, b in offsets.stretch(start, end))
    assert shown == text[start:end].replace("\n", "")


def test_the_second_half_of_a_wide_character_is_that_character() -> None:
    offsets = Offsets()
    offsets.add(0, "a😀b", 0)
    assert [offsets.offset_at(place) for place in range(5)] == [0, 1, 1, 2, 3]


def test_an_empty_page_has_only_its_start() -> None:
    assert Offsets().place_of(7) == 0
    assert Offsets().offset_at(7) == 0
    assert Offsets().stretch(0, 5) == []
