"""One reading of one file: what is usual in it is learnt first, then page after page is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from inclusive_desk.api.builder import DocumentBuilder
from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.api.importer import ImportOptions
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr, trn
from inclusive_desk.language.titles import title_level
from inclusive_desk.plugins.importers.pdf import (
    blocks,
    furniture,
    headings,
    joining,
    labels,
    layout,
    levels,
    refining,
    sideways,
    tagged,
    tagging,
    writing,
)
from inclusive_desk.plugins.importers.pdf.engine import attempt, engine, troubles
from inclusive_desk.plugins.importers.pdf.extract import take_apart
from inclusive_desk.plugins.importers.pdf.hyphens import Hyphens
from inclusive_desk.plugins.importers.pdf.identity import language_told, title_of
from inclusive_desk.plugins.importers.pdf.objects import Objects
from inclusive_desk.plugins.importers.pdf.ocr import Recogniser
from inclusive_desk.plugins.importers.pdf.shapes import PageContent, Vector, area
from inclusive_desk.plugins.importers.pdf.tags import Tags
from inclusive_desk.plugins.importers.pdf.typography import Typography, learn

TALLEST_LETTER = 40.0
LETTERS_OF_A_ROW, LETTERS_OF_A_PAGE = 8, 60
"""So many small shapes on one base, and on a page, are letters."""
SAMPLE = 24
"""Pages looked at before the first is told: running heads and sizes are learnt from them."""


class Reading:
    """One reading of one file."""

    def __init__(
        self,
        file: Any,
        options: ImportOptions,
        progress: Progress,
        format: str = "pdf",
        *,
        find_text: bool = False,
    ) -> None:
        """Prepare to read *file* (an open pymupdf document); *find_text*: also in pictures of pages."""
        self._file = file
        self._options = options
        self._progress = progress
        self._count = file.page_count
        self._kept: dict[int, PageContent] = {}
        self._arranged: dict[int, tuple[list[blocks.Draft], str]] = {}
        self._builder = DocumentBuilder(format=format, language=options.language or "fr")
        self._builder.page_count = self._count
        self._lost: list[int] = []
        self._find_text = find_text
        self._turning: Any = None
        self._recogniser: Recogniser | None = None
        self._labelled = False
        self._known = furniture.Furniture()
        self._pictures: list[int] = []
        self._form = attempt(lambda: bool(file.is_form_pdf), False)
        self._objects = Objects(file)
        self._tags = attempt(lambda: Tags(file, self._objects), None) if file.is_pdf else None
        self._whole = True
        self._levels: dict[object, int] = {}
        self._held: list[blocks.Draft] = []
        self._nesting = refining.Nesting()

    def documents(self) -> Iterator[Document]:
        """Yield growing documents; the last one is complete."""
        sample = self._sample()
        self._labelled = _has_labels(self._file, sample)
        pages = [self._content(number) for number in sample]
        known = self._known = furniture.learn(pages)
        learnt = [draft for page in pages for draft in self._drafts(page, known)[0]]
        typography = learn(learnt)
        marked = headings.mark(learnt, typography)
        first = [n for n, draft in enumerate(learnt) if draft.page == 1]
        if self._count > 1 and first:
            cut = first[-1] + 1
            marked[:cut] = headings.thin_cover(marked[:cut], learnt[:cut])
        levels.settle(marked, typography)
        if self._tags and self._tags.headings:
            self._whole = tagged.names_headings(marked)
        texts = [line.text for page in pages for line in page.lines]
        self._builder.language = language_told(self._file, " ".join(texts)[:40_000], self._options.language)
        hyphens = Hyphens(texts, self._builder.language)
        self._builder.title = attempt(lambda: title_of(self._file), "")
        portion = 4
        for number in range(1, self._count + 1):
            self._progress.report(number - 1, self._count)
            page = self._content(number)
            self._page(page, known, typography, hyphens)
            if (number >= portion or page.found) and number < self._count:
                engine().TOOLS.store_shrink(60)
                yield self._growing()
                portion = max(portion, 2 * number)
        for draft in self._held:
            writing.write(self._builder, draft, hyphens)
        self._progress.report(self._count, self._count)
        self._warn()
        self._builder.title = self._builder.title or self._title()
        yield self._builder.build()

    def _sample(self) -> Sequence[int]:
        """Return the pages to learn from; few where their text must be found first, for seconds each."""
        sample = _sampled(self._count)
        if not self._find_text:
            return sample
        scans = 0
        chosen = []
        for number in sample:
            page = self._file.load_page(number - 1)
            scans += bool(page.get_images()) and not page.get_text("text").strip()
            if scans > 2:
                break
            chosen.append(number)
        return chosen

    def _growing(self) -> Document:
        document = self._builder.build(complete=False)
        return document if document.title else replace(document, title=self._title())

    def _page(
        self,
        page: PageContent,
        known: furniture.Furniture,
        typography: Typography,
        hyphens: Hyphens,
    ) -> None:
        """Write one page; its last paragraph waits for the next page, where it may go on."""
        drafts, label = self._drafts(page, known)
        self._kept.pop(page.number, None)
        self._arranged.pop(page.number, None)
        hyphens.restore([line for draft in drafts for line in draft.lines])
        drafts = self._refined(drafts, page, typography)
        before, after = joining.last_text(self._held), joining.first_text(drafts)
        if before is not None and after is not None and joining.goes_on(before, after):
            joining.merge(before, after)
            drafts.remove(after)
        if page.turn:
            for draft in drafts:
                draft.box = sideways.printed(draft.box, page)
        for draft in self._held:
            writing.write(self._builder, draft, hyphens)
        label = label or page.label or str(page.number)
        size = (page.height, page.width) if page.turn in (90, -90) else (page.width, page.height)
        self._builder.page(page.number, label, *size)
        if page.number > 1:
            self._builder.page_break(label, page.number)
        last = joining.last_text(drafts)
        cut = drafts.index(last) if last is not None else len(drafts)
        for draft in drafts[:cut]:
            writing.write(self._builder, draft, hyphens)
        self._held = drafts[cut:]

    def _refined(
        self, drafts: list[blocks.Draft], page: PageContent, typography: Typography
    ) -> list[blocks.Draft]:
        """Return the drafts of a page with headings, captions, notes and the levels of lists told."""
        tags = self._tags if page.tagged >= tagging.SOUND else None
        if tags:
            drafts = tagged.in_order(drafts)
        plain = drafts
        drafts = headings.mark(drafts, typography)
        if tags:
            told = [
                self._tagged(draft, headed=tags.headings) for draft in (plain if tags.headings else drafts)
            ]
            drafts = (
                headings.join_tags(told, drafts, typography, whole=self._whole) if tags.headings else told
            )
        if page.number == 1 and self._count > 1:
            drafts = headings.thin_cover(drafts, plain)
        drafts = joining.join_columns(refining.captions(drafts, typography.body))
        drafts = refining.notes(drafts, typography.body, page.height)
        out = []
        for draft in drafts:
            if draft.kind is BlockKind.HEADING:
                draft = levels.number_apart(draft, typography)
                key = levels.alike(draft)
                self._levels.setdefault(key, draft.level or levels.level(draft, typography))
                draft.level = draft.level or self._levels[key]
                self._nesting.close()
            elif draft.kind is BlockKind.LIST_ITEM:
                draft.level = draft.level or self._nesting.level(draft)
            elif draft.kind is BlockKind.PARAGRAPH:
                self._nesting.paragraph(draft)
            out.append(draft)
        return out

    def _tagged(self, draft: blocks.Draft, *, headed: bool) -> blocks.Draft:
        """Return *draft* as the tags of the file name it."""
        draft = replace(draft)
        told = tagged.kind_of(draft, headings=headed)
        if told is not None and draft.lines and draft.kind is not BlockKind.FIELD:
            if draft.kind is not BlockKind.HEADING or headed:
                draft.kind, draft.level = told
            if draft.kind is not BlockKind.LIST_ITEM and draft.mark is not None:
                draft = levels.marker_back(draft)
        formula = tagged.formula_of(draft) if draft.lines else None
        if formula is not None:
            draft.kind, draft.mathml, draft.alt = BlockKind.FORMULA, formula.mathml, formula.alt
        draft.lang = tagged.language_of(draft, self._builder.language)
        return draft

    def _content(self, number: int) -> PageContent:
        if number in self._kept:
            return self._kept[number]
        try:
            page = self._file.load_page(number - 1)
            if page.rotation:
                page = self._turned(page)
            label = page.get_label() if self._labelled else ""
            content = take_apart(page, number, label, form=self._form)
            if turn := sideways.turn_of(page, content):
                straight = engine().open()
                page = sideways.straighten(page, turn, straight)
                self._turning = straight
                content = take_apart(page, number, label)
                sideways.tell_places(content, turn)
        except troubles():
            page, content = None, PageContent(number, "", 595.0, 842.0, broken=True)
            self._lost.append(number)
        if page is not None and self._tags:
            tags = self._tags
            attempt(lambda: tagging.tie(content, page, tags, self._objects), None)
        if page is not None and _is_picture(content):
            if self._find_text:
                self._recognise(page, content)
            else:
                self._pictures.append(number)
        self._kept[number] = content
        return content

    def _turned(self, page: Any) -> Any:
        """Return *page* as it is shown, on a page that is not turned: MuPDF gives places before turning."""
        self._turning = engine().open()
        upright = self._turning.new_page(width=page.rect.width, height=page.rect.height)
        angle = page.rotation
        page.set_rotation(0)  # else the part that the turned page shows is cut out of the page before turning
        try:
            upright.show_pdf_page(upright.rect, self._file, page.number, rotate=-angle)
        finally:
            page.set_rotation(angle)
        return upright

    def _recognise(self, page: Any, content: PageContent) -> None:
        """Find the text in a page that is a picture."""
        if self._recogniser is None:
            self._recogniser = Recogniser(self._options.language or "fr")
        note = tr("Finding the text of page {page}", page=content.number)
        self._progress.report(content.number - 1, self._count, note)
        content.lines = self._recogniser.lines(page, content.number)
        content.vectors = [vector for vector in content.vectors if not _may_be_letter(vector)]
        content.found = True

    def close(self) -> None:
        """Let go of what finding text needs."""
        if self._recogniser is not None:
            self._recogniser.close()
            self._recogniser = None

    def _drafts(self, page: PageContent, known: furniture.Furniture) -> tuple[list[blocks.Draft], str]:
        if page.number not in self._arranged:
            lines, label = furniture.part(page, known)
            try:
                page.images = furniture.pictures(page, known)
                columns = layout.arrange(page, lines)
                drafts = labels.apart(blocks.drafts(columns, page.number))
            except (ArithmeticError, LookupError, ValueError, RecursionError):
                # a page drawn in a way nobody foresaw: its lines as they come are better than nothing
                drafts = blocks.drafts([list(lines)], page.number)
            self._arranged[page.number] = drafts, label
        return self._arranged[page.number]

    def _title(self) -> str:
        """Return the document's title: its first heading, else what heads its pages, else its first words."""
        document = self._builder.build()
        first = [block for block in document.blocks if block.page <= 1]
        heads = [block for block in first if block.kind is BlockKind.HEADING]
        named = [block for block in heads if re.search(r"[^\W\d_]{3}", document.text_of(block))]
        free = [block for block in named if title_level(document.text_of(block)) != 2]
        if free:
            return document.text_of(min(free, key=lambda block: block.level))
        if named and named[0] is first[0]:
            return document.text_of(named[0])
        if self._known.heads:
            return max(self._known.heads, key=len)
        for block in [*first, *document.blocks]:
            text = document.text_of(block).strip()
            if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and 2 < len(text) <= 120:
                return text
        return ""

    def _warn(self) -> None:
        """Say what is missing."""
        if attempt(lambda: bool(self._file.is_repaired), False):
            self._builder.warnings.append(
                tr("This file was damaged and has been repaired: something may be missing.")
            )
        if self._lost:
            self._builder.warnings.append(
                trn(
                    "Page {pages} is damaged: it could not be read.",
                    "Pages {pages} are damaged: they could not be read.",
                    len(self._lost),
                    pages=_listed(self._lost),
                )
            )
        if self._pictures:
            self._builder.warnings.append(
                trn(
                    "Page {pages} is a picture: its text must be found before it can be read.",
                    "Pages {pages} are pictures: their text must be found before they can be read.",
                    len(self._pictures),
                    pages=_listed(self._pictures),
                )
            )


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:8])
    return shown + (", …" if len(numbers) > 8 else "")


