import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inclusive_desk.api.builder import DocumentBuilder, Run
from inclusive_desk.api.document import Document
from inclusive_desk.core.words import Entry
from inclusive_desk.services.own_words import OwnWords
from inclusive_desk.ui.desk_window import DeskWindow
from inclusive_desk.ui.keys import keys_in_force
from inclusive_desk.ui.style_sheet import TARGET
from inclusive_desk.ui.word_card import WordCard, _beside
from inclusive_desk.ui.word_picture import draw_picture
from inclusive_desk.ui.word_places import LONG_PRESS, offset_under, word_box
from tests.ui.conftest import QuietVoice

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">'
    b'<rect width="20" height="10" fill="red"/></svg>'
)


@pytest.fixture
def page() -> Document:
    builder = DocumentBuilder(title="Les oiseaux", language="fr")
    builder.heading(1, "Les oiseaux")
    builder.paragraph([Run("Les oiseaux chantent sur le bateau. Les poules du couvent couvent.")])
    builder.paragraph([Run("Un beau bateau arrive.")])
    return builder.build()


@pytest.fixture
def window(desk_window: DeskWindow, page: Document) -> Iterator[DeskWindow]:
    desk_window.opener.opened.emit(page, None)
    desk_window.opener.ended.emit()
    desk_window.window.reader.setFocus()
    yield desk_window
    desk_window.words.close()


def open_card(window: DeskWindow, qtbot: QtBot, word: str, nth: int = 0) -> WordCard:
    reader = window.window.reader
    at = -1
    for _ in range(nth + 1):
        at = window.document.text.index(word, at + 1)
    reader.set_caret(at + 1)
    QTest.keyClick(reader, Qt.Key.Key_F2)
    return shown_card(window, qtbot, word)


def shown_card(window: DeskWindow, qtbot: QtBot, word: str) -> WordCard:
    def there() -> None:
        card = window.words.card
        assert card is not None
        assert card.isVisible()
        assert card.facts is not None
        assert card.facts.word == word

    qtbot.waitUntil(there)
    assert window.words.card is not None
    return window.words.card


def press_escape(card: WordCard) -> None:
    assert card.first is not None
    QTest.keyClick(card.first, Qt.Key.Key_Escape)


def button(card: QWidget, name: str) -> QPushButton:
    return next(
        one for one in card.findChildren(QPushButton) if one.accessibleName() == name and one.isVisible()
    )


def words_on(card: QWidget) -> str:
    return " | ".join(one.text() for one in card.findChildren(QLabel) if one.isVisible())


def test_a_key_opens_the_card_of_the_word_at_the_caret(window: DeskWindow, qtbot: QtBot) -> None:
    card = open_card(window, qtbot, "oiseaux")
    assert "noun, masculine plural" in words_on(card)
    assert card.first is not None
    qtbot.waitUntil(card.first.hasFocus)
    assert "oiseaux" in card.first.accessibleDescription()
    assert "Letters that are not heard: x." in card.first.accessibleDescription()


