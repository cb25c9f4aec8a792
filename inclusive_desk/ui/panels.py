"""What the first paint does not need: the drawer's pages, the braille view, and the dialogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr
from inclusive_desk.ui import file_dialogs
from inclusive_desk.ui.comfort import Comfort, looks
from inclusive_desk.ui.themes import Theme
from inclusive_desk.ui.untold import untold

if TYPE_CHECKING:
    from inclusive_desk.api.progress import Progress
    from inclusive_desk.core.registry import Listing
    from inclusive_desk.ui.braille_desk import BrailleDesk
    from inclusive_desk.ui.braille_studio import BrailleStudio
    from inclusive_desk.ui.braille_view import BrailleView
    from inclusive_desk.ui.comfort_panel import ComfortPanel
    from inclusive_desk.ui.desk_window import DeskWindow
    from inclusive_desk.ui.drawer import Drawer
    from inclusive_desk.ui.exports import Exports, Wish
    from inclusive_desk.ui.marking import AidOffer
    from inclusive_desk.ui.settings_dialog import SettingsDialog
    from inclusive_desk.ui.voice_options import VoiceOptions

RAIL = {"reader": "read", "page": "read", "braille": "braille", "write": "write"}
"""The rail's button for each view."""


class Panels(QObject):
    """Builds each part when it is wanted, and keeps it in step."""

    def __init__(self, owner: DeskWindow) -> None:
        """Build nothing yet."""
        super().__init__(owner)
        self._owner = owner
        self._exports: Exports | None = None
        self._sounds: dict[str, tuple[str, str]] = {}
        self.drawer: Drawer | None = None
        self.comfort_panel: ComfortPanel | None = None
        self.voice_options: VoiceOptions | None = None
        self.braille: BrailleDesk | None = None
        self.braille_view: BrailleView | None = None
        self.studio: BrailleStudio | None = None
        owner.window.view_shown.connect(self._view_shown)

    def fill(self) -> None:
        """Build the drawer and the braille view, soon after the first paint."""
        from inclusive_desk.ui import fonts

        owner = self._owner
        if owner.comfort.font in fonts.add_files(owner.desk.folders.data / "fonts"):
            owner.window.reader.font_came()
        self._make_braille()
        runner = self._owner.desk.runner
        runner.run("aids", lambda _: self._offers(), done=self._make_drawer, failed=self._no_aids)

    def _offers(self) -> list[AidOffer]:
        """Return the aids there are; what the first save needs is loaded here too, away from the window."""
        import tomlkit  # noqa: F401 - saving settings loads it, which would be felt

        from inclusive_desk.services.sound_finding import sounds

        self._sounds = {one.name: (one.shown, one.example) for one in sounds()}
        return self._owner.marking.offers()

    def _no_aids(self, error: Exception) -> None:
        self._make_drawer([])

    # -- the drawer --------------------------------------------------------------------------------

    def _make_drawer(self, aids: list[AidOffer]) -> None:
        """Make the drawer in slices: what is pressed or clicked meanwhile has its turn between them."""
        with untold():
            drawer, panel = self._comfort_page(aids)
        self._in_turns(
            lambda: drawer.add_page("reader", tr("Reading comfort"), panel),
            lambda: self._other_pages(drawer, panel),
            lambda: self._put_drawer(drawer),
        )

    def _in_turns(self, *slices: Callable[[], None]) -> None:
        """Run each of *slices* in a turn of its own."""
        with untold():
            slices[0]()
        if slices[1:]:
            QTimer.singleShot(0, self._owner, lambda: self._in_turns(*slices[1:]))

    def _comfort_page(self, aids: list[AidOffer]) -> tuple[Drawer, ComfortPanel]:
        from inclusive_desk.ui.comfort_panel import ComfortPanel
        from inclusive_desk.ui.drawer import Drawer

        owner = self._owner
        panel = ComfortPanel(
            owner.comfort, owner.themes, aids, owner.desk.folders.resources, sounds=self._sounds
        )
        panel.changed.connect(owner.set_comfort)
        panel.aid_set.connect(self._set_aid)
        panel.aids.apply(owner.comfort, owner.theme)
        panel.aids.legend.show_roles(owner.marking.roles)
        owner.marking.found.connect(panel.aids.legend.show_roles)
        panel.font_wanted.connect(self._add_font)
        panel.put_voice(self._voice_options(panel))
        drawer = Drawer(owner.window)
        drawer.hide()  # until it is filled and has its place
        drawer.closed.connect(self.toggle_drawer)
        self.comfort_panel = panel
        return drawer, panel

    def _other_pages(self, drawer: Drawer, panel: ComfortPanel) -> None:
        owner = self._owner
        owner.profiles.fill(drawer, panel)
        if self.braille is not None:
            braille = self.braille.make_panel()
            braille.export_wanted.connect(lambda: self.export("brf"))
            braille.emboss_wanted.connect(self.emboss)
            braille.studio_wanted.connect(self.show_studio)
            drawer.add_page("braille", tr("Braille"), braille)
        if owner.writing is not None:
            owner.writing.fill(drawer)

    def _put_drawer(self, drawer: Drawer) -> None:
        self.drawer = drawer
        self._owner.window.put_drawer(drawer)
        drawer.show_page(self._owner.window.view)

    def _voice_options(self, parent: QWidget) -> VoiceOptions:
        from inclusive_desk.ui.voice_options import VoiceOptions

        reading = self._owner.reading
        part = VoiceOptions(self._owner.memory.get, parent)
        part.changed.connect(reading.set_option)
        part.words_wanted.connect(reading.show_words)
        reading.optioned.connect(part.show_mode)
        self.voice_options = part
        return part

    def _set_aid(self, aid: str, key: str, value: object) -> None:
        """Remember a setting of a reading aid, and mark the page again."""
        owner = self._owner
        owner.memory.set(f"plugins.aids.{aid}.{key}", value)
        owner.marking.mark(owner.document, owner.comfort.aids)

    def toggle_drawer(self) -> None:
        """Open or close the drawer; folded away, it opens over the document."""
        window = self._owner.window
        seen = self.drawer is not None and self.drawer.isVisible()
        window.open_drawer(not seen)
        self._owner.memory.set("window.drawer", window.drawer_open)
        if window.drawer_open and self.drawer is not None:
            self.drawer.close_button.setFocus()

    def show_comfort(self, comfort: Comfort) -> None:
        """Show *comfort* in the drawer."""
        if self.comfort_panel is not None and self.comfort_panel.comfort != comfort:
            self.comfort_panel.show_comfort(comfort)

    def refresh(self) -> None:
        """Show the settings of voice and braille anew: they are another person's."""
        if self.comfort_panel is not None and self.voice_options is not None:
            old = self.voice_options
            self.comfort_panel.column.removeWidget(old)
            old.hide()
            old.deleteLater()
            self.comfort_panel.put_voice(self._voice_options(self.comfort_panel))
            self._owner.window.order_focus()
        if self.braille is not None:
            self.braille.refresh()

    def _add_font(self) -> None:
        from inclusive_desk.ui import fonts

        owner = self._owner
        kinds = tr("Fonts") + " (*.ttf *.otf *.woff *.woff2)"
        path = file_dialogs.file_to_open(owner.window, tr("Add a font file"), kinds)
        if path is None:
            return
        try:
            family = fonts.add_file(path, owner.desk.folders.data / "fonts")
        except DeskError as error:
            owner.window.message.say(str(error), warning=True)
            return
        if self.comfort_panel is not None:
            self.comfort_panel.fill_fonts()
            self.comfort_panel.choose_font(family)

    # -- braille -----------------------------------------------------------------------------------

    def _make_braille(self) -> None:
        from inclusive_desk.ui.braille_desk import BrailleDesk
        from inclusive_desk.ui.braille_view import BrailleView

        owner = self._owner
        view = BrailleView(owner.comfort, owner.theme, owner.window)
        # Short: Orca puts it before each line on the braille display, where 30 of 40 cells are the line.
        view.setAccessibleName(tr("Braille"))
        self.braille = BrailleDesk(owner.desk, view, owner.window.message, owner.memory, self)
        self.braille.set_document(owner.document)
        self.braille_view = view
        owner.window.add_view("braille", tr("Braille"), view)
        owner.reading.add_view(view)
        view.zoomed.connect(owner.zoom)
        view.dropped.connect(owner.take)
        view.moved.connect(owner.window.reader.set_caret)
        owner.window.reader.moved.connect(self.braille.set_place)
        self._add_workshop()

    def _add_workshop(self) -> None:
        """Put the pages of the braille workshop into the menu, behind the braille view."""
        does, view = self._owner.window.does, self._owner.window.menus["view"]
        menu = QMenu(tr("Braille workshop"), self._owner.window)
        does.connect("braille-cell", self._say_cell)
        menu.addAction(does["braille-cell"])
        for page in ("type", "write", "learn"):
            action = does[f"braille-{page}"]
            action.triggered.connect(partial(self._studio_asked, page))
            menu.addAction(action)
        shown = view.actions()
        behind = shown.index(does["braille"]) + 1 if does["braille"] in shown else len(shown)
        view.insertMenu(shown[behind] if behind < len(shown) else does["comfort"], menu)

    def _say_cell(self) -> None:
        if self.braille is not None:
            self.braille.say_rule()

    def _studio_asked(self, page: str, _checked: bool = False) -> None:
        self.show_studio(page)

    def show_studio(self, page: str) -> None:
        """Open the braille workshop at *page*: `type`, `write` or `learn`."""
        from inclusive_desk.ui.braille_studio import BrailleStudio

        if self.studio is None:
            with untold():
                self.studio = BrailleStudio(self._owner)
        self.studio.show_page(page)

    def show_braille(self) -> None:
        """Bring the braille view to the front."""
        if self.braille is None:
            self._make_braille()
        self._owner.window.show_view("braille")

    def _view_shown(self, view: str) -> None:
        owner = self._owner
        owner.window.rail.show_view(RAIL[view])
        if self.drawer is not None:
            self.drawer.show_page(view)
        if self.braille is not None:
            if view == "braille":
                self.braille.set_place(owner.window.reader.caret_offset())
            self.braille.set_shown(view == "braille")

    def braille_place(self) -> str:
        """Return the code, the size of the page and the page at the caret, in words."""
        if self.braille is None or self.braille_view is None:
            return ""
        cells, lines = self.braille.size
        page = tr("page {number}", number=self.braille_view.page_in_view)
        return f"{cells} × {lines} · {page}"

    def set_document(self, document: Document, place: int) -> None:
        """Hand on the open document."""
        if self.braille is not None:
            self.braille.set_document(document)
            self.braille.set_place(place)

    def apply(self, comfort: Comfort, theme: Theme) -> None:
        """Show the braille in *comfort* and *theme*."""
        if self.braille_view is not None:
            self.braille_view.apply(comfort, theme)
        if self.studio is not None:
            self.studio.dress()
        if self.comfort_panel is not None:
            self.comfort_panel.aids.apply(comfort, theme)

    # -- files and dialogs -------------------------------------------------------------------------

    def export(self, exporter: str) -> None:
        """Ask where to, and write the open document with *exporter*."""
        from inclusive_desk.ui.exports import Exports

        owner = self._owner
        document, _, path = owner.in_front
        if not document.text:
            owner.window.message.say(tr("There is nothing to write yet: open a document first."))
            return
        if self._exports is None:
            self._exports = Exports(owner.desk, owner.window.message, owner.window)
        self._exports.ask(exporter, self._wish(), path)

    def emboss(self) -> None:
        """Offer to emboss the open document."""
        from inclusive_desk.ui.embossing_dialog import EmbossingDialog

        EmbossingDialog(self._owner.desk, self._wish(), self._owner.window).open()

    def export_several(self, formats: Sequence[tuple[str, str]], filters: str) -> None:
        """Let several documents be chosen and written, in one of *formats* (ending and label)."""
        from inclusive_desk.ui.several_dialog import SeveralDialog

        owner = self._owner
        dialog = SeveralDialog(
            owner.desk, formats, self._wish(), owner.comfort.aids, filters, parent=owner.window
        )
        dialog.add([owner.path] if owner.path is not None else [])
        dialog.open()

    def _wish(self) -> Wish:
        """Return what is exported: the open document, as it looks and sounds now."""
        from inclusive_desk.services.adapting import looks_of
        from inclusive_desk.ui.exports import Wish

        owner = self._owner
        memory = owner.memory
        document, marks, path = owner.in_front
        return Wish(
            document,
            looks(owner.comfort, owner.theme),
            marks,
            str(memory.get("voice.id", "")),
            owner.reading.rate,
            self.braille.table if self.braille is not None else str(memory.get("braille.table", "fr-g1")),
            int(memory.get("braille.cells", 30)),
            int(memory.get("braille.lines", 27)),
            path,
            owner.printing.paper,
            looks_of(owner.desk.folders.resources, owner.comfort, paper=True),
        )

    def show_keys(self) -> None:
        """List all keys."""
        from inclusive_desk.ui.help import KeysDialog

        KeysDialog(self._owner.window.does.keys, self._owner.window).open()

    def show_about(self) -> None:
        """Say what the desk is."""
        from inclusive_desk.ui.help import AboutDialog

        AboutDialog(self._owner.window).open()

    def show_settings(self, page: str = "") -> None:
        """Open the settings, at *page* `models` when it is asked for; the plugins are looked at meanwhile."""
        with untold():  # else its first tab is heard before its title
            dialog = self._make_settings(page)
        self._list_plugins(dialog)
        dialog.open()

    def _make_settings(self, page: str) -> SettingsDialog:
        from inclusive_desk.ui.keys_desk import KeysDesk
        from inclusive_desk.ui.models_page import ModelsPage
        from inclusive_desk.ui.settings_dialog import SettingsDialog

        owner = self._owner
        settings = owner.desk.settings
        dialog = SettingsDialog(
            settings.get("desk.language", ""),
            shared=owner.memory.shared,
            fixed=settings.locked("desk.shared"),
            find_text=owner.memory.get("documents.find_text", False) is True,
            parent=owner.window,
        )
        dialog.language_chosen.connect(lambda code: owner.memory.set("desk.language", code))
        dialog.find_text_chosen.connect(lambda on: owner.memory.set("documents.find_text", on))
        dialog.shared_chosen.connect(lambda on: owner.memory.set("desk.shared", on))
        models = ModelsPage(owner.desk, dialog)
        dialog.add_page(tr("Models"), models)
        models.changed.connect(lambda: self._list_plugins(dialog, anew=True))
        dialog.finished.connect(models.cancel)
        dialog.add_page(tr("Keys"), KeysDesk(owner, dialog).page)
        if page == "models":
            dialog.show_page(models)
        return dialog

    def _list_plugins(self, dialog: SettingsDialog, *, anew: bool = False) -> None:
        """List the plugins; *anew*: a model came or went, and counts at once."""
        owner = self._owner

        def look(_progress: Progress) -> list[Listing]:
            if anew:
                owner.desk.registry.refresh()
            return owner.desk.registry.listings()

        def show(listings: list[Listing]) -> None:
            dialog.show_plugins(listings)
            if anew:
                owner.reading.ask_voices()

        dialog.finished.connect(owner.desk.runner.run("settings", look, done=show).cancel)
