"""Asks who is here, where a computer is shared: the names on it, and those on sticks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr
from inclusive_desk.core.profiles import Profile, is_profile_file, read_profile

if TYPE_CHECKING:
    from inclusive_desk.ui.desk_window import DeskWindow
    from inclusive_desk.ui.profile_desk import ProfileDesk
    from inclusive_desk.ui.profile_who import WhoPage

LANE = "profiles"


class WhoDesk(QObject):
    """The page of names of one window; it is made when it is first asked for."""

    def __init__(self, owner: DeskWindow, profiles: ProfileDesk) -> None:
        """Ask nothing yet."""
        super().__init__(profiles)
        self._owner = owner
        self._profiles = profiles
        self.page: WhoPage | None = None

    def ask(self) -> None:
        """Show the page of names in place of the document."""
        from inclusive_desk.ui.profile_who import WhoPage
        from inclusive_desk.ui.sticks import profiles_on_sticks

        window = self._owner.window
        if self.page is None:
            self.page = WhoPage(window)
            self.page.chosen.connect(self._chosen)
            self.page.skipped.connect(self.close)
            self.page.file_wanted.connect(self._profiles.ask_file)
            window.stack.addWidget(self.page)
            window.order_focus()
        here = [(one.name, one) for one in self._profiles.profiling.listing()]
        self.page.show_people(here)
        window.stack.setCurrentWidget(self.page)
        self.page.focus_first()
        self._owner.desk.runner.run(
            LANE, lambda _: profiles_on_sticks(), done=lambda found: self._add_sticks(here, found)
        )

    def _add_sticks(self, here: list[tuple[str, Profile]], found: list[Path]) -> None:
        """Add the people whose profile is on a stick; the name of the file tells the stick."""
        people = list(here)
        for path in found:
            try:
                profile = read_profile(path)
            except DeskError:
                continue
            profile.id = str(path)
            people.append((tr("{name} (stick)", name=profile.name), profile))
        if self.page is not None and len(people) > len(here):
            self.page.show_people(people)

    def _chosen(self, profile: Profile | None) -> None:
        before = self._profiles.shown_to
        self.close()
        if profile is None:
            self._profiles.leave()
        elif is_profile_file(Path(profile.id)):
            self._profiles.use_file(Path(profile.id))
        else:
            self._profiles.use(profile)
        if self._owner.memory.shared and before and self._profiles.shown_to != before:
            self._owner.open_sample()

    def close(self) -> None:
        """Bring the document back."""
        window = self._owner.window
        if self.page is not None and window.stack.currentWidget() is self.page:
            window.show_view("reader")
