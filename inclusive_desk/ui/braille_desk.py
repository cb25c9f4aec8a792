"""Keeps the braille view in step: makes the book in its lane, follows voice and caret, fills its panel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QTimer

from inclusive_desk.api.braille import BrailleTranslator, Table
from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr, trn
from inclusive_desk.api.work import BraillePage
from inclusive_desk.core.jobs import Job
from inclusive_desk.services.braille_book import BrailleBook
from inclusive_desk.services.braille_explaining import Explainer, Group, dots_in_words, load
from inclusive_desk.services.braille_layout import Layout
from inclusive_desk.services.braille_learning import contraction_lessons
from inclusive_desk.services.braille_options import layout_of
from inclusive_desk.services.braille_signs import SETTING, own_signs, rows_of, signed
from inclusive_desk.services.desk import Desk
from inclusive_desk.ui.braille_cells import BLANK
from inclusive_desk.ui.braille_panel import SIZES, BraillePanel
from inclusive_desk.ui.braille_rules import KEYS
from inclusive_desk.ui.braille_view import PRINTS, BrailleView
from inclusive_desk.ui.memory import Memory
from inclusive_desk.ui.message_line import MessageLine

LANE = "braille"
PAGES_AT_ONCE = 8
"""Pages that are shown at once: about one frame of work."""
Made = tuple[Document, str, Layout]
Batch = tuple[Sequence[BraillePage], Sequence[tuple[int, str]]]
USUAL = {"fr": "fr-g1", "en": "en-ueb-g1"}
"""The code of each language while none was chosen."""
MOST_UNKNOWN = 200
"""How many characters without braille are listed."""


class BrailleDesk(QObject):
    """The braille of one document at a time; it is made when the view is first shown."""

    def __init__(
        self,
        desk: Desk,
        view: BrailleView,
        message: MessageLine,
        memory: Memory,
        parent: QObject | None = None,
    ) -> None:
        """Serve *view*."""
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._message = message
        self._memory = memory
        self._document = Document("")
        self._made: Made | None = None
        self._growing: BrailleBook | None = None
        self._job: Job | None = None
        self._shown = False
        self._place = 0
        self._panel: BraillePanel | None = None
        self._tables: Sequence[Table] = ()
        self.book: BrailleBook | None = None
        self._soon = QTimer(view)
        self._soon.setSingleShot(True)
        self._soon.setInterval(250)
        self._soon.timeout.connect(self.make)
        self._explainer: Explainer | None = None
        self._rule = ""
        view.cursorPositionChanged.connect(self._caret_moved)
        view.moved.connect(self._user_moved)
        self._look()

    @property
    def language(self) -> str:
        """Return the language of the document, French when it does not say."""
        return (self._document.language or "fr")[:2].lower()

    @property
    def table(self) -> str:
        """Return the id of the code in use for documents in this language."""
        return table_for(self._memory, self.language)

    @property
    def size(self) -> tuple[int, int]:
        """Return cells a line and lines a page."""
        return int(self._memory.get("braille.cells", 30)), int(self._memory.get("braille.lines", 27))

    @property
    def printed(self) -> str:
        """Return where print stands: `none`, `under` or `beside`."""
        value = self._memory.get("braille.print", "none")
        if value in PRINTS:
            return str(value)
        return "under" if value is True else "none"

    @property
    def dots(self) -> tuple[int, bool]:
        """Return the size of dots in percent of what the text asks for, and whether shadows are shown."""
        size = self._memory.get("braille.size", 100)
        size = size if isinstance(size, int) and not isinstance(size, bool) else 100
        return min(max(size, SIZES[0]), SIZES[-1]), self._memory.get("braille.shadows", True) is not False

    def _look(self) -> None:
        self._view.show_print(self.printed)
        size, shadows = self.dots
        self._view.show_dots(size, shadows=shadows)

    # -- the book ----------------------------------------------------------------------------------

    def set_document(self, document: Document) -> None:
        """Take a document; its braille is made now if the view is shown, else when it is."""
        self._document = document
        if self._shown:
            self._soon.start()

    def set_shown(self, shown: bool) -> None:
        """Note whether the view is in front."""
        self._shown = shown
        if shown:
            self.make()

    def make(self) -> None:
        """Make the braille of the document, unless it is there already; its first page shows at once."""
        layout = layout_of(self._memory.get)
        wanted: Made = (self._document, self.table, layout)
        if not self._document.text or (self._made is not None and _same(self._made, wanted)):
            return
        if self._job is not None:
            self._job.cancel()
        self._made = wanted
        self._growing = None
        document, table, registry = self._document, self.table, self._desk.registry
        signs = self._memory.get(SETTING, [])
        from inclusive_desk.services.brailling import translator

        self._message.begin(tr("Writing braille…"), self._cancel)
        self._job = self._desk.runner.run(
            LANE,
            lambda progress: _batches(
                signed(translator(registry), lambda *_: signs), document, table, layout, progress
            ),
            step=lambda batch: self._grow(batch, document, layout.cells),
            done=lambda _: self._ready(document),
            failed=self._failed,
            report=lambda done, total, _: self._message.advance(done, total),
        )

    def _grow(self, batch: Batch, document: Document, cells: int) -> None:
        """Show more pages; with the page that holds the place, go there."""
        pages, unknown = batch
        book = self._growing
        if book is None:
            book = self._growing = BrailleBook()
            self._view.show_book(book, document, cells)
        book.unknown += unknown
        for page in pages:
            book.add(page)
        held = self._view.holds(self._place)
        self._view.add_pages(pages)
        if not held and self._view.holds(self._place):
            self._go_to_place()

    def _go_to_place(self) -> None:
        self._view.set_caret(self._place)
        self._view.show_offset(self._place)

    def _ready(self, document: Document) -> None:
        book = self._growing or BrailleBook()
        self._growing = None
        book.complete = document.complete
        self.book = book
        if not self._view.holds(self._place):
            self._go_to_place()
        self._message.end()
        self._message.say(
            trn("Braille is ready: {count} page.", "Braille is ready: {count} pages.", len(book.pages))
        )
        if self._panel is not None:
            self._panel.show_unknown(self._unknown(book))
            self._panel.show_settings(self.table, *self.size, printed=self.printed, dots=self.dots)
        self._caret_moved()

    def _unknown(self, book: BrailleBook) -> list[tuple[int, str, int]]:
        """Return what has no braille: its offset, the character and its page of braille."""
        found = []
        for offset, char in sorted(book.unknown)[:MOST_UNKNOWN]:
            place = book.place_of(offset)
            found.append((offset, char, place[0] + 1 if place is not None else 1))
        return found

    def _failed(self, error: Exception) -> None:
        self._made = None
        self._message.end()
        text = str(error) if isinstance(error, DeskError) else tr("The braille could not be made.")
        self._message.say(text, warning=True)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._made = None

    # -- places ------------------------------------------------------------------------------------

    def set_place(self, offset: int) -> None:
        """Put the caret of the view at *offset*."""
        self._place = offset
        self._view.set_caret(offset)

    def show_place(self, word: tuple[int, int] | None, sentence: tuple[int, int] | None) -> None:
        """Show what sounds."""
        if self._shown:
            self._view.show_place(word, sentence)

    # -- the panel ---------------------------------------------------------------------------------

    def make_panel(self) -> BraillePanel:
        """Return the drawer's page; the codes are asked for in the braille lane."""
        lessons = contraction_lessons(self._desk.folders.resources)
        panel = BraillePanel(self.table, *self.size, printed=self.printed, dots=self.dots, lessons=lessons)
        self._panel = panel
        panel.table_chosen.connect(self.choose_table)
        panel.dots_chosen.connect(self._choose_dots)
        panel.place_wanted.connect(self.go_to)
        panel.sign_wanted.connect(self.write_sign)
        panel.size_chosen.connect(self._choose_size)
        panel.rules.show_values(self._rules())
        panel.rules.chosen.connect(lambda key, value: self._choose(f"braille.{key}", value))
        panel.print_chosen.connect(self._choose_print)
        self._desk.runner.run(LANE, lambda _: self._ask_tables(), done=panel.show_tables, failed=self._failed)
        return panel

    def refresh(self) -> None:
        """Take over all settings of braille anew: they are another person's."""
        self._look()
        if self._panel is not None:
            self._panel.show_settings(self.table, *self.size, printed=self.printed, dots=self.dots)
            self._panel.rules.show_values(self._rules())
        if self._shown:
            self._soon.start()

    def _rules(self) -> dict[str, object]:
        """Return the choices of layout that were made."""
        kept = ((key, self._memory.get(f"braille.{key}", None)) for key in KEYS)
        return {key: value for key, value in kept if value is not None}

    def _ask_tables(self) -> list[Table]:
        from inclusive_desk.services.brailling import translator

        tool: BrailleTranslator = translator(self._desk.registry)
        return list(tool.tables())

    def _choose(self, key: str, value: object) -> None:
        self._memory.set(key, value)
        self._soon.start()

    def _choose_size(self, cells: int, lines: int) -> None:
        self._memory.set("braille.cells", cells)
        self._choose("braille.lines", lines)

    def choose_table(self, table: str) -> None:
        """Write documents in this language in the code *table* from now on."""
        self._choose(table_key(self.language), table)

    def _choose_print(self, where: str) -> None:
        self._memory.set("braille.print", where)
        self._look()

    def _choose_dots(self, size: int, shadows: bool) -> None:
        self._memory.set("braille.size", size)
        self._memory.set("braille.shadows", shadows)
        self._look()

    def write_sign(self, char: str, text: str) -> None:
        """Write *text* wherever *char*, which has no braille, stands; nothing takes that back."""
        signs = own_signs(self._memory.get)
        if text.strip():
            signs[char] = text.strip()
        else:
            signs.pop(char, None)
        self._memory.set(SETTING, rows_of(signs))
        self._made = None
        self._soon.start()

    def go_to(self, offset: int) -> None:
        """Put the caret of view and text at *offset*, and the focus in the view."""
        self.set_place(offset)
        self._view.show_offset(offset)
        self._view.moved.emit(offset)
        self._view.setFocus()

    def _caret_moved(self) -> None:
        """Say what stands at the caret: the cells of its group, their dots and their rule, and its word."""
        if not self._shown:
            return
        found = self._view.group_at_caret()
        self._rule = ""
        if found is None:
            if self._panel is not None:
                self._panel.show_caret("", "", "")
            return
        cells, start, end = found
        text = self._document.text
        word = _word(text, start) if start >= 0 else ""
        rule = self._explained(Group(cells, text[start:end] if start >= 0 else ""), word)
        self._rule = f"{rule} ({dots_in_words(cells)})" if cells.strip(BLANK) else rule
        if self._panel is not None:
            self._panel.show_caret(cells, word, self._rule)

    def _user_moved(self, offset: int) -> None:
        self._place = offset

    def say_rule(self) -> None:
        """Say what the cell at the caret stands for: only when asked, or it would hide the braille line."""
        self._message.say(self._rule or tr("Nothing stands here."))

    def _explained(self, group: Group, word: str) -> str:
        if self._explainer is None:
            self._explainer = Explainer(load(self._desk.folders.resources))
        return self._explainer.explain(group, self.table[:2], word)


