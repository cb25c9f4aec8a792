from importlib.metadata import entry_points
from itertools import pairwise

import pytest

from inclusive_desk.ui.comfort import SPACINGS, Comfort, comfort_from, looks
from inclusive_desk.ui.style_sheet import style_sheet
from inclusive_desk.ui.themes import SHAPE_PAIRS, TEXT_PAIRS, Theme, contrast, load_themes, readable
from tests.ui.conftest import RESOURCES

THEMES = load_themes(RESOURCES / "themes")
EVERY = pytest.mark.parametrize("theme", list(THEMES.values()), ids=list(THEMES))


def test_black_on_white_is_the_greatest_contrast_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@EVERY
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="-on-".join)
def test_what_is_read_differs_from_what_it_stands_on_by_seven_to_one(
    theme: Theme, pair: tuple[str, str]
) -> None:
    assert contrast(theme[pair[0]], theme[pair[1]]) >= 7


@EVERY
@pytest.mark.parametrize("pair", SHAPE_PAIRS, ids="-on-".join)
def test_what_is_only_seen_differs_by_three_to_one(theme: Theme, pair: tuple[str, str]) -> None:
    assert contrast(theme[pair[0]], theme[pair[1]]) >= 3


@EVERY
def test_marks_of_aids_stay_readable_on_the_page_and_in_the_sentence_that_sounds(theme: Theme) -> None:
    for role, look in theme.roles.items():
        if look.color:
            assert contrast(look.color, look.background or theme["page"]) >= 4.5, role
            assert contrast(look.color, look.background or theme["sentence"]) >= 4.5, role
    assert contrast(theme["text"], theme["sentence"]) >= 7


@EVERY
def test_roles_that_stand_side_by_side_differ_by_more_than_colour(theme: Theme) -> None:
    letters = [theme.roles[f"confusable-{letter}"] for letter in "bdpq"]
    assert len({look.underline for look in letters}) == 4
    for family in (
        ("syllable-odd", "syllable-even"),
        ("vowel", "consonant"),
        ("liaison", "liaison-forced"),
        ("digit-unit", "digit-ten", "digit-hundred", "digit-decimal"),
    ):
        assert len({theme.roles[role].underline for role in family}) == len(family)


@EVERY
def test_marks_of_aids_have_seven_to_one_on_the_page_but_for_silent_letters(theme: Theme) -> None:
    lighter = [
        role
        for role, look in theme.roles.items()
        if look.color and contrast(look.color, look.background or theme["page"]) < 7
    ]
    assert set(lighter) <= {"silent"}
    silent = theme.roles["silent"]
    assert silent.underline == "dotted"
    assert contrast(silent.color, theme["page"]) < contrast(theme["text"], theme["page"])


@EVERY
def test_every_role_of_the_aids_has_a_look(theme: Theme) -> None:
    aids = [point.load() for point in entry_points(group="inclusive_desk.aids")]
    roles = {role for aid in aids for role in aid.roles}
    assert "syllable-odd" in roles
    assert [role for role in sorted(roles) if theme.look(role) is None] == []


@EVERY
def test_the_style_sheet_has_all_its_colours(theme: Theme) -> None:
    assert "$" not in style_sheet(theme)


def test_a_role_without_a_look_of_its_own_gets_that_of_its_family() -> None:
    theme = THEMES["ivory"]
    assert theme.look("confusable-m") == theme.roles["confusable"]
    assert theme.look("unheard-of") is None


def test_a_pale_colour_is_darkened_only_as_far_as_needed() -> None:
    assert readable("#0000aa", "#ffffff") == "#0000aa"
    made = readable("#ffee00", "#fffaee")
    assert 4.5 <= contrast(made, "#fffaee") < 6


def test_words_move_apart_with_letters() -> None:
    for one, more in pairwise(SPACINGS):
        assert more.letter > one.letter
        assert more.word > one.word
        assert more.line > one.line
    usual = SPACINGS[Comfort().spacing]
    assert (usual.letter, usual.line, usual.paragraph) == (0.12, 1.5, 2.0)
    assert usual.word >= 0.16


def test_damaged_settings_give_a_usable_comfort() -> None:
    mended = comfort_from(
        {
            "size": 10_000,
            "spacing": -3,
            "line_length": "wide",
            "font": 7,
            "bold": "yes",
            "italics": "x",
            "aids": 3,
        }
    )
    assert (mended.size, mended.spacing, mended.line_length) == (90, 0, 60)
    assert (mended.font, mended.bold, mended.italics, mended.aids) == ("Andika", False, "underline", ())


def test_comfort_comes_back_as_it_was_written() -> None:
    comfort = Comfort(size=33, spacing=3, theme="night", aids=("a", "b"), pictures=False)
    assert comfort_from(comfort.values()) == comfort


def test_exporters_get_the_comfort_of_the_page() -> None:
    made = looks(Comfort(size=24, spacing=2, line_length=40, theme="black"), THEMES["black"])
    assert (made.size, made.letter_spacing, made.line_height, made.line_length) == (24, 0.18, 1.65, 40)
    assert (made.foreground, made.background) == ("#ffffff", "#000000")
