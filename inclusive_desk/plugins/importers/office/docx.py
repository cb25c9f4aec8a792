"""Reads Word documents (DOCX, DOCM, DOTX), straight from their XML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from inclusive_desk.api.builder import DocumentBuilder
from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.importer import Importer, ImportOptions
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.safezip import SafeZip
from inclusive_desk.api.words import mark, tr
from inclusive_desk.language.detect import agrees, language_of
from inclusive_desk.plugins.importers.office.sniffing import likelihood
from inclusive_desk.plugins.importers.office.trees import Element, attribute, child, descendants
from inclusive_desk.plugins.importers.office.wordbody import WordBody
from inclusive_desk.plugins.importers.office.wordlists import Numbering
from inclusive_desk.plugins.importers.office.wordpart import WordPackage, main_part, open_package
from inclusive_desk.plugins.importers.office.wordstyles import WordStyles


class DocxImporter(Importer):
    """Reads Word documents with notes, text boxes, formulas, numbers and fields."""

    api_version = API_VERSION
    label = mark("Word document")
    isolated = True
    suffixes = (".docx", ".docm", ".dotx", ".dotm", ".doc")
    media_types = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)

    def sniff(self, head: bytes) -> float:
        """Return how surely *head* begins a Word document."""
        return likelihood(head, b"word/")

    def read(self, path: Path, options: ImportOptions, progress: Progress) -> Iterator[Document]:
        """Yield the document; raise `DeskError` (empty, damaged, protected, too-large, old-format)."""
        with SafeZip(path) as book:
            main = main_part(book)
            if main.startswith("ppt/"):
                # Slides under the name of a document; imported here, for slides know documents too.
                from inclusive_desk.plugins.importers.office.pptx import read_slides

                yield from read_slides(book, main, options, progress)
                return
            if main.startswith("xl/"):
                raise DeskError(
                    tr("“{name}” is a spreadsheet, which the desk cannot read.", name=book.name),
                    tr("Save it as PDF, or copy the table into a document, then open that file."),
                    code="unknown-format",
                )
            yield from read_word(book, options, progress)


def read_word(book: SafeZip, options: ImportOptions, progress: Progress) -> Iterator[Document]:
    """Yield the Word document in *book* as it grows."""
    package = open_package(book)
    styles = WordStyles.read(package.styles)
    builder = DocumentBuilder(format="docx", title=package.title)
    builder.language = options.language or _language(package, styles)
    body = WordBody(builder, package, styles, Numbering.read(package.numbering))
    for _ in body.write(progress):
        yield builder.build(complete=False)
    book.tell_loss(builder.warnings, something=bool(builder.blocks))
    yield builder.build()


def _language(package: WordPackage, styles: WordStyles) -> str:
    """Return the language most characters are in, unless the text clearly says otherwise."""
    counts: Counter[str] = Counter()
    texts: list[str] = []
    for paragraph in descendants(package.main.root, "p"):
        style = styles.key_of(child(paragraph, "pPr"))
        for run in descendants(paragraph, "r"):
            text = "".join(part.text or "" for part in run.iter("{*}t"))
            if text.strip():
                counts[_run_language(styles, run, style)] += len(text)
                texts.append(text)
        texts.append(" ")
    text = "".join(texts)
    theme = next((attribute(one, "val") for one in descendants(package.settings, "themeFontLang")), "")
    del counts[""]
    declared = counts.most_common(1)[0][0] if counts else theme
    if declared and agrees(text, declared):
        return declared
    return language_of(text, default=declared or "fr")


def _run_language(styles: WordStyles, run: Element, style: str) -> str:
    value = attribute(styles.run_property(child(run, "rPr"), style, "lang"), "val")
    return "" if value.lower() in ("x-none", "zxx", "none") else value
