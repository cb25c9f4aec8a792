"""Wires profiles to the window: who is here, what changes with them, and how one comes and goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr
from inclusive_desk.core.profiles import SUFFIX, Profile, is_profile_file
from inclusive_desk.services.profiling import ACTIVE, Profiling, in_force
from inclusive_desk.ui import file_dialogs
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.who_desk import WhoDesk

if TYPE_CHECKING:
    from inclusive_desk.ui.comfort_panel import ComfortPanel
    from inclusive_desk.ui.desk_window import DeskWindow
    from inclusive_desk.ui.drawer import Drawer
    from inclusive_desk.ui.profile_panel import ProfilePanel

PAGE = "profile"
KINDS = f"(*{SUFFIX} *.toml)"


class ProfileDesk(QObject):
    """The profiles of one window."""

    def __init__(self, owner: DeskWindow) -> None:
        """Use the profile that the settings name, before anything is shown."""
        super().__init__(owner)
        self._owner = owner
        self.profiling = Profiling(owner.desk)
        self._to_tell = self.profiling.begin()
        self._offer = self.profiling.current is not None and not self.profiling.kept
        self.shown_to = self._person()
        self.panel: ProfilePanel | None = None
        self.who = WhoDesk(owner, self)
        self._entry: QPushButton | None = None

    def wire(self) -> None:
        """Give the actions and the window their part."""
        owner = self._owner
        owner.window.does.connect("profile", self.toggle)
        owner.window.does.connect("who", self.who.ask)
        owner.window.does.connect("syllables", self.toggle_syllables)
        owner.opener.opened.connect(lambda *_: self._tell_once())
        self._show_name()

    def toggle_syllables(self) -> None:
        """Show syllables, or no more: one key away, whatever aids are on."""
        comfort = self._owner.comfort
        rest = tuple(aid for aid in comfort.aids if not aid.startswith("syllables"))
        aids = rest if rest != comfort.aids else (*rest, "syllables")
        self._owner.set_comfort(replace(comfort, aids=aids))

    def started(self) -> None:
        """Ask who is here where the computer is shared; tell what could not be done."""
        if self._owner.memory.shared and self.profiling.current is None:
            self.who.ask()
        else:
            self._show_first_view()

    def _show_first_view(self) -> None:
        """Bring the braille to the front for somebody whose profile says so."""
        first = self._owner.memory.get("view.first", "")
        if first == "braille" and self.profiling.current is not None:
            self._owner.panels.show_braille()

    def _tell_once(self) -> None:
        """Tell, after the first document has opened, what became of the profile that was named."""
        told, self._to_tell = self._to_tell, ""
        if told:
            self._owner.window.message.say(told, warning=True)
        elif self._offer:
            self._offer = False
            self._offer_to_keep()

    def _person(self) -> str:
        now = self.profiling.current
        return (now.id or now.name) if now is not None else ""

    # -- the drawer's page -------------------------------------------------------------------------

    def fill(self, drawer: Drawer, comfort_panel: ComfortPanel) -> None:
        """Add the page to *drawer*, and the way to it to the page for the reader."""
        from inclusive_desk.ui.profile_panel import ProfilePanel

        panel = ProfilePanel(self._owner.presets)
        panel.chosen.connect(self.choose)
        panel.wanted_new.connect(self.create)
        panel.renamed.connect(self._rename)
        panel.kept.connect(self.keep)
        panel.copied.connect(self._copy)
        panel.taken_along.connect(self._ask_where)
        panel.brought_in.connect(self.ask_file)
        panel.removed.connect(self._ask_remove)
        panel.back.connect(self.toggle)
        drawer.add_page(PAGE, tr("Profile"), panel)
        self.panel = panel
        self._entry = QPushButton(comfort_panel)
        self._entry.setMinimumHeight(44)
        self._entry.clicked.connect(lambda _=False: self.toggle())
        comfort_panel.column.insertWidget(0, self._entry)
        self.show_people()

    def toggle(self) -> None:
        """Show the page for profiles in the drawer, or go back to that of the view."""
        owner, drawer = self._owner, self._owner.panels.drawer
        if drawer is None or self.panel is None:
            return
        seen = drawer.isVisible()
        if seen and drawer.page == PAGE:
            drawer.show_page(owner.window.view)
            drawer.close_button.setFocus()
            return
        self.show_people()
        drawer.show_page(PAGE)
        if not seen:
            owner.panels.toggle_drawer()
        self.panel.focus_person()

    def show_people(self) -> None:
        """Show who there is and who is here."""
        people = self.profiling.listing()
        if self.panel is not None:
            self.panel.show_people(people, self.profiling.current)
        self._show_name()
        if self.profiling.profiles.warnings:
            self._owner.window.message.say(" ".join(self.profiling.profiles.warnings), warning=True)

    def _show_name(self) -> None:
        """Show who is here on the button of the presets and in the drawer."""
        button, now = self._owner.window.presets, self.profiling.current
        button.setText((_short(now.name) if now is not None else tr("Presets")) + " ▾")
        words = tr("Presets and profile: {name}", name=now.name) if now is not None else tr("Presets")
        button.setAccessibleName(words)
        if self._entry is not None:
            name = now.name if now is not None else tr("No profile")
            self._entry.setText(tr("Profile: {name}", name=_short(name)).replace("&", "&&") + " ›")
            self._entry.setAccessibleName(tr("Profile: {name}", name=name))

    # -- coming and going --------------------------------------------------------------------------

    def choose(self, id: str) -> None:
        """Use the profile with this id; the desk's own settings where it is empty."""
        if not id:
            self.leave()
            return
        try:
            self.use(self.profiling.profiles.load(id))
        except DeskError as error:
            self._warn(error)

    def use(self, profile: Profile) -> None:
        """Use one of this computer's profiles, and show everything as it says."""
        self._owner.memory.flush()
        self.profiling.use(profile)
        self._changed(tr("{name} is here.", name=profile.name))

    def leave(self) -> None:
        """Go back to the desk's own settings; where the computer is shared, what was open goes too."""
        self._owner.memory.flush()
        self.profiling.leave()
        self._changed(tr("The desk has its own settings again."))

    def takes(self, path: Path) -> bool:
        """Use the profile at *path*, if its ending says that it is one; return whether it does."""
        if not is_profile_file(path):
            return False
        self.use_file(path)
        return True

    def use_file(self, path: Path) -> None:
        """Use the profile in a file now, and offer to keep it."""
        self._owner.memory.flush()
        try:
            self.profiling.use_file(path)
        except DeskError as error:
            self._warn(error)
            return
        self._changed("")
        self._offer_to_keep()

    def takes_first(self, path: Path) -> bool:
        """Use the profile at *path* before anything is shown, if it is one; what to tell waits."""
        if not is_profile_file(path):
            return False
        try:
            self.profiling.use_file(path)
        except DeskError as error:
            self._to_tell = str(error)
            return True
        self._offer = True
        self._changed("")
        return True

    def _offer_to_keep(self) -> None:
        now = self.profiling.current
        if now is not None:
            self._owner.window.message.say(
                tr(
                    "{name} is here, until the desk closes. Keep this profile on this computer?",
                    name=now.name,
                ),
                button=tr("Keep it"),
                do=self.keep,
            )

    def keep(self) -> None:
        """Make the profile in use one of this computer's."""
        self._owner.memory.flush()
        try:
            before = self.profiling.keep()
        except DeskError as error:
            self._warn(error)
            return
        self._changed("")
        name = self.profiling.current.name if self.profiling.current is not None else ""
        if before is None:
            self._owner.window.message.say(tr("The profile of {name} is kept.", name=name))
            return
        self._owner.window.message.say(
            tr("The profile of {name} was here already. It has the new settings now.", name=name),
            button=tr("Undo"),
            do=lambda: self._put_back(before),
        )

    def _put_back(self, profile: Profile) -> None:
        self._owner.memory.flush()
        try:
            self.profiling.put_back(profile)
        except DeskError as error:
            self._warn(error)
            return
        self._changed(tr("The profile of {name} is as it was.", name=profile.name))

    def create(self, name: str, preset: str) -> None:
        """Make a profile for a person, from a preset or from how it is now, and use it."""
        values = self._start_values(preset)
        self._owner.memory.flush()
        try:
            self.profiling.create(name, values)
        except DeskError as error:
            self._warn(error)
            return
        self._changed(tr("The profile of {name} is made. Every change is kept in it.", name=name))

    def _start_values(self, id: str) -> dict[str, Any]:
        """Return what a new profile starts with: complete, so that it looks the same everywhere."""
        reader = {f"reader.{key}": value for key, value in Comfort().values().items()}
        preset = next((one for one in self._owner.presets if one.id == id), None)
        if preset is not None:
            usual = {"voice.rate": 120.0, "braille.table": "fr-g1", "braille.cells": 30, "braille.lines": 27}
            return reader | usual | dict(preset.values)
        now = {f"reader.{key}": value for key, value in self._owner.comfort.values().items()}
        return reader | in_force(self._owner.desk.settings) | now

    def _changed(self, told: str) -> None:
        """Show everything anew: another person is here, or the same one is kept elsewhere."""
        owner, now = self._owner, self.profiling.current
        if not owner.memory.shared:
            owner.memory.set(ACTIVE, now.id if now is not None else "")
        another = self._person() != self.shown_to
        self.shown_to = self._person()
        self.show_people()
        if another:
            self._refresh()
        if told:
            owner.window.message.say(told)

    def _refresh(self) -> None:
        owner = self._owner
        if owner.reading.narrator.playing:
            owner.reading.narrator.pause()
        owner.window.does.assign(owner.desk.settings.section("keys"))
        owner.show_comfort(owner.memory.comfort())
        owner.marking.mark(owner.document, owner.comfort.aids)
        owner.reading.refresh()
        owner.panels.refresh()
        if owner.writing is not None:
            owner.writing.refresh()
        self._show_first_view()

    # -- what can be done with one -----------------------------------------------------------------

    def _rename(self, name: str) -> None:
        if self.profiling.kept:
            self._try(lambda: self.profiling.rename(name))
        elif self.profiling.current is not None:
            self.profiling.current.name = name
        self.show_people()

    def _copy(self) -> None:
        now = self.profiling.current
        if now is not None:
            taken = {one.name for one in self.profiling.listing()}
            name = next(one for one in (f"{now.name} {n}" for n in range(2, 10_000)) if one not in taken)
            if self._try(lambda: self.profiling.duplicate(name)):
                self._changed(tr("This is the copy: {name}.", name=name))

    def _ask_where(self) -> None:
        from inclusive_desk.ui.sticks import first_stick

        now = self.profiling.current
        if now is None:
            return
        offered = first_stick() / (now.name.replace("/", " ") + SUFFIX)
        kinds = tr("Profiles") + f" (*{SUFFIX})"
        path, _ = file_dialogs.file_to_save(self._owner.window, tr("Take along on a stick"), offered, kinds)
        if path is not None:
            self.take_along(path if path.suffix else Path(f"{path}{SUFFIX}"))

    def take_along(self, path: Path) -> None:
        """Write the profile in use to a file."""
        if self._try(lambda: self.profiling.export(path)):
            self._owner.window.message.say(tr("Written: {path}", path=path))

    def ask_file(self) -> None:
        """Let the user choose the file of a profile, and use it."""
        from inclusive_desk.ui.sticks import first_stick

        kinds = tr("Profiles") + " " + KINDS
        path = file_dialogs.file_to_open(self._owner.window, tr("Bring in a profile"), kinds, first_stick())
        if path is not None:
            self.who.close()
            self.use_file(path)

    def _ask_remove(self) -> None:
        now = self.profiling.current
        if now is not None:
            self._owner.window.message.say(
                tr("Delete the profile of {name} from this computer?", name=now.name),
                warning=True,
                button=tr("Delete"),
                do=self._remove,
            )

    def _remove(self) -> None:
        self._owner.memory.flush()
        gone: list[Profile | None] = []
        if not self._try(lambda: gone.append(self.profiling.remove())) or gone[0] is None:
            return
        profile = gone[0]
        self._changed("")
        self._owner.window.message.say(
            tr("The profile of {name} is deleted.", name=profile.name),
            button=tr("Undo"),
            do=lambda: self._put_back(profile),
        )

    def _try(self, work: Any) -> bool:
        """Do something; tell the sentence of what went wrong."""
        try:
            work()
        except DeskError as error:
            self._warn(error)
            return False
        return True

    def _warn(self, error: DeskError) -> None:
        self._owner.window.message.say(str(error), warning=True)


def _short(name: str) -> str:
    return name if len(name) <= 16 else name[:15] + "…"