def _batches(
    tool: BrailleTranslator, document: Document, table: str, layout: Layout, progress: Progress
) -> Iterator[Batch]:
    """Yield the pages of *document*, the first alone, then more at a time; what has no braille comes last."""
    from inclusive_desk.services.brailling import braille_pages

    unknown: list[tuple[int, str]] = []
    batch: list[BraillePage] = []
    size = 1
    for page in braille_pages(document, tool, table, layout, progress, unknown):
        batch.append(page)
        if len(batch) >= size:
            yield batch, []
            batch, size = [], PAGES_AT_ONCE
    yield batch, unknown


def _same(one: Made, other: Made) -> bool:
    return one[0] is other[0] and one[1:] == other[1:]


def _word(text: str, at: int) -> str:
    """Return the word that holds offset *at*, or the one sign there."""
    if not 0 <= at < len(text) or not text[at].isalnum():
        return text[at : at + 1].strip()
    low = high = at
    while low > 0 and text[low - 1].isalnum():
        low -= 1
    while high < len(text) and text[high].isalnum():
        high += 1
    return text[low:high]


def table_key(language: str) -> str:
    """Return the setting that holds the code for documents in *language*."""
    return "braille.table" if language == "fr" else f"braille.codes.{language}"


def table_for(memory: Memory, language: str) -> str:
    """Return the code for documents in *language*: what was chosen for it, else its complete braille."""
    own = memory.get(table_key(language), "")
    if isinstance(own, str) and own:
        return own
    return USUAL.get(language, str(memory.get("braille.table", USUAL["fr"])))