def test_escape_closes_it_and_the_focus_goes_back_to_the_text(window: DeskWindow, qtbot: QtBot) -> None:
    card = open_card(window, qtbot, "oiseaux")
    press_escape(card)
    assert not card.isVisible()
    assert window.window.reader.hasFocus()
    open_card(window, qtbot, "oiseaux")
    window.window.reader.setFocus()
    QTest.keyClick(window.window.reader, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_tab_goes_through_the_card_and_then_back_to_the_text(window: DeskWindow, qtbot: QtBot) -> None:
    card = open_card(window, qtbot, "bateau")
    seen: list[QWidget] = []
    for _ in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        if not card.isAncestorOf(focus):
            break
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is window.window.reader
    assert card.isVisible()
    assert {"Listen", "By syllables", "Letter by letter", "Difficult word"} <= {
        one.accessibleName() for one in seen
    }
    assert all(one.accessibleName() for one in seen)


def test_its_buttons_are_large_enough_to_hit(window: DeskWindow, qtbot: QtBot) -> None:
    card = open_card(window, qtbot, "bateau")
    small = [
        one.text() for one in card.findChildren(QPushButton) if one.isVisible() and one.height() < TARGET
    ]
    assert not small


def test_a_word_is_heard_whole_by_syllables_and_letter_by_letter(
    window: DeskWindow, qtbot: QtBot, voice: QuietVoice
) -> None:
    card = open_card(window, qtbot, "oiseaux")
    button(card, "Listen").click()
    button(card, "By syllables").click()
    button(card, "Letter by letter").click()
    tried = [call[1] for call in voice.calls if call[0] == "try"]
    assert tried == ["oiseaux", "oua, zo.", "o, i, esse, e, a, u, ixe."]
    assert "o · i · s · e · a · u · x" in words_on(card)


def test_a_word_of_another_language_is_heard_in_it(
    desk_window: DeskWindow, qtbot: QtBot, voice: QuietVoice
) -> None:
    builder = DocumentBuilder(title="Mots", language="fr")
    builder.paragraph([Run("Les oiseaux, en anglais : "), Run("birds", lang="en"), Run(".")])
    desk_window.opener.opened.emit(builder.build(), None)
    desk_window.opener.ended.emit()
    desk_window.window.reader.setFocus()
    for word in ("birds", "oiseaux"):
        button(open_card(desk_window, qtbot, word), "Listen").click()
        desk_window.words.close()
    assert [call[1:2] + call[3:] for call in voice.calls if call[0] == "try"] == [
        ("birds", "en"),
        ("oiseaux", "fr"),
    ]


def test_a_homograph_is_heard_as_its_sentence_wants(
    window: DeskWindow, qtbot: QtBot, voice: QuietVoice
) -> None:
    card = open_card(window, qtbot, "couvent", 1)
    assert "verb “couver”" in words_on(card)
    button(card, "Listen").click()
    own = voice.calls[-1][2]
    assert isinstance(own, OwnWords)
    assert [one.phonemes for one in own.entries] == ["kuv"]


def test_reading_pauses_and_the_word_that_sounds_is_the_one(
    window: DeskWindow, qtbot: QtBot, voice: QuietVoice
) -> None:
    window.reading.toggle()
    voice.say("chantent")
    QTest.keyClick(window.window.reader, Qt.Key.Key_F2)
    shown_card(window, qtbot, "chantent")
    assert voice.state == "paused"


def test_a_place_without_a_word_is_told(window: DeskWindow) -> None:
    builder = DocumentBuilder(language="fr")
    builder.paragraph([Run("… …")])
    window.opener.opened.emit(builder.build(), None)
    window.opener.ended.emit()
    window.words.open_here()
    assert "no word here" in window.window.message.text


def test_a_long_press_opens_the_card_and_a_drag_does_not(window: DeskWindow, qtbot: QtBot) -> None:
    reader = window.window.reader
    start = window.document.text.index("bateau")
    spot = word_box(reader, start, start + 6).center()
    window.words.events._long.setInterval(1)  # the person's patience, not ours
    QTest.mousePress(reader.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    shown_card(window, qtbot, "bateau")
    QTest.mouseRelease(reader.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    window.words.close()
    window.words.events._long.setInterval(LONG_PRESS)
    QTest.mousePress(reader.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert window.words.events._long.isActive()
    QTest.mouseMove(reader.viewport(), spot + QPoint(60, 0))
    assert not window.words.events._long.isActive()
    QTest.mouseRelease(reader.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_the_menu_of_a_place_has_the_word_under_the_pointer(window: DeskWindow, qtbot: QtBot) -> None:
    reader = window.window.reader
    start = window.document.text.index("poules")
    spot = word_box(reader, start, start + 6).center()
    view = reader.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, view.mapToGlobal(spot))
    QApplication.sendEvent(view, event)
    texts = [action.text() for action in window.words.menu.actions()]
    assert texts[0].startswith("This word: poules")
    assert "Read from here" in texts
    window.words.menu.actions()[0].trigger()
    window.words.menu.close()
    shown_card(window, qtbot, "poules")


def test_the_menu_key_asks_for_the_word_at_the_caret(window: DeskWindow) -> None:
    reader = window.window.reader
    reader.set_caret(window.document.text.index("poules") + 2)
    QApplication.sendEvent(
        reader, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    )
    assert window.words.menu.actions()[0].text().startswith("This word: poules")
    window.words.menu.close()


def test_every_letter_of_a_word_is_found_under_the_pointer(window: DeskWindow) -> None:
    reader = window.window.reader
    start = window.document.text.index("oiseaux chantent")
    for at in range(start, start + 7):
        box = word_box(reader, at, at + 1)
        following = word_box(reader, at + 1, at + 2)
        middle = QPoint((box.left() + following.left()) // 2, box.center().y())
        assert offset_under(reader, middle) == at
    assert offset_under(reader, QPoint(5, reader.viewport().height() - 3)) is None


def test_the_braille_view_opens_cards_too(window: DeskWindow, qtbot: QtBot) -> None:
    window.panels.show_braille()
    view = window.panels.braille_view
    assert view is not None
    qtbot.waitUntil(lambda: window.panels.braille is not None and window.panels.braille.book is not None)
    view.set_caret(window.document.text.index("poules"))
    QTest.keyClick(view, Qt.Key.Key_F2)
    card = shown_card(window, qtbot, "poules")
    press_escape(card)
    assert view.hasFocus()


def test_a_difficult_word_is_kept_shown_and_taken_back(window: DeskWindow, qtbot: QtBot) -> None:
    card = open_card(window, qtbot, "bateau")
    button(card, "Difficult word").click()
    store = window.reading.word_store
    assert store.entries()["bateau"].difficult
    assert "marked as difficult" in window.window.message.text
    window.words._show_difficult()
    qtbot.waitUntil(lambda: any(mark.role == "difficult-own" for mark in window.marking.marks))
    roles = [mark for mark in window.marking.marks if mark.role == "difficult-own"]
    assert [window.document.text[one.start : one.end] for one in roles] == ["bateau", "bateau"]
    button(card, "Difficult word").click()
    assert "bateau" not in store.entries()
    qtbot.waitUntil(lambda: not any(mark.role == "difficult-own" for mark in window.marking.marks))


def test_what_was_known_of_a_word_stays_when_it_is_no_longer_difficult(
    window: DeskWindow, qtbot: QtBot
) -> None:
    store = window.reading.word_store
    store.put(Entry("bateau", spoken="bato"))
    card = open_card(window, qtbot, "bateau")
    button(card, "Difficult word").click()
    button(card, "Difficult word").click()
    assert store.entries()["bateau"] == Entry("bateau", spoken="bato")


def test_own_syllables_reach_the_reading_aids(window: DeskWindow, qtbot: QtBot) -> None:
    window.reading.word_store.put(Entry("bateau", syllables=("bat", "eau")))
    window.marking.mark(window.document, ("syllables",))

    def cut_so() -> None:
        start = window.document.text.index("bateau")
        inside = [one for one in window.marking.marks if start <= one.start < start + 6]
        assert [window.document.text[one.start : one.end] for one in inside] == ["bat", "eau"]

    qtbot.waitUntil(cut_so)


def test_the_word_store_opens_filled_in(window: DeskWindow, qtbot: QtBot) -> None:
    card = open_card(window, qtbot, "oiseaux")
    button(card, "How it is said…").click()
    dialog = window.reading.words_dialog
    assert dialog.word.text() == "oiseaux"
    assert dialog.said.text() == "oiseaux"
    dialog.reject()


# -- pictures --------------------------------------------------------------------------------------


def test_a_set_of_pictures_is_added_and_shown_on_the_card(
    window: DeskWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    card = open_card(window, qtbot, "bateau")
    with zipfile.ZipFile(tmp_path / "set.zip", "w") as file:
        file.writestr("bateau.svg", SVG)
    button(card, "Add pictures…").click()
    dialog = window.words.pictures_dialog
    with qtbot.waitSignal(dialog.changed):
        dialog.add(tmp_path / "set.zip")
    assert "1 picture" in dialog.told.text()

    def picture() -> None:
        assert any(one.accessibleName() == "Picture of “bateau”" for one in card.findChildren(QLabel))

    qtbot.waitUntil(picture)
    dialog.list.setCurrentRow(0)
    dialog.remove()
    assert dialog.list.count() == 0
    dialog.reject()


def test_what_is_no_set_is_told_in_the_dialog(window: DeskWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.words.show_pictures()
    dialog = window.words.pictures_dialog
    dialog.add(tmp_path)
    qtbot.waitUntil(lambda: "no pictures" in dialog.told.text())
    dialog.reject()


def test_pictures_are_drawn_on_white_within_their_size(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(SVG)
    drawn = draw_picture(tmp_path / "a.svg", 100)
    assert drawn is not None
    assert (drawn.width(), drawn.height()) == (108, 58)
    assert drawn.pixelColor(0, 0).name() == "#ffffff"
    assert drawn.pixelColor(50, 30).name() == "#ff0000"
    image = QImage(QSize(400, 200), QImage.Format.Format_RGB32)
    image.fill(0xFF00FF00)
    image.save(str(tmp_path / "b.png"))
    small = draw_picture(tmp_path / "b.png", 100, 2.0)
    assert small is not None
    assert small.size() == QSize(208, 108)
    (tmp_path / "c.png").write_bytes(b"no picture")
    assert draw_picture(tmp_path / "c.png", 100) is None


# -- find a sound ----------------------------------------------------------------------------------


def test_words_with_a_sound_are_listed_and_enter_goes_from_one_to_the_next(
    window: DeskWindow, qtbot: QtBot
) -> None:
    window.words.sounds.find("o")
    panel = window.words.sounds.panel
    assert panel is not None
    qtbot.waitUntil(lambda: panel.list.count() > 0)
    assert [panel.list.item(row).text() for row in range(panel.list.count())] == [
        "oiseaux (2)",
        "bateau (2)",
        "beau",
    ]
    assert "5 words" in panel.told.text()
    assert panel.sound.currentText().endswith("– 5")
    panel.list.setCurrentRow(1)
    text, carets = window.document.text, []
    for _ in range(3):
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
        carets.append(window.window.reader.caret_offset())
    first, second = text.index("bateau"), text.rindex("bateau")
    assert carets == [first, second, first]
    said = panel.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "bateau: the sound is written eau. 2 times."


def test_the_letters_of_the_sound_are_marked_while_the_panel_is_open(
    window: DeskWindow, qtbot: QtBot
) -> None:
    window.words.sounds.find("o")
    panel = window.words.sounds.panel
    assert panel is not None
    qtbot.waitUntil(lambda: panel.list.count() > 0)
    text = window.document.text
    assert {text[slice(*hit)] for hit in window.window.reader._hits} == {"eau"}
    panel.choose("ch")
    assert {text[slice(*hit)] for hit in window.window.reader._hits} == {"ch"}
    assert window.ways is not None
    window.ways.side.closed.emit()
    assert not window.window.reader._hits


def test_the_card_leads_to_the_words_with_its_sounds(window: DeskWindow, qtbot: QtBot) -> None:
    card = open_card(window, qtbot, "beau")
    menu = button(card, "Words with this sound").menu()
    assert [action.text() for action in menu.actions()] == ["o as in “moto”", "b as in “balle”"]
    menu.actions()[1].trigger()
    panel = window.words.sounds.panel
    assert panel is not None
    assert panel.name == "b"
    assert not card.isVisible()


# -- where the card stands -------------------------------------------------------------------------


@pytest.mark.parametrize("needed", [200, 380, 600, 2000])
@pytest.mark.parametrize("word", [QRect(300, 20, 60, 20), QRect(600, 400, 60, 20), QRect(900, 740, 60, 20)])
def test_the_card_stays_in_the_window_and_off_the_word(word: QRect, needed: int) -> None:
    room = QSize(1366, 768)
    x, y, height = _beside(word, room, 480, needed)
    card = QRect(x, y, 480, height)
    assert QRect(QPoint(0, 0), room).contains(card)
    assert not card.intersects(word)


def test_keys_of_the_card_are_in_the_list_of_keys() -> None:
    force = keys_in_force({})
    assert force["this-word"] == ("F2",)
    assert force["find-sound"] == ("Shift+F2",)
