"""Where text lies on printed pages, and how pages are laid out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from inclusive_desk.api.document import Document, PageInfo, Place
from inclusive_desk.ui.page_layout import GAP, PageLayout, fitting
from inclusive_desk.ui.page_places import PagePlaces

#        0         1         2         3
TEXT = "Un chat dort\nsur le lit\nDeux pages"


def word(text: str, page: int, x: float, y: float) -> Place:
    start = TEXT.index(text)
    return Place(start, start + len(text), page, (x, y, x + 10 * len(text), y + 12))


@pytest.fixture
def places() -> PagePlaces:
    """Return two lines on the first page, the second as one place, and one line on the next page."""
    return PagePlaces(
        Document(
            TEXT,
            pages=(PageInfo(1, "i", 600, 800, 0), PageInfo(2, "1", 600, 800, 24)),
            places=(
                word("Un", 1, 50, 100),
                word("chat", 1, 80, 100),
                word("dort", 1, 130, 100),
                word("sur le lit", 1, 50, 130),
                word("Deux", 2, 50, 60),
                word("pages", 2, 100, 60),
            ),
        )
    )


def test_a_sentence_is_one_box_a_line(places: PagePlaces) -> None:
    assert places.lines(0, len(TEXT)) == [
        (1, (50, 100, 170, 112)),
        (1, (50, 130, 150, 142)),
        (2, (50, 60, 150, 72)),
    ]


def test_words_far_apart_on_one_line_are_boxes_of_their_own() -> None:
    document = Document(
        "gauche droite",
        pages=(PageInfo(1, "1", 600, 800, 0),),
        places=(Place(0, 6, 1, (50, 100, 100, 112)), Place(7, 13, 1, (320, 100, 380, 112))),
    )
    assert len(PagePlaces(document).lines(0, 13)) == 2


def test_a_word_within_a_line_takes_its_part_of_the_line(places: PagePlaces) -> None:
    start = TEXT.index("lit")
    ((page, box),) = places.boxes(start, start + 3)
    assert page == 1
    assert box == pytest.approx((120, 130, 150, 142))
    assert places.word(start + 1) == (start, start + 3)


@pytest.mark.parametrize(
    ("page", "x", "y", "found"),
    [
        (1, 55, 105, "Un"),
        (1, 100, 105, "chat"),
        (1, 500, 106, "dort"),
        (1, 90, 135, "le"),
        (1, 140, 700, "lit"),
        (2, 0, 0, "Deux"),
    ],
)
def test_a_point_gives_the_nearest_word(
    places: PagePlaces, page: int, x: float, y: float, found: str
) -> None:
    assert places.offset_at(page, x, y) == TEXT.index(found)


def test_a_page_without_text_gives_no_word(places: PagePlaces) -> None:
    assert places.offset_at(3, 10, 10) is None
    assert PagePlaces(Document("")).word(0) is None
    assert PagePlaces(Document("")).next_word(0, 1) == 0


def test_arrows_go_through_all_words_and_stop_at_the_ends(places: PagePlaces) -> None:
    met, offset = [0], 0
    while (following := places.next_word(offset, 1)) != offset:
        met.append(offset := following)
    assert [TEXT[at:].split()[0] for at in met] == TEXT.split()
    back = [offset]
    while (before := places.next_word(offset, -1)) != offset:
        back.append(offset := before)
    assert back == met[::-1]


def test_lines_are_gone_through_down_the_page_and_over_to_the_next(places: PagePlaces) -> None:
    chat = TEXT.index("chat")
    below = places.line_away(chat, 1)
    assert TEXT[below:].startswith("le lit")
    following = places.line_away(below, 1)
    assert TEXT[following:].startswith(("Deux", "pages"))
    assert places.line_away(following, 1) == following
    assert TEXT[places.line_away(following, -1) :].split()[0] in ("sur", "le", "lit")


def test_an_offset_knows_its_page(places: PagePlaces) -> None:
    assert places.page_of(0) == 1
    assert places.page_of(TEXT.index("Deux")) == 2
    assert PagePlaces(Document("x")).page_of(0) == 0


def test_places_that_do_not_rise_are_found_too() -> None:
    first, second = Place(0, 2, 1, (0, 0, 1, 1)), Place(3, 5, 1, (5, 5, 6, 6))
    assert PagePlaces(Document("un un", places=(second, first))).boxes(0, 2) == [(1, (0, 0, 1, 1))]


PAGES = (PageInfo(1, "1", 600, 800, 0), PageInfo(2, "2", 300, 400, 5), PageInfo(3, "3", 600, 800, 9))


def test_pages_stand_below_one_another_in_their_own_size_centred() -> None:
    layout = PageLayout(PAGES, 0.5)
    assert [layout.rect(index).height() for index in range(3)] == [400, 200, 400]
    assert layout.rect(1).top() == layout.rect(0).bottom() + GAP
    assert layout.rect(1).center().x() == layout.rect(0).center().x()
    assert layout.height == layout.rect(2).bottom() + GAP


def test_only_pages_in_view_are_seen() -> None:
    layout = PageLayout(PAGES * 300, 1.0)
    assert list(layout.seen(0, 300)) == [0]
    assert len(layout.seen(100_000, 100_600)) <= 3
    assert list(layout.seen(-50, -10)) == [0]
    assert layout.seen(1e9, 2e9)[-1] == 899
    assert not PageLayout((), 1.0).seen(0, 10)


def test_a_point_and_a_box_agree() -> None:
    layout = PageLayout(PAGES, 1.7, 2000)
    box = layout.box(1, (30, 40, 60, 80))
    spot = layout.at(QPointF(box.topLeft()))
    assert spot is not None
    assert spot[0] == 1
    assert spot[1:] == pytest.approx((30, 40))


def test_the_widest_page_fills_the_width() -> None:
    assert PageLayout(PAGES, fitting(PAGES, 1000)).width == 1000
