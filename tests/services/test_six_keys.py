import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.services.six_keys import (
    EMPTY,
    HALVES,
    SINGLE,
    SPACE,
    KeyboardTest,
    SixKeys,
    cell_of,
    dot_of,
)


def strike(keys: SixKeys, *dots: int) -> str:
    """Press all *dots*, then let go; return what was written."""
    for dot in dots:
        keys.press(dot)
    return "".join(keys.release(dot) for dot in dots)


@given(st.sets(st.integers(1, 8), min_size=1), st.randoms(use_true_random=False))
def test_dots_pressed_at_once_make_their_cell_in_whatever_order_they_come_up(
    dots: set[int], chance: object
) -> None:
    keys = SixKeys()
    order = list(dots)
    for dot in order:
        keys.press(dot)
    chance.shuffle(order)  # type: ignore[attr-defined]
    assert "".join(keys.release(dot) for dot in order) == cell_of(dots)
    assert keys.waiting == ""


def test_space_alone_is_a_blank() -> None:
    assert strike(SixKeys(), SPACE) == "\u2800"


def test_a_key_that_is_let_go_early_still_counts() -> None:
    keys = SixKeys()
    keys.press(1)
    keys.press(2)
    assert keys.release(1) == ""
    keys.press(4)
    assert keys.release(2) == ""
    assert keys.release(4) == cell_of({1, 2, 4})


@pytest.mark.parametrize(
    ("first", "second", "cell"),
    [
        ((1, 2), (4,), "⠋"),
        ((1, 2), (1,), "⠋"),
        ((1,), (SPACE,), "⠁"),
        ((EMPTY,), (3,), "⠠"),
        ((4, 5), (5,), "⠓"),
    ],
)
def test_one_hand_writes_the_left_half_and_then_the_right(
    first: tuple[int, ...], second: tuple[int, ...], cell: str
) -> None:
    keys = SixKeys(HALVES)
    assert strike(keys, *first) == ""
    assert keys.waiting
    assert strike(keys, *second) == cell


def test_one_hand_writes_a_blank_with_space() -> None:
    assert strike(SixKeys(HALVES), SPACE) == "\u2800"


def test_one_dot_at_a_time_waits_for_space_and_takes_a_dot_back() -> None:
    keys = SixKeys(SINGLE)
    for dot in (1, 2, 4, 2):
        assert strike(keys, dot) == ""
    assert keys.waiting == cell_of({1, 4})
    assert strike(keys, SPACE) == cell_of({1, 4})
    assert strike(keys, SPACE) == "\u2800"


def test_what_is_not_ended_can_be_dropped() -> None:
    keys = SixKeys(SINGLE)
    strike(keys, 5)
    assert keys.drop()
    assert not keys.drop()
    assert strike(keys, SPACE) == "\u2800"


def test_the_place_of_a_key_counts_and_not_its_letter() -> None:
    assert dot_of(41, "u", "xcb") == 1  # another letter stands on F in other layouts
    assert dot_of(33, "f", "windows") == 1
    assert dot_of(0, "f", "offscreen") == 1
    assert dot_of(24, "f", "xcb") is None


def test_dots_7_and_8_are_written_in_braille_of_eight_dots_only() -> None:
    assert dot_of(38, "q", "xcb") is None
    assert dot_of(38, "q", "xcb", eight=True) == 7
    assert dot_of(47, "m", "xcb", eight=True) == 8


def test_a_keyboard_that_loses_keys_is_found_out() -> None:
    test = KeyboardTest()
    for key in (1, 2, 3, 4):
        test.press(key)
    assert [test.release(key) for key in (1, 2, 3, 4)] == [False, False, False, True]
    assert not test.passed
    assert test.most == {1, 2, 3, 4}
