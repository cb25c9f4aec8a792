"""« Write » in the window: proposals, spelling, reading back, drafts and files, blanks, and without help."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.services.drafts import Drafts
from inclusive_desk.services.writing import BULLET, NUMBER, PARAGRAPH, Pad, pad_of
from inclusive_desk.ui import writing_aloud, writing_checks, wrong_words
from inclusive_desk.ui.desk_window import DeskWindow
from inclusive_desk.ui.writing_aloud import Snapshot, just_written
from inclusive_desk.ui.writing_desk import WritingDesk
from inclusive_desk.ui.writing_drafts import DraftsDialog
from inclusive_desk.ui.writing_keys import digit_of, digit_with_control
from inclusive_desk.ui.wrong_words import word_at
from tests.ui.conftest import QuietVoice

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def writing(desk_window: DeskWindow) -> WritingDesk:
    assert desk_window.writing is not None
    desk_window.window.does["write"].trigger()
    return desk_window.writing


def write(writing: WritingDesk, text: str) -> None:
    """Press the key of each letter; Qt's own helper knows none outside ASCII."""
    for letter in text:
        QGuiApplication.sendEvent(
            writing.edit, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        )


def proposed(qtbot: QtBot, writing: WritingDesk) -> list[str]:
    qtbot.waitUntil(lambda: writing.help.strip.offering)
    return list(writing.help.strip.words)


def settled(qtbot: QtBot, window: DeskWindow, lane: str) -> None:
    """Wait until all that was asked of *lane* is answered: what comes after it is."""
    answers: list[int] = []
    window.desk.runner.run(lane, lambda _: 1, done=answers.append)
    qtbot.waitUntil(lambda: bool(answers))


def said(voice: QuietVoice) -> list[object]:
    return [call[1] for call in voice.calls if call[0] == "try"]


# -- the view --------------------------------------------------------------------------------------


def test_the_rail_opens_the_pad_and_the_caret_stands_in_it(
    desk_window: DeskWindow, writing: WritingDesk
) -> None:
    assert desk_window.window.view == "write"
    assert desk_window.window.focusWidget() is writing.edit
    assert writing.edit.accessibleName()


def test_keys_that_read_a_document_only_write_here(writing: WritingDesk, voice: QuietVoice) -> None:
    write(writing, "a b")
    assert writing.pad.text == "a b"
    assert not [call for call in voice.calls if call[0] == "play"]


def test_undo_is_the_pad_s_by_key_and_by_button(desk_window: DeskWindow, writing: WritingDesk) -> None:
    write(writing, "un deux")
    QTest.keyClick(writing.edit, Qt.Key.Key_Z, CONTROL)
    assert writing.pad.text == "un "
    desk_window.window.does["undo"].trigger()
    assert writing.pad.text == ""
    assert not desk_window.window.does["undo"].isEnabled()
    QTest.keyClick(writing.edit, Qt.Key.Key_Y, CONTROL)
    assert writing.pad.text == "un "


def test_a_form_is_given_by_key_and_taken_back_by_it(writing: WritingDesk) -> None:
    write(writing, "Titre")
    QTest.keyClick(writing.edit, Qt.Key.Key_1, CONTROL)
    assert writing.edit.kind == "heading1"
    QTest.keyClick(writing.edit, Qt.Key.Key_1, CONTROL)
    assert writing.edit.kind == PARAGRAPH


def test_keys_of_the_pad_do_nothing_to_it_from_the_reader(
    desk_window: DeskWindow, writing: WritingDesk
) -> None:
    write(writing, "un")
    desk_window.window.show_view("reader")
    QTest.keyClick(desk_window.window.reader, Qt.Key.Key_Z, CONTROL)
    assert writing.pad.text == "un"


# -- proposals -------------------------------------------------------------------------------------


def test_a_word_is_proposed_and_alt_1_writes_it_with_a_space(qtbot: QtBot, writing: WritingDesk) -> None:
    write(writing, "Je mange une pom")
    first = proposed(qtbot, writing)[0]
    assert first.startswith("pom")
    QTest.keyClick(writing.edit, Qt.Key.Key_1, ALT)
    assert writing.pad.text == f"Je mange une {first} "
    writing.edit.undo_step()
    assert writing.pad.text == "Je mange une pom"


