"""Settings, Models: what is there, what to expect of it, and work that can be watched and cancelled."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inclusive_desk.api.errors import DeskError
from inclusive_desk.services import fetching_models
from inclusive_desk.services.desk import Desk
from inclusive_desk.ui.desk_window import DeskWindow
from inclusive_desk.ui.models_page import ModelsPage
from inclusive_desk.ui.settings_dialog import SettingsDialog

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
MINE = "vosk-model-fr-mine"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Return a folder with something that looks like a model."""
    for name in ("am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "graph/HCLG.fst"):
        path = tmp_path / MINE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"model")
    return tmp_path / MINE


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ModelsPage:
    page = ModelsPage(desk)
    qtbot.addWidget(page)
    page.show()
    return page


def names(page: ModelsPage) -> list[str]:
    return [page.table.item(row, 0).text() for row in range(page.table.rowCount())]


def choose(page: ModelsPage, name: str) -> None:
    page.table.selectRow(names(page).index(name))


def test_each_model_is_listed_with_size_licence_and_what_to_expect(page: ModelsPage) -> None:
    choose(page, "vosk-model-small-fr-0.22")
    row = page.table.currentRow()
    cells = [page.table.item(row, column).text() for column in range(1, 5)]
    assert cells == ["Writing by speaking, French", "42 MB", "Apache-2.0", "not installed"]
    assert "one word in 4" in page.details.text()
    assert "alphacephei.com" in page.details.text()
    assert page.fetching.isEnabled()
    assert not page.removing.isEnabled()
    assert "vosk-model-small-fr-pguyot-0.3" not in names(page)


def test_what_cannot_be_checked_has_no_fetch_and_says_where_to_get_it(page: ModelsPage) -> None:
    choose(page, "vosk-model-fr-0.22")
    assert not page.fetching.isEnabled()
    assert "https://alphacephei.com" in page.details.text()


def test_a_size_that_nobody_has_measured_is_said_to_be_about_that(page: ModelsPage) -> None:
    choose(page, "vosk-model-fr-0.6-linto-2.2.0")
    assert page.table.item(page.table.currentRow(), 2).text() == "about 1500 MB"


def test_a_model_from_a_stick_is_installed_verified_and_removed_at_the_second_press(
    page: ModelsPage, qtbot: QtBot, stick: Path
) -> None:
    with qtbot.waitSignal(page.changed):
        page.install(stick)
    assert f"{MINE}: installed, unverified" in page.told.text()
    choose(page, MINE)
    assert "Nobody can tell" in page.details.text()
    with qtbot.waitSignal(page.changed):
        page.verify()
    page.remove()
    assert "again" in page.told.text()
    assert MINE in names(page)
    with qtbot.waitSignal(page.changed):
        page.remove()
    assert MINE not in names(page)


def test_a_source_without_a_model_is_told_and_the_buttons_come_back(
    page: ModelsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.install(tmp_path / "nothing.zip")
    assert not page.from_file.isEnabled()
    qtbot.waitUntil(lambda: "not there" in page.told.text())
    assert page.from_file.isEnabled()
    assert not page.progress.isVisible()


def test_fetching_shows_progress_and_can_be_cancelled(
    page: ModelsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on, ended = threading.Event(), threading.Event()

    def slow(known, folders, catalogue, progress):
        try:
            progress.report(0.5, 1.0)
            going_on.wait(10)
            progress.report(0.6, 1.0)
        finally:
            ended.set()

    monkeypatch.setattr(fetching_models, "fetch", slow)
    choose(page, "vosk-model-small-fr-0.22")
    page.fetch()
    qtbot.waitUntil(lambda: page.progress.value() == 500)
    page.stopping.click()
    going_on.set()
    assert ended.wait(10)
    assert page.told.text() == "Cancelled."
    assert page.fetching.isEnabled()


def test_the_settings_have_a_page_of_models_and_an_installed_one_counts_at_once(
    desk_window: DeskWindow, qtbot: QtBot, stick: Path
) -> None:
    desk = desk_window.desk
    assert "vosk" not in desk.registry.ready("dictation")
    desk_window.panels.show_settings("models")
    dialog = desk_window.window.findChild(SettingsDialog)
    page = dialog.findChild(ModelsPage)
    assert page.isVisible()
    with qtbot.waitSignal(page.changed):
        page.install(stick)
    qtbot.waitUntil(lambda: "vosk" in desk.registry.ready("dictation"))
    dialog.close()


def test_a_plugin_that_lacks_a_model_can_be_had_by_whoever_brings_one(desk: Desk, stick: Path) -> None:
    with pytest.raises(DeskError):
        desk.registry.get("dictation", "vosk")
    engine = desk.registry.get("dictation", "vosk", brought=True)
    assert list(engine.languages()) == []
    with pytest.raises(DeskError, match="not a speech model that works"):
        engine.start("fr", 16_000, model=str(stick))
