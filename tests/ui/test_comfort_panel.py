"""The comfort panel: each change is told at once, and nothing changes by accident."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.plugin import Choice, Text, Toggle
from inclusive_desk.ui import fonts
from inclusive_desk.ui.comfort import FROM_SLIDER, OWN, Comfort, comfort_from, looks
from inclusive_desk.ui.comfort_panel import ComfortPanel
from inclusive_desk.ui.drawer import Drawer
from inclusive_desk.ui.legend import ROLES, meanings
from inclusive_desk.ui.look_words import color_name, look_at
from inclusive_desk.ui.marking import AidOffer
from inclusive_desk.ui.own_theme import judged, own_theme, theme_of
from inclusive_desk.ui.themes import contrast, load_themes
from tests.ui.conftest import RESOURCES, build_worksheet

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
THEMES = load_themes(RESOURCES / "themes")
AIDS = [
    AidOffer("syllables", "Syllables", "Known.", ("syllable-odd", "syllable-even")),
    AidOffer(
        "sounds", "Sounds", "Known.", ("sound-a",),
        (
            Choice("preset", "Which", "all", (("all", "All"), ("own", "Own"))),
            Text("own", "Mine"), Toggle("t", "T"),
        ),
        {"preset": "own", "own": "ou on"},
    ),
]  # fmt: skip
Make = Callable[[Comfort], ComfortPanel]


@pytest.fixture
def panel(qtbot: QtBot) -> Make:
    def make(comfort: Comfort) -> ComfortPanel:
        made = ComfortPanel(comfort, THEMES, AIDS, RESOURCES, sounds={"a": ("a", "chat")})
        drawer = Drawer()
        drawer.add_page("reader", "Comfort", made)
        qtbot.addWidget(drawer)
        drawer.resize(300, 600)
        drawer.show()
        drawer.kept = made  # type: ignore[attr-defined]
        made.drawer = drawer  # type: ignore[attr-defined]
        return made

    return make


def wheel(target: object) -> None:
    where = QPointF(5, 5)
    QApplication.sendEvent(
        target,  # type: ignore[arg-type]
        QWheelEvent(
            where, where, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip


def test_the_wheel_over_a_slider_or_a_list_changes_it_only_when_it_has_the_focus(
    panel: Make, qtbot: QtBot
) -> None:
    made = panel(Comfort())
    made.guides.ruler.clearFocus()
    for control in (made.size_slider, made.spacing, made.guides.ruler, made.italics):
        before = control.currentIndex() if isinstance(control, QComboBox) else control.value()
        wheel(control)
        assert before == (control.currentIndex() if isinstance(control, QComboBox) else control.value())
        assert control.focusPolicy() == Qt.FocusPolicy.StrongFocus
    made.activateWindow()
    made.size_slider.setFocus()
    qtbot.waitUntil(made.size_slider.hasFocus)
    wheel(made.size_slider)
    assert made.size_slider.value() != Comfort().size


def test_a_figure_of_spacing_is_told_and_can_be_taken_back(panel: Make, qtbot: QtBot) -> None:
    made = panel(Comfort(spacing=2))
    part = made.by_figures
    assert part.figures["letters"].value() == 18
    assert not part.back.isEnabled()
    with qtbot.waitSignal(made.changed) as told:
        part.figures["words"].setValue(70)
    comfort = told.args[0]
    assert (comfort.words, comfort.letters) == (70, FROM_SLIDER)
    assert comfort.steps.word == 0.7
    assert comfort.steps.letter == 0.18
    with qtbot.waitSignal(made.changed) as told:
        part.back.click()
    assert told.args[0].words == FROM_SLIDER
    assert part.figures["words"].value() == 28


def test_details_of_the_ruler_show_while_it_is_on(panel: Make) -> None:
    made = panel(Comfort())
    assert made.guides.ruler_details.isHidden()
    made.show_comfort(Comfort(ruler="mask", alternate_lines=2))
    assert not made.guides.ruler_details.isHidden()
    assert not made.guides.strength_details.isHidden()
    assert not made.guides.alternate_details.isHidden()


def test_every_choice_of_the_panel_is_one_that_a_comfort_takes(panel: Make) -> None:
    made = panel(Comfort())
    told: list[Comfort] = []
    made.changed.connect(told.append)
    for box in made.guides.findChildren(QComboBox) + made.aids.details["syllables"].findChildren(QComboBox):
        for index in range(box.count()):
            box.setCurrentIndex(index)
            box.activated.emit(index)
    assert len(told) > 10
    assert [one for one in told if comfort_from(one.values()) != one] == []


def test_own_colours_are_taken_and_weak_ones_are_told_in_words(panel: Make, qtbot: QtBot) -> None:
    made = panel(Comfort())
    colors = next(part for part in made.parts if hasattr(part, "verdict"))
    assert colors.isHidden()
    with qtbot.waitSignal(made.changed) as told:
        made.theme_buttons[OWN].setChecked(True)
    assert told.args[0].theme == OWN
    made.show_comfort(Comfort(theme=OWN, own_text="#999999", own_page="#ffffff"))
    assert not colors.isHidden()
    assert "2.8" in colors.verdict.text()
    assert colors.verdict.text().startswith("⚠")
    made.show_comfort(Comfort(theme=OWN, own_text="#000000", own_page="#ffffff"))
    assert "21.0" in colors.verdict.text()
    assert not colors.verdict.text().startswith("⚠")


def test_a_contrast_is_never_rounded_up_to_what_it_is_not() -> None:
    assert contrast("#777777", "#ffffff") < 4.5
    words, weak = judged("#777777", "#ffffff")
    assert "4.4" in words
    assert weak


@pytest.mark.parametrize("page", ["#ffffff", "#ffe4c4", "#003300", "#000000", "#808080", "#ffff00"])
@pytest.mark.parametrize("text", ["#000000", "#ffffff", "#222244"])
def test_an_own_theme_keeps_the_colours_asked_for_and_makes_all_else_readable(page: str, text: str) -> None:
    theme = own_theme(Comfort(own_page=page, own_text=text, own_accent="#336699"), THEMES)
    assert (theme["page"], theme["text"]) == (page, text)
    assert set(THEMES["ivory"].colors) <= set(theme.colors)
    for look in theme.roles.values():
        assert not look.color or min(contrast(look.color, theme[on]) for on in ("page", "cell")) >= 4.5
    asked = contrast(text, page)
    for band in ("line_2", "line_3", "line_4", "ruler", "sentence", "cell"):
        assert contrast(text, theme[band]) >= min(7.0, asked * 0.85)


def test_other_own_colours_make_another_theme() -> None:
    one, other = (theme_of(Comfort(theme=OWN, own_page=page), THEMES) for page in ("#ffffff", "#eeeeee"))
    assert one.id != other.id
    assert theme_of(Comfort(theme="gone"), THEMES).id == "ivory"


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_every_band_and_ink_of_lines_in_turn_has_seven_to_one(theme) -> None:  # type: ignore[no-untyped-def]
    for band in ("line_1", "line_2", "line_3", "line_4", "ruler"):
        for ink in ("text", "heading", "link"):
            assert contrast(theme[ink], theme[band]) >= 7, (ink, band)
        for role, look in theme.roles.items():
            assert not look.color or contrast(look.color, theme[band]) >= 4.5, (role, band)
    for number in (1, 2, 3, 4):
        assert contrast(theme[f"ink_{number}"], theme["page"]) >= 7


def test_settings_of_an_aid_show_while_it_is_on_and_are_told(panel: Make, qtbot: QtBot) -> None:
    made = panel(Comfort())
    assert made.aids.details["sounds"].isHidden()
    made.show_comfort(Comfort(aids=("sounds", "syllables")))
    assert not made.aids.details["sounds"].isHidden()
    line, box = made.aids.controls["sounds", "own"], made.aids.controls["sounds", "t"]
    assert isinstance(line, QLineEdit)
    assert isinstance(box, QCheckBox)
    assert line.text() == "ou on"
    line.setText("ch")
    with qtbot.waitSignal(made.aid_set) as told:
        line.editingFinished.emit()
    assert told.args == ["sounds", "own", "ch"]
    with qtbot.waitSignal(made.aid_set) as told:
        box.click()
    assert told.args == ["sounds", "t", True]


def test_the_legend_explains_the_looks_on_the_page(panel: Make) -> None:
    made = panel(Comfort())
    made.aids.legend.show_roles(["syllable-odd", "confusable-b", "sound-a", "word-even"])
    assert [row.sample for row in made.aids.legend.rows] == ["ca", "b", "a"]
    assert "chat" in made.aids.legend.accessibleDescription()
    made.aids.legend.show_roles([])
    assert made.aids.legend.isHidden()


def test_every_role_of_the_aids_is_in_the_legend() -> None:
    from importlib.metadata import entry_points

    from inclusive_desk.services.sound_finding import sounds

    known = {one.name: (one.shown, one.example) for one in sounds()}
    roles = {role for point in entry_points(group="inclusive_desk.aids") for role in point.load().roles}
    told = {row.role for row in meanings(sorted(roles), known)}
    assert roles - told <= {"word-even", "sound-l", "sound-r", "sound-m", "sound-n", "sound-x"}
    assert set(ROLES) <= roles


def test_files_get_syllables_as_the_page_shows_them() -> None:
    arcs = looks(Comfort(syllable_look="arcs", silent_look="dotted"), THEMES["ivory"])
    assert arcs.roles["syllable-odd"].underline == "arc"
    assert arcs.roles["silent"].color == ""
    cut = looks(Comfort(syllable_look="separators"), THEMES["ivory"])
    assert cut.roles["syllable-even"].separator == "|"
    assert looks(Comfort(), THEMES["ivory"]).roles == THEMES["ivory"].roles


def test_know_more_opens_what_is_known_and_names_what_it_is_about(panel: Make) -> None:
    made = panel(Comfort(aids=("syllables",)))
    from inclusive_desk.ui.know_more import KnowMore

    more = made.aids.details["syllables"].findChildren(KnowMore)[0]
    assert more.words.isHidden()
    QTest.mouseClick(more.button, Qt.MouseButton.LeftButton)
    assert not more.words.isHidden()
    assert "Known." in more.words.text()
    assert "hal-03176570" in more.words.text()
    assert "Syllables" in more.button.accessibleName()


def test_a_damaged_font_file_is_told_in_a_sentence_and_kept_nowhere(tmp_path: Path, qtbot: QtBot) -> None:
    bad = tmp_path / "bad.ttf"
    bad.write_bytes(b"\0\1\0\0 not a font")
    with pytest.raises(DeskError, match=r"bad\.ttf"):
        fonts.add_file(bad, tmp_path / "kept")
    assert not (tmp_path / "kept" / "bad.ttf").exists()


def test_how_a_word_looks_can_be_told_in_words() -> None:
    document = build_worksheet()
    text = document.text
    assert "in bold" in look_at(document, text.index("mer") + 1)
    told = look_at(document, text.index("pluie"))
    assert "underlined" in told
    assert "yellow" in told
    assert "in italics" in look_at(document, text.index("nuages"))
    assert "plain" in look_at(document, text.index("forme des") + 1)
    assert color_name("#c00000") == "red"
    assert color_name("#0b5a35") == "green"
    assert color_name("#1d1d1b") == "black"


def test_damaged_values_of_the_new_fields_give_usable_ones() -> None:
    mended = comfort_from(
        {"ruler": "laser", "ruler_lines": 2, "lines": 30, "letters": -9, "own_page": "red", "margins": 99,
         "alternate_lines": 7, "mask_strength": 500, "own_text": "#ABCDEF", "shown_unit": 3}
    )  # fmt: skip
    usual = Comfort()
    assert replace(
        mended, lines=usual.lines, margins=usual.margins, mask_strength=usual.mask_strength,
        own_text=usual.own_text,
    ) == usual  # fmt: skip
    assert (mended.lines, mended.margins, mended.mask_strength, mended.own_text) == (100, 30, 100, "#abcdef")