def test_digits_write_themselves_while_words_are_proposed(qtbot: QtBot, writing: WritingDesk) -> None:
    write(writing, "une pom")
    proposed(qtbot, writing)
    write(writing, "1")
    assert writing.pad.text == "une pom1"


def test_the_arrow_down_and_enter_choose_and_the_focus_stays(qtbot: QtBot, writing: WritingDesk) -> None:
    write(writing, "une pom")
    words = proposed(qtbot, writing)
    QTest.keyClick(writing.edit, Qt.Key.Key_Down)
    QTest.keyClick(writing.edit, Qt.Key.Key_Down)
    QTest.keyClick(writing.edit, Qt.Key.Key_Return)
    assert writing.pad.text == f"une {words[1]} "
    assert writing.edit.hasFocus()


def test_each_proposal_can_be_heard(qtbot: QtBot, writing: WritingDesk, voice: QuietVoice) -> None:
    write(writing, "une pom")
    words = proposed(qtbot, writing)
    QTest.keyClick(writing.edit, Qt.Key.Key_Down)
    QTest.keyClick(writing.edit, Qt.Key.Key_2, ALT | Qt.KeyboardModifier.ShiftModifier)
    assert said(voice)[-2:] == words[:2]
    assert writing.pad.text == "une pom"


def test_escape_takes_the_proposals_away_until_something_is_typed(qtbot: QtBot, writing: WritingDesk) -> None:
    write(writing, "une po")
    proposed(qtbot, writing)
    QTest.keyClick(writing.edit, Qt.Key.Key_Escape)
    assert not writing.help.strip.offering
    write(writing, "m")
    assert proposed(qtbot, writing)


def test_proposals_go_when_the_caret_goes_elsewhere(qtbot: QtBot, writing: WritingDesk) -> None:
    write(writing, "une pom")
    proposed(qtbot, writing)
    QTest.keyClick(writing.edit, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: not writing.help.strip.offering)


def test_a_full_stop_stands_close_to_the_word_that_was_chosen(qtbot: QtBot, writing: WritingDesk) -> None:
    write(writing, "une pom")
    first = proposed(qtbot, writing)[0]
    QTest.keyClick(writing.edit, Qt.Key.Key_1, ALT)
    write(writing, ".")
    assert writing.pad.text == f"une {first}."


@pytest.mark.parametrize(
    ("scan", "platform", "digit"), [(10, "linux", 1), (14, "linux", 5), (2, "win32", 1), (24, "linux", 0)]
)
def test_a_digit_is_known_by_the_place_of_its_key(scan: int, platform: str, digit: int) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Ampersand, ALT, scan, 0, 0, "&")
    assert digit_of(event, platform) == digit


def test_signs_of_the_french_number_row_count_where_no_place_is_told() -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Eacute, ALT, "é")
    assert digit_of(event, "linux") == 2


def test_control_and_minus_stays_the_key_for_smaller_letters() -> None:
    assert digit_with_control(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Minus, CONTROL, 15, 0, 0, "-")) == 0
    assert digit_with_control(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Ampersand, CONTROL, "&")) == 1


# -- spelling --------------------------------------------------------------------------------------


def test_a_word_written_by_ear_is_marked_and_its_card_has_the_right_one_first(
    qtbot: QtBot, writing: WritingDesk
) -> None:
    write(writing, "Je vais à la farmassi demain")
    block = writing.edit.document().firstBlock()
    qtbot.waitUntil(lambda: bool(writing.edit.wrong(block)), timeout=10_000)
    assert list(writing.edit.wrong(block)) == [(13, 21)]
    writing.edit.set_caret(0)
    QTest.keyClick(writing.edit, Qt.Key.Key_Return, ALT)
    qtbot.waitUntil(lambda: writing.help.card is not None, timeout=10_000)
    card = writing.help.card
    assert card is not None
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    assert writing.pad.text == "Je vais à la pharmacie demain"


