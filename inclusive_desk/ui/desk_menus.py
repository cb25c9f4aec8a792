"""Fills the rail and the menus of the window with what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from inclusive_desk.api.words import mark, tr

if TYPE_CHECKING:
    from inclusive_desk.ui.desk_window import DeskWindow
    from inclusive_desk.ui.presets import Preset

EXPORTS = (
    ("docx", mark("Adapted document (Word)…")),
    ("odt", mark("Adapted document (ODT)…")),
    ("pdf", mark("Adapted document (PDF)…")),
    ("html", mark("Adapted page (HTML)…")),
    ("wav", mark("Sound (WAV)…")),
    ("mp3", mark("Sound (MP3)…")),
    ("ogg", mark("Sound (Ogg Vorbis)…")),
    ("opus", mark("Sound (Opus)…")),
    ("flac", mark("Sound (FLAC)…")),
    ("epub", mark("Talking book (EPUB 3)…")),
    ("zip", mark("Talking book (DAISY 2.02)…")),
    ("srt", mark("Subtitles (SRT)…")),
    ("vtt", mark("Subtitles (VTT)…")),
    ("brf", mark("Braille file (BRF)…")),
    ("pef", mark("Braille file (PEF)…")),
    ("ebrl", mark("eBraille book (EBRL)…")),
    ("braille-pdf", mark("Braille dots to print (PDF)…")),
    ("braille-svg", mark("Drawing of braille dots (SVG)…")),
)
"""Exporters by the ending of their files, with the words of the menu."""


class DeskMenus:
    """The menus of one window: built once, but for what was opened before."""

    def __init__(self, owner: DeskWindow) -> None:
        """Fill the rail and the menus of *owner*."""
        self._owner = owner
        self._fill_rail()
        self._fill_menus()

    def _fill_rail(self) -> None:
        rail, does = self._owner.window.rail, self._owner.window.does
        adapt = QAction(tr("Adapt"), self._owner.window)
        adapt.setMenu(self._export_menu())
        rail.add("open", tr("Open"), does["open"])
        rail.add("read", tr("Read"), does["reader"], view=True)
        rail.add("write", tr("Write"), does["write"], view=True)
        rail.add("braille", tr("Braille"), does["braille"], view=True)
        rail.add("adapt", tr("Adapt"), adapt)
        rail.show_view("read")

    def _export_menu(self) -> QMenu:
        menu = QMenu(tr("Export"), self._owner.window)
        for exporter, label in EXPORTS:
            menu.addAction(tr(label)).triggered.connect(partial(self._export, exporter))
        menu.addSeparator()
        menu.addAction(self._owner.window.does["print"])
        several = menu.addAction(tr("Several documents…"))
        formats = [one for one in EXPORTS if not one[0].startswith("braille-")]
        several.triggered.connect(lambda: self._owner.panels.export_several(formats, self._owner.filters()))
        menu.addAction(tr("Emboss…")).triggered.connect(lambda: self._owner.panels.emboss())
        return menu

    def _export(self, exporter: str, _checked: bool = False) -> None:
        self._owner.panels.export(exporter)

    def _fill_menus(self) -> None:
        window, does = self._owner.window, self._owner.window.does
        recents = QMenu(tr("Opened before"), window)
        recents.aboutToShow.connect(lambda: self.fill_recents(recents))
        window.add_menu("file", does["open"])
        window.menus["file"].addMenu(recents)
        window.add_menu("file", does["paste"], None)
        window.menus["file"].addMenu(self._export_menu())
        window.add_menu("file", does["print"])
        window.add_menu("file", None, does["settings"], does["quit"])
        window.add_menu("find", *(does[name] for name in ("find", "find-next", "find-previous")), None)
        window.add_menu("find", *(does[name] for name in ("go-to", "outline", "bookmark", "bookmarks")))
        window.add_menu(
            "reading", *(does[name] for name in ("play", "stop", "repeat", "read-selection")), None
        )
        window.menus["reading"].addMenu(self._steps_menu())
        window.add_menu("reading", does["faster"], does["slower"], None)
        window.menus["reading"].addMenu(self._owner.reading.fill_modes(QMenu(tr("Reading goes on"), window)))
        window.add_menu("reading", does["my-words"])
        window.menus["reading"].addMenu(window.bar.voices)
        window.add_menu("view", *(does[name] for name in ("reader", "page", "braille")), None)
        window.add_menu("view", *(does[name] for name in ("larger", "smaller", "usual-size")), None)
        guides = QMenu(tr("Keep one's place"), window)
        guides.addActions([does[name] for name in ("ruler", "dim", "lines", "units")])
        guides.addActions([does[name] for name in ("previous-part", "next-part")])
        window.menus["view"].addMenu(guides)
        window.add_menu("view", does["plain"], does["look"], None, does["comfort"])
        window.menus["view"].addMenu(self._preset_menu(QMenu(tr("Presets"), window)))
        window.add_menu("view", does["syllables"], does["profile"], does["who"])
        self._preset_menu(window.presets_menu)
        window.presets_menu.addSeparator()
        window.presets_menu.addActions([does["profile"], does["who"]])
        window.add_menu("view", None, does["next-pane"], does["previous-pane"])
        about = QAction(tr("About Inclusive Desk"), window)
        about.triggered.connect(self._owner.panels.show_about)
        window.add_menu("help", does["help"], about)

    def _steps_menu(self) -> QMenu:
        """Return the menu of all that goes one back or one on."""
        menu = QMenu(tr("Go back or on"), self._owner.window)
        menu.setToolTipsVisible(True)
        for unit in ("word", "sentence", "paragraph", "heading", "page"):
            menu.addActions([self._owner.window.does[f"{way}-{unit}"] for way in ("previous", "next")])
        return menu

    def _preset_menu(self, menu: QMenu) -> QMenu:
        menu.setToolTipsVisible(True)
        for preset in self._owner.presets:
            action = menu.addAction(tr(preset.name))
            action.setToolTip(tr(preset.note))
            action.triggered.connect(partial(self._preset_chosen, preset))
        return menu

    def _preset_chosen(self, preset: Preset, _checked: bool = False) -> None:
        self._owner.use_preset(preset)

    def fill_recents(self, menu: QMenu) -> None:
        """Offer what was opened last, the latest first."""
        menu.clear()
        recents: Sequence[tuple[str, Path]] = (
            []
            if self._owner.memory.shared
            else [(one.title or one.path.name, one.path) for one in self._owner.desk.library.recents(10)]
        )
        for title, path in recents:
            action = menu.addAction(title[:60].replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(partial(self._reopen, path))
        if not recents:
            menu.addAction(tr("Nothing yet")).setEnabled(False)

    def _reopen(self, path: Path, _checked: bool = False) -> None:
        self._owner.opener.open(path)
