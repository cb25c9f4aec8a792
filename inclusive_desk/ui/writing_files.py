"""The pad's text on disk: its draft, kept as one writes, and the files it is saved to and comes from."""

from __future__ import annotations

import re
import time
from collections import deque
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QEvent, QLocale, QObject, QTimer, Signal

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark, tr, trn
from inclusive_desk.services.drafts import Draft, Drafts, Kept
from inclusive_desk.services.writing import Pad, pad_of
from inclusive_desk.ui import file_dialogs

if TYPE_CHECKING:
    from inclusive_desk.ui.writing_desk import WritingDesk

LANE, SAVE_LANE = "drafts", "export"
SETTING, FORMAT = "drafts", "writing.format"
SECOND = 1000
FORMATS = {
    "docx": mark("Word document"),
    "odt": mark("LibreOffice document"),
    "html": mark("Web page"),
    "txt": mark("Plain text"),
}
"""What the pad can be saved as, by ending."""
VISITOR_SECONDS = 12 * 3600
VISITOR = "visitor"
"""Where the drafts of nobody in particular lie on a shared computer: nobody is offered them."""


class WritingFiles(QObject):
    """Keeps the draft that is written, and opens and saves."""

    changed = Signal()
    """Another text is written in, or it was saved."""

    def __init__(self, writing: WritingDesk) -> None:
        """Begin with a fresh draft; nothing is on disk before something is written."""
        super().__init__(writing)
        self._writing = writing
        self._owner = writing.owner
        self._saved_text: str | None = None
        self._left: Kept | None = None
        self._leaving: QObject | None = None
        self._drafts = Drafts(self._folder())
        self.draft = self._begin(self._drafts.new())
        self._second = QTimer(self)
        self._second.setInterval(SECOND)
        self._second.timeout.connect(self._keep)
        writing.edit.show_pad(self.draft.pad)
        writing.edit.edited.connect(self.keep_soon)
        self._owner.window.closing.connect(self.close)
        self._owner.window.installEventFilter(self)

    # -- the draft ---------------------------------------------------------------------------------

    def _folder(self) -> Path:
        """Return where the drafts of the person in front lie."""
        folder = self._owner.desk.folders.data / "drafts"
        person = self._owner.profiles.profiling.current
        if person is not None:
            return folder / ("for-" + re.sub(r"[^\w-]", "_", person.id or person.name)[-60:])
        return folder / VISITOR if self._owner.memory.shared else folder

    @property
    def visitor(self) -> bool:
        """Return whether what is written is nobody's in particular on a shared computer."""
        return self._owner.memory.shared and self._owner.profiles.profiling.current is None

    def _begin(self, draft: Draft) -> Draft:
        draft.failed = lambda error: self._owner.window.message.say(str(error), warning=True)
        return draft

    def _take(self, draft: Draft, *, saved: bool = False) -> None:
        """Write in *draft* from now on; the one before stays on disk."""
        self._keep()
        self.draft.close()
        self.draft = self._begin(draft)
        self._saved_text = draft.pad.text if saved else None
        self._writing.edit.show_pad(draft.pad)
        self.changed.emit()

    def keep_soon(self) -> None:
        """See to it that what is in the draft is on the disk itself within a second."""
        if not self._second.isActive():
            self._second.start()

    @property
    def _away(self) -> str:
        """Return the setting that names the text that was put away last: it is not offered again."""
        return f"{SETTING}.{self._folder().name}"

    def _keep(self) -> None:
        """Put what was written on the disk itself, away from the window."""
        self._second.stop()
        self._owner.desk.runner.run(LANE, partial(_kept, self.draft))

    def close(self) -> None:
        """Let go of the draft; a visitor's, once it is saved to a file, leaves nothing here."""
        self._second.stop()
        self.draft.keep()
        self.draft.close()
        if self.visitor and self.saved:
            self._drafts.remove(self.draft.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask a visitor of a shared computer what becomes of an unsaved text, before the window closes."""
        if event.type() == QEvent.Type.Close and self._leaving is None and self._asks():
            event.ignore()
            self._ask_visitor()
            return True
        return super().eventFilter(watched, event)

    def _asks(self) -> bool:
        return self.visitor and not self.saved and bool(self.draft.pad.text.strip())

    def _ask_visitor(self) -> None:
        from PySide6.QtWidgets import QMessageBox

        window = self._owner.window
        box = QMessageBox(window)
        box.setWindowTitle(tr("My text"))
        box.setText(tr("This computer is shared: it forgets your text when the desk closes."))
        save = box.addButton(tr("Save my text"), QMessageBox.ButtonRole.AcceptRole)
        forget = box.addButton(tr("Forget it"), QMessageBox.ButtonRole.DestructiveRole)
        box.setEscapeButton(box.addButton(tr("Stay here"), QMessageBox.ButtonRole.RejectRole))
        box.setDefaultButton(save)
        self._leaving = box
        box.finished.connect(
            lambda _: self._answered(box.clickedButton() is save, box.clickedButton() is forget)
        )
        box.open()

    def _answered(self, save: bool, forget: bool) -> None:
        if save:
            self._leaving = None
            self.save_as()
        elif forget:
            self.draft.pad.write(0, len(self.draft.pad.text), "")
            self._owner.window.close()
        else:
            self._leaving = None

    def refresh(self) -> None:
        """Begin anew: another person is here."""
        self._drafts = Drafts(self._folder())
        self._take(self._drafts.new())
        self.offer()

    # -- what was left -----------------------------------------------------------------------------

    def offer(self) -> None:
        """Offer the text that was written last, unless it was put away for a new one.

        Its file alone says so: no setting could be on disk as early as the first letter.
        """
        if self.visitor:
            drafts = self._drafts
            self._owner.desk.runner.run(LANE, lambda _: _forget_old(drafts))
            return
        drafts, away = self._drafts, str(self._owner.memory.get(self._away, ""))

        def work(_: Progress) -> Kept | None:
            last = next(iter(drafts.listing()), None)
            return None if last is None or last.id == away else last

        self._owner.desk.runner.run(LANE, work, done=self._offered)

    def _offered(self, left: Kept | None) -> None:
        if left is None or self.draft.pad.text.strip():
            return
        self._left = left
        if self._writing.in_front:
            self.resume_quietly()
            return
        self._owner.window.message.say(
            tr("Your text of {date} is here: “{title}”.", date=day(left.changed), title=left.title),
            button=tr("Go on with it"),
            do=self.resume,
        )

    def resume(self) -> None:
        """Go on with the text that was left, if nothing else was begun."""
        left, self._left = self._left, None
        if left is not None and not self.draft.pad.text.strip():
            self._writing.show()
            self.open_draft(left.id)

    def resume_quietly(self) -> None:
        """Show the text that was left when the pad comes to the front empty: nobody has to look for it."""
        left, self._left = self._left, None
        if left is not None and not self.draft.pad.text.strip():
            self.open_draft(left.id)

    def open_draft(self, id: str) -> None:
        """Go on with a draft."""
        if id == self.draft.id:
            return
        try:
            draft = self._drafts.open(id)
        except DeskError as error:
            self._warn(error)
            return
        self._take(draft, saved=False)
        self._owner.memory.set(self._away, "")
        self._owner.window.message.say(tr("You go on with “{title}”.", title=draft.pad.title()))

    def new(self) -> None:
        """Begin another text; the one before stays among one's texts."""
        had, before = bool(self.draft.pad.text.strip()), self.draft.id
        self._take(self._drafts.new())
        self._left = None
        self._owner.memory.set(self._away, before if had else "")
        self._writing.show()
        told = tr("A new page. Your text before is kept in “My texts”.") if had else tr("A new page.")
        self._owner.window.message.say(told)

    def begin_with(self, pad: Pad, told: str, path: Path | None = None) -> None:
        """Write in a copy of a document."""
        draft = self._drafts.new(pad, path)
        draft.whole()
        self._take(draft, saved=path is not None)
        self._writing.edit.set_caret(0)
        self._writing.show()
        self._owner.window.message.say(told)

    def show_list(self) -> None:
        """List the drafts, to go on with one or delete it."""
        from inclusive_desk.ui.writing_drafts import DraftsDialog

        self._keep()
        dialog = DraftsDialog(self._owner.window)
        dialog.opened.connect(self._open_from_list)
        dialog.removed.connect(self._remove)
        drafts, now = self._drafts, self.draft.id
        self._owner.desk.runner.run(
            LANE,
            lambda _: drafts.listing(),
            done=lambda found: dialog.show_drafts(found, now),
            failed=lambda error: dialog.show_drafts([], now),
        )
        self.dialog = dialog
        dialog.open()

    def _open_from_list(self, id: str) -> None:
        self._writing.show()
        self.open_draft(id)

    def _remove(self, id: str) -> None:
        try:
            self._drafts.remove(id)
        except DeskError as error:
            self._warn(error)
            return
        if id == self.draft.id:
            self._take(self._drafts.new())

    # -- files -------------------------------------------------------------------------------------

    @property
    def saved(self) -> bool:
        """Return whether the text stands in a file as it is."""
        return self.draft.path is not None and self._saved_text == self.draft.pad.text

    def words(self) -> str:
        """Return where the text is kept, in words."""
        if self.saved and self.draft.path is not None:
            return tr("Saved: {name}", name=self.draft.path.name)
        return tr("Kept") if self.draft.pad.text.strip() else ""

    def save(self) -> None:
        """Save to the text's file; ask for one when it has none."""
        if self.draft.path is None or self.draft.path.suffix.lower().lstrip(".") not in FORMATS:
            self.save_as()
        else:
            self.write(self.draft.path)

    def save_as(self) -> None:
        """Ask where to save, and as what."""
        if not self.draft.pad.text.strip():
            self._owner.window.message.say(tr("Nothing is written yet."))
            return
        chosen = str(self._owner.memory.get(FORMAT, "docx"))
        endings = sorted(FORMATS, key=lambda ending: ending != chosen)
        filters = {f"{tr(FORMATS[one])} (*.{one})": one for one in endings}
        path = self.draft.path
        folder = path.parent if path is not None else Path.home()
        stem = path.stem if path is not None else _file_name(self.draft.pad.title()) or tr("My text")
        target, kind = file_dialogs.file_to_save(
            self._owner.window, tr("Save my text"), folder / f"{stem}.{endings[0]}", ";;".join(filters)
        )
        if target is not None:
            self.write(_with_ending(target, filters.get(kind, chosen)))

    def write(self, path: Path) -> None:
        """Write the text to *path*; whatever happens, the draft stays."""
        from inclusive_desk.services.adapting import looks_of
        from inclusive_desk.ui.exports import Wish, write_file

        owner, pad = self._owner, self.draft.pad
        text = pad.text
        if not text.strip():
            owner.window.message.say(tr("Nothing is written yet."))
            return
        looks = looks_of(owner.desk.folders.resources, owner.comfort, paper=True)
        wish = Wish(pad.document(), looks, on_paper=looks, page=owner.printing.paper)
        desk = owner.desk
        owner.desk.runner.run(
            SAVE_LANE,
            lambda progress: write_file(desk, wish, path, progress),
            done=lambda _: self._written(path, text),
            failed=self._not_written,
        )

    def _written(self, path: Path, text: str) -> None:
        self.draft.saved_as(path)
        self._saved_text = text
        self._owner.memory.set(FORMAT, path.suffix.lower().lstrip("."))
        self._owner.window.message.say(tr("Saved: {name}", name=path.name))
        self.changed.emit()

    def _not_written(self, error: Exception) -> None:
        told = str(error) if isinstance(error, DeskError) else tr("The file could not be written.")
        self._owner.window.message.say(
            told + " " + tr("Your text is still here."),
            warning=True,
            button=tr("Save elsewhere…"),
            do=self.save_as,
        )

    def ask_file(self) -> None:
        """Let a file be chosen, and go on with its text."""
        owner = self._owner
        endings = " ".join(f"*.{one}" for one in FORMATS)
        path = file_dialogs.file_to_open(
            owner.window, tr("Open a text to write in"), f"{tr('Documents')} ({endings})"
        )
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Go on with the text in a file."""
        from inclusive_desk.services import opening

        registry = self._owner.desk.registry

        def work(progress: Progress) -> Document:
            (whole,) = deque(opening.read(registry, path, None, progress, "import"), maxlen=1)
            return whole

        self._owner.window.message.say(tr("Opening “{name}”…", name=path.name))
        self._owner.desk.runner.run(
            "import",
            work,
            done=lambda document: self._opened(document, path),
            failed=lambda error: self._warn(error),
        )

    def _opened(self, document: Document, path: Path) -> None:
        ours = path.suffix.lower().lstrip(".") in FORMATS
        self.begin_with(
            pad_of(document), tr("You write in “{name}”.", name=path.name), path if ours else None
        )

    def _warn(self, error: Exception) -> None:
        told = str(error) if isinstance(error, DeskError) else tr("Something went wrong with this text.")
        self._owner.window.message.say(told, warning=True)


def _kept(draft: Draft, _: Progress) -> None:
    draft.keep()


def _forget_old(drafts: Drafts) -> None:
    """Delete what visitors left on an earlier day: a crash alone leaves anything."""
    for one in drafts.listing():
        if time.time() - one.changed > VISITOR_SECONDS:
            drafts.remove(one.id)


def day(seconds: float) -> str:
    """Return a moment as the system writes it: day and time."""
    moment = QDateTime.fromSecsSinceEpoch(round(seconds))
    if time.time() - seconds < 12 * 3600:
        return QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
    return QLocale().toString(moment.date(), QLocale.FormatType.LongFormat)


def count_words(count: int) -> str:
    """Return a number of words in words."""
    return trn("{count} word", "{count} words", count)


def _file_name(title: str) -> str:
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', " ", title).strip(" .")[:60]


def _with_ending(path: Path, ending: str) -> Path:
    """Return *path* with an ending that the pad can be saved as: that of the name, else the chosen one."""
    if path.suffix.lower().lstrip(".") in FORMATS:
        return path
    return path.with_name(f"{path.name}.{ending}")