def test_the_word_being_written_is_not_marked(qtbot: QtBot, writing: WritingDesk) -> None:
    write(writing, "la farmassi")
    block = writing.edit.document().firstBlock()
    qtbot.waitUntil(lambda: block.text() in writing.help._marks._findings, timeout=10_000)
    assert not writing.edit.wrong(block)
    write(writing, " ")
    qtbot.waitUntil(lambda: bool(writing.edit.wrong(block)), timeout=10_000)


def test_the_search_for_wrong_words_goes_round_the_end(qtbot: QtBot, writing: WritingDesk) -> None:
    write(writing, "farmassi puis rien")
    QTest.keyClick(writing.edit, Qt.Key.Key_Return, ALT)
    qtbot.waitUntil(lambda: writing.help.card is not None, timeout=10_000)
    assert writing.edit.selection() == (0, 8)


def test_a_word_said_to_be_right_is_one_of_my_words_and_not_marked(
    qtbot: QtBot, writing: WritingDesk, desk_window: DeskWindow
) -> None:
    write(writing, "le zbrouf et moi")
    block = writing.edit.document().firstBlock()
    qtbot.waitUntil(lambda: bool(writing.edit.wrong(block)), timeout=10_000)
    writing.help._is_right("zbrouf")
    assert "zbrouf" in desk_window.reading.word_store.entries()
    qtbot.waitUntil(lambda: block.text() in writing.help._marks._findings, timeout=10_000)
    assert not writing.edit.wrong(block)


def test_a_homophone_is_marked_another_way_and_its_card_says_why(qtbot: QtBot, writing: WritingDesk) -> None:
    write(writing, "Il et parti hier.")
    block = writing.edit.document().firstBlock()
    qtbot.waitUntil(lambda: bool(writing.edit.confused(block)), timeout=10_000)
    assert not writing.edit.wrong(block)
    writing.edit.set_caret(0)
    QTest.keyClick(writing.edit, Qt.Key.Key_Return, ALT)
    qtbot.waitUntil(lambda: writing.help.card is not None, timeout=10_000)
    card = writing.help.card
    assert card is not None
    assert card.list.item(0).text() == "est"
    assert card.list.accessibleDescription()


def test_a_choice_is_dropped_when_the_text_has_changed_under_the_card(
    qtbot: QtBot, writing: WritingDesk
) -> None:
    write(writing, "la farmassi demain")
    writing.help._replace(wrong_words.Found(3, 11, ()), "autre", "pharmacie")
    assert writing.pad.text == "la farmassi demain"


def test_the_word_at_the_caret_is_found_at_its_end_too() -> None:
    assert word_at("un l’été dit-il", 8) == (3, 8)
    assert word_at("un  deux", 3) is None


# -- without help ----------------------------------------------------------------------------------


def test_without_help_nothing_is_proposed_marked_or_read_back_and_the_page_says_so(
    qtbot: QtBot, writing: WritingDesk, desk_window: DeskWindow, voice: QuietVoice
) -> None:
    desk_window.memory.set("writing.echo", "words")
    desk_window.window.does["no-help"].trigger()
    assert writing.sign.isVisible()
    write(writing, "la farmassi et puis ")
    QTest.keyClick(writing.edit, Qt.Key.Key_Return, ALT)
    settled(qtbot, desk_window, writing_checks.LANE)
    assert not writing.help.strip.isVisible()
    assert not writing.edit.wrong(writing.edit.document().firstBlock())
    assert said(voice) == []
    assert writing.help.card is None
    desk_window.window.does["no-help"].trigger()
    assert not writing.sign.isVisible()


# -- read aloud ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("echo", "typed", "heard"),
    [
        ("none", "un. ", []),
        ("letters", "un ", ["u", "n"]),
        ("words", "l’eau, oui ", ["l’eau", "oui"]),
        ("sentences", "Il dort. Il rêve ", ["Il dort."]),
    ],
)
def test_what_is_typed_is_read_back_as_chosen(
    writing: WritingDesk, desk_window: DeskWindow, voice: QuietVoice, echo: str, typed: str, heard: list[str]
) -> None:
    desk_window.memory.set("writing.echo", echo)
    write(writing, typed)
    assert said(voice) == heard


