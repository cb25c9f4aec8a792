"""Reads Markdown with tables, task lists, footnotes and strikes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from inclusive_desk.api.builder import DocumentBuilder
from inclusive_desk.api.document import Document
from inclusive_desk.api.importer import Importer, ImportOptions
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.safezip import damaged, too_large
from inclusive_desk.api.words import mark
from inclusive_desk.language import encoding
from inclusive_desk.plugins.importers.markup import pages, texmath
from inclusive_desk.plugins.importers.markup.trees import parse_html

LIMIT = 16 << 20
"""Bytes of a Markdown file."""

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(
    r"^(title|titre|lang|langue|language)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_TASK = re.compile(r"(<li[^>]*>\s*(?:<p>)?\s*)\[([ xX✓])\](?=\s)")
_NOTE = re.compile(
    r"^ {0,3}\[\^([^\]\s]{1,40})\]:[ \t]*(.*(?:\n(?:[ \t]{2,}.*|[ \t]*(?=\n[ \t]{4})))*)", re.MULTILINE
)
_CALL = re.compile(r"\[\^([^\]\s]{1,40})\]")
_SIGNS = re.compile(
    r"^(?:#{1,6} \S|[-*+] (?:\[[ xX]\] )?\S|\d{1,3}[.)] \S|```|> \S|\|.*\|\s*$)"
    r"|!?\[.+\]\(.+\)|\*\*\S.*?\*\*",
    re.MULTILINE,
)


class MarkdownImporter(Importer):
    """Reads Markdown: it is written as HTML first, and read as such."""

    api_version = API_VERSION
    label = mark("Markdown")
    isolated = True
    suffixes = (".md", ".markdown", ".mdown", ".mkd")
    media_types = ("text/markdown",)

    def sniff(self, head: bytes) -> float:
        """Return a weak yes where several signs of Markdown stand in *head*."""
        if encoding.is_binary(head) or head.lstrip()[:1] in (b"<", b"{") or head.startswith(b"%PDF"):
            return 0.0
        return 0.1 if len(_SIGNS.findall(encoding.decode(head)[0])) >= 3 else 0.0

    def read(self, path: Path, options: ImportOptions, progress: Progress) -> Iterator[Document]:
        """Yield the document; raise `DeskError` (damaged, too-large)."""
        if path.stat().st_size > LIMIT:
            raise too_large(path.name)
        data = path.read_bytes()
        if encoding.is_binary(data):
            raise damaged(path.name)
        text = encoding.normalised(encoding.decode(data)[0])
        fields, text = front_matter(text)
        root = parse_html(f"<html><body>{to_html(text)}</body></html>")
        if root is None:
            raise damaged(path.name)
        asked = options.language or fields.get("language")
        builder = DocumentBuilder(
            format="markdown", language=pages.language_for(root, asked), title=fields.get("title", "")
        )
        pages.write_page(builder, root, pages.beside(path))
        yield builder.build()


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return what a YAML head says of title and language, and the text without it."""
    found = _FRONT.match(text)
    if not found:
        return {}, text
    fields = {}
    for key, value in _FIELD.findall(found[1]):
        name = "title" if key.lower().startswith("tit") else "language"
        fields[name] = value.strip("\"'")
    if not re.fullmatch(r"[a-z]{2,3}(?:[-_]\w+)*", fields.get("language", "fr"), re.IGNORECASE):
        del fields["language"]
    return fields, text[found.end() :]


def to_html(text: str) -> str:
    """Return Markdown as HTML; boxes to tick become check boxes, footnotes notes at the end."""
    from markdown_it import MarkdownIt

    text, formulas = texmath.set_aside(text)
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    body, notes = _without_notes(text)
    html = reader.render(body)
    html = _TASK.sub(_box, html)
    if not notes:
        return texmath.put_back(html, formulas)
    labels = {key: str(number) for number, key in enumerate(notes, 1)}
    html = _CALL.sub(lambda found: _call(found, labels), html)
    items = "".join(
        f'<aside role="doc-footnote" id="fn-{number}">{reader.render(notes[key])}</aside>'
        for key, number in labels.items()
    )
    return texmath.put_back(html + items, formulas)


def _without_notes(text: str) -> tuple[str, dict[str, str]]:
    """Return *text* without the definitions of its notes, and those in the order of their calls."""
    found = {match[1]: re.sub(r"\n[ \t]+", "\n", match[2]) for match in _NOTE.finditer(text)}
    if not found:
        return text, {}
    body = _NOTE.sub("", text)
    called = [key for key in dict.fromkeys(_CALL.findall(body)) if key in found]
    rest = [key for key in found if key not in called]
    return body, {key: found[key] for key in [*called, *rest]}


def _call(found: re.Match[str], labels: dict[str, str]) -> str:
    number = labels.get(found[1])
    return f'<a role="doc-noteref" href="#fn-{number}">{number}</a>' if number else found[0]


def _box(found: re.Match[str]) -> str:
    checked = " checked" if found[2] not in " " else ""
    return f'{found[1]}<input type="checkbox"{checked}>'