def _is_picture(page: PageContent) -> bool:
    """Return whether a page is one large picture with next to no text: a scan, or letters that are drawn."""
    signs = sum(line.chars for line in page.lines)
    lost = sum(piece.text.count("\ufffd") for line in page.lines for piece in line.pieces)
    if lost > 0.4 * signs and signs > 40:  # letters without a meaning: only their looks can be read
        return True
    covered = max((area(box) for box in page.images), default=0.0)
    return signs < 20 and (covered > 0.4 * page.width * page.height or _is_drawn_text(page))


def _may_be_letter(vector: Vector) -> bool:
    return vector.filled and not vector.rect and vector.box[3] - vector.box[1] < TALLEST_LETTER


def _is_drawn_text(page: PageContent) -> bool:
    """Return whether small shapes stand in rows as letters do: some programs print letters as drawings."""
    rows = Counter(round(vector.box[3]) for vector in page.vectors if _may_be_letter(vector))
    return sum(count for count in rows.values() if count >= LETTERS_OF_A_ROW) >= LETTERS_OF_A_PAGE


def _has_labels(file: Any, sample: Sequence[int]) -> bool:
    """Return whether the page labels of the file tell its pages apart."""
    try:
        if not file.is_pdf or not file.get_page_labels():
            return False
        labels = {file[number - 1].get_label() for number in sample}
    except troubles():
        return False
    return "" not in labels and len(labels) == len(sample)


def _sampled(count: int) -> Sequence[int]:
    """Return the pages to learn from: all of a short file, else the first and some spread over the rest."""
    if count <= SAMPLE:
        return range(1, count + 1)
    first = list(range(1, 5))
    pairs = 4
    step = (count - 8) / pairs
    spread = {int(8 + step * n) + shift for n in range(pairs) for shift in (0, 1)}
    return sorted({*first, *(number for number in spread if number <= count)})