def test_nothing_is_read_back_while_a_screen_reader_runs(
    writing: WritingDesk, desk_window: DeskWindow, voice: QuietVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk_window.memory.set("writing.echo", "words")
    monkeypatch.setattr(writing_aloud, "screen_reader_runs", lambda: True)
    write(writing, "un deux ")
    assert said(voice) == []


def test_a_sentence_is_read_back_when_its_line_ends() -> None:
    assert just_written("Il pleut. Il vente\n", "\n", "sentences", "fr") == "Il vente"


def test_the_whole_is_read_and_shown_where_it_stands_in_the_pad(
    writing: WritingDesk, desk_window: DeskWindow, voice: QuietVoice
) -> None:
    writing.edit.show_pad(Pad("Liste\nlait\npain", ["heading1", BULLET, BULLET]))
    desk_window.window.does["play"].trigger()
    assert voice.state == "playing"
    assert "lait" in voice.document.text
    voice.say("pain")
    desk_window.reading.narrator._look()
    places = writing.edit.highlighted.word
    assert [writing.pad.text[a:b] for a, b in places] == ["pain"]
    assert not desk_window.window.reader.highlighted.word
    write(writing, "x")
    assert voice.state == "paused"


def test_the_open_document_is_read_again_when_one_comes_back_to_it(
    writing: WritingDesk, desk_window: DeskWindow, voice: QuietVoice, worksheet: Document
) -> None:
    write(writing, "Mon texte")
    desk_window.window.does["play"].trigger()
    assert voice.document.text == "Mon texte"
    desk_window.window.show_view("reader")
    desk_window.window.does["play"].trigger()
    assert voice.document.text == worksheet.text


def test_offsets_of_snapshot_and_pad_agree_with_list_signs_between() -> None:
    snapshot = Snapshot(Pad("a\nbc\n\nd", [BULLET, NUMBER, PARAGRAPH, NUMBER]), "fr")
    text = snapshot.document.text
    for offset, letter in enumerate(snapshot.text):
        if letter != "\n":
            there = snapshot.to_document(offset)
            assert text[there] == letter
            assert snapshot.to_pad(there) == offset


# -- drafts and files ------------------------------------------------------------------------------


def test_what_is_typed_is_in_the_draft_at_once(writing: WritingDesk) -> None:
    write(writing, "Rien ne se perd")
    folder = writing.files._folder()
    assert Drafts(folder).open(writing.files.draft.id).pad.text == "Rien ne se perd"


def test_a_new_text_keeps_the_one_before_among_my_texts(qtbot: QtBot, writing: WritingDesk) -> None:
    write(writing, "Premier texte")
    writing.files.new()
    assert writing.pad.text == ""
    write(writing, "Second")
    writing.files.show_list()
    dialog = writing.files.dialog
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    titles = [dialog.list.item(row).text().split("\n")[0] for row in range(2)]
    assert sorted(titles) == ["Premier texte", "Second"]
    dialog.list.setCurrentRow(titles.index("Premier texte"))
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert writing.pad.text == "Premier texte"


def test_a_draft_is_deleted_only_when_asked_twice(qtbot: QtBot, writing: WritingDesk) -> None:
    write(writing, "À jeter")
    writing.files.show_list()
    dialog: DraftsDialog = writing.files.dialog
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    dialog.delete_button.click()
    assert dialog.list.count() == 1
    dialog.delete_button.click()
    assert dialog.list.count() == 0
    assert writing.pad.text == ""


def test_the_text_left_open_is_offered_at_the_next_start(
    qtbot: QtBot, writing: WritingDesk, desk_window: DeskWindow
) -> None:
    write(writing, "La suite demain")
    desk_window.window.show_view("reader")
    writing.files._take(writing.files._drafts.new())
    writing.files.offer()
    qtbot.waitUntil(lambda: "La suite demain" in desk_window.window.message.text)
    desk_window.window.message.remedy.click()
    assert writing.pad.text == "La suite demain"
    assert desk_window.window.view == "write"


def test_who_opens_the_pad_finds_the_text_left_open_in_it(
    qtbot: QtBot, writing: WritingDesk, desk_window: DeskWindow
) -> None:
    write(writing, "La suite demain")
    writing.files._take(writing.files._drafts.new())
    writing.files.offer()
    qtbot.waitUntil(lambda: writing.pad.text == "La suite demain")


def test_a_text_put_away_for_a_new_one_is_not_offered(
    qtbot: QtBot, writing: WritingDesk, desk_window: DeskWindow
) -> None:
    write(writing, "Fini")
    writing.files.new()
    writing.files.offer()
    settled(qtbot, desk_window, "drafts")
    assert writing.pad.text == ""


@pytest.mark.parametrize("ending", ["docx", "odt", "html", "txt"])
def test_a_text_is_saved_and_opened_again_with_its_forms(
    qtbot: QtBot, writing: WritingDesk, tmp_path: Path, ending: str
) -> None:
    pad = Pad("Titre\nUn mot gras.\nlait\npain\nFin", ["heading1", PARAGRAPH, BULLET, BULLET], [(13, 17)])
    writing.edit.show_pad(pad)
    writing.files.draft.pad = pad
    path = tmp_path / f"texte.{ending}"
    writing.files.write(path)
    qtbot.waitUntil(lambda: writing.files.saved, timeout=20_000)
    writing.files.new()
    writing.files.open_file(path)
    qtbot.waitUntil(lambda: bool(writing.pad.text), timeout=20_000)
    assert writing.pad.text.split("\n")[-1] == "Fin"
    assert "Un mot gras." in writing.pad.text.split("\n")
    if ending != "txt":
        assert writing.pad.text == pad.text
        assert list(writing.pad.kinds) == list(pad.kinds)
        assert [writing.pad.text[a:b] for a, b in writing.pad.bold if a > 5] == ["gras"]
    assert writing.files.draft.path == path


def test_a_file_that_cannot_be_written_is_told_and_the_text_stays(
    qtbot: QtBot, writing: WritingDesk, desk_window: DeskWindow, tmp_path: Path
) -> None:
    write(writing, "Mon texte")
    writing.files.write(tmp_path / "nowhere" / "texte.docx")
    message = desk_window.window.message
    qtbot.waitUntil(lambda: message.remedy.isVisible() and message.property("tone") == "warning")
    assert writing.pad.text == "Mon texte"
    assert not writing.files.saved


def test_nothing_is_saved_where_nothing_is_written(writing: WritingDesk, desk_window: DeskWindow) -> None:
    desk_window.window.does["save"].trigger()
    assert desk_window.window.message.text


def test_the_text_goes_to_the_reader_like_any_document(writing: WritingDesk, desk_window: DeskWindow) -> None:
    write(writing, "- lait")
    desk_window.window.does["hand-on"].trigger()
    assert desk_window.window.view == "reader"
    assert desk_window.document.blocks[0].kind is BlockKind.LIST_ITEM


def test_what_is_printed_and_exported_is_what_is_in_front(
    writing: WritingDesk, desk_window: DeskWindow, worksheet: Document
) -> None:
    write(writing, "Mon texte")
    assert desk_window.in_front[0].text == "Mon texte"
    desk_window.window.show_view("reader")
    assert desk_window.in_front[0] is worksheet


# -- a sheet to fill in ----------------------------------------------------------------------------


def test_a_sheet_is_copied_and_its_blanks_are_filled_in_one_after_the_other(
    desk_window: DeskWindow, writing: WritingDesk
) -> None:
    desk_window.window.does["write-here"].trigger()
    assert "______" in writing.pad.text
    QTest.keyClick(writing.edit, Qt.Key.Key_F4)
    write(writing, "Lou")
    assert "Nom : Lou" in writing.pad.text
    QTest.keyClick(writing.edit, Qt.Key.Key_F4)
    assert writing.edit.textCursor().selectedText() == "……"
    assert desk_window.document.text.count("______") == 1


def test_the_sheet_s_copy_has_headings_and_lists(worksheet: Document) -> None:
    pad = pad_of(worksheet)
    assert pad.kinds[0] == "heading1"
    assert BULLET in pad.kinds


# -- another person --------------------------------------------------------------------------------


def test_a_preset_switches_the_helps_of_writing(writing: WritingDesk, desk_window: DeskWindow) -> None:
    preset = next(one for one in desk_window.presets if one.id == "easier-writing")
    desk_window.memory.set("writing.proposals", False)
    desk_window.use_preset(preset)
    assert writing.help.proposes
    assert writing.aloud.echo == "words"


def test_another_person_finds_an_empty_page(writing: WritingDesk, desk_window: DeskWindow) -> None:
    write(writing, "De Lou")
    desk_window.profiles.create("Sam", "")
    assert writing.pad.text == ""
    assert writing.files._folder().name.startswith("for-")


def test_marks_outside_of_what_is_typed_stay_until_the_paragraph_is_looked_through() -> None:
    before, after = "la farmassi est ferme zzzz", "la farmassi n’est ferme zzzz"
    found = writing_checks.Findings([(3, 11), (22, 26)])
    assert writing_checks.still_found(before, found, after).wrong == [(3, 11), (24, 28)]
    assert writing_checks.still_found(before, found, before.replace("ssi", "ssie")).wrong == [(23, 27)]


# -- finding ---------------------------------------------------------------------------------------


def test_words_are_found_in_the_pad_while_it_is_in_front(
    writing: WritingDesk, desk_window: DeskWindow
) -> None:
    write(writing, "Un été, deux étés. Cet Été-là")
    desk_window.window.does["find"].trigger()
    bar = writing.find.bar
    bar.field.setText("ete")
    QTest.keyClick(bar.field, Qt.Key.Key_Home)
    starts = []
    for _ in range(3):
        bar.stepped.emit(1)
        starts.append(writing.edit.selection()[0])
    assert sorted(starts) == [3, 13, 23]
    bar.stepped.emit(-1)
    assert writing.edit.selection()[0] == sorted(starts)[(sorted(starts).index(starts[-1]) - 1) % 3]
    bar.field.setText("hiver")
    assert bar.note.text()
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert writing.edit.hasFocus()


# -- a shared computer -----------------------------------------------------------------------------


@pytest.fixture
def shared(desk_window: DeskWindow) -> WritingDesk:
    desk_window.memory.set("desk.shared", True)
    assert desk_window.writing is not None
    desk_window.writing.refresh()
    desk_window.writing.show()
    return desk_window.writing


def test_a_visitor_is_asked_before_a_shared_computer_forgets_the_text(
    qtbot: QtBot, shared: WritingDesk, desk_window: DeskWindow
) -> None:
    write(shared, "Texte de passage")
    folder = shared.files._folder()
    desk_window.window.close()
    assert desk_window.window.isVisible()
    box = shared.files._leaving
    assert isinstance(box, QMessageBox)
    forget = next(
        one for one in box.buttons() if box.buttonRole(one) is QMessageBox.ButtonRole.DestructiveRole
    )
    forget.click()
    qtbot.waitUntil(lambda: not desk_window.window.isVisible())
    assert list(folder.iterdir()) == []


def test_a_visitor_who_stays_loses_nothing(
    qtbot: QtBot, shared: WritingDesk, desk_window: DeskWindow
) -> None:
    write(shared, "Texte")
    desk_window.window.close()
    box = shared.files._leaving
    assert isinstance(box, QMessageBox)
    box.reject()
    qtbot.waitUntil(lambda: shared.files._leaving is None)
    assert (desk_window.window.isVisible(), shared.pad.text) == (True, "Texte")
    shared.edit.show_pad(Pad())
    shared.files.draft.pad.write(0, 99, "")


def test_the_next_visitor_is_not_offered_the_text_of_the_last(
    qtbot: QtBot, shared: WritingDesk, desk_window: DeskWindow
) -> None:
    write(shared, "Secret")
    before = desk_window.window.message.text
    shared.files._take(shared.files._drafts.new())
    shared.files.offer()
    settled(qtbot, desk_window, "drafts")
    assert "Secret" not in desk_window.window.message.text
    assert before == desk_window.window.message.text
