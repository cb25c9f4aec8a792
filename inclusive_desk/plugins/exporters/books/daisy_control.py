"""The files by which a player finds its way in a DAISY 2.02 book (DAISY 2.02 Specification, 2001)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from inclusive_desk.api.words import tr
from inclusive_desk.plugins.exporters.books.epub_package import today
from inclusive_desk.plugins.exporters.books.narration import Clip

_SMIL = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<!DOCTYPE smil PUBLIC "-//W3C//DTD SMIL 1.0//EN" "http://www.w3.org/TR/REC-smil/SMIL10.dtd">\n'
    "<smil>\n<head>\n"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What every file says of the book."""

    title: str
    language: str
    identifier: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its files' name, its title, and how long it and what comes before it lasts (ms)."""

    name: str
    title: str
    duration: int
    elapsed: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading (level 1 to 6) or a page (level 0, with its class): its words, its id, its address."""

    level: int
    kind: str
    words: str
    id: str
    address: str = ""

    def at(self, address: str) -> Entry:
        """Return it with its address."""
        return replace(self, address=address)


def clock(milliseconds: int) -> str:
    """Return a duration as hours, minutes and seconds."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def xhtml_head(head: Head) -> str:
    """Return what a page of the book begins with, up to its title."""
    language = escape(head.language)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"'
        ' "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" lang="{language}" xml:lang="{language}">\n<head>\n'
        '<meta http-equiv="Content-type" content="text/html; charset=utf-8" />\n'
        f"<title>{escape(head.title, quote=False)}</title>\n"
    )


def smil(head: Head, part: Part, found: Sequence[Clip]) -> Iterator[str]:
    """Yield the times of a part."""
    yield _SMIL
    yield _meta("dc:format", "Daisy 2.02")
    yield _meta("dc:identifier", head.identifier)
    yield _meta("dc:title", head.title)
    yield _meta("title", part.title)
    yield _meta("ncc:generator", "Inclusive Desk")
    yield _meta("ncc:totalElapsedTime", clock(part.elapsed))
    yield _meta("ncc:timeInThisSmil", clock(part.duration))
    yield '<layout><region id="textView" /></layout>\n</head>\n<body>\n'
    yield f'<seq dur="{part.duration / 1000:.3f}s">\n'
    for number, clip in enumerate(found, 1):
        yield (
            f'<par endsync="last" id="par-{number}">'
            f'<text src="content.html#{clip.target}" id="text-{number}" region="textView" />'
            f'<audio src="{part.name}.mp3" clip-begin="npt={clip.begin / 1000:.3f}s"'
            f' clip-end="npt={clip.end / 1000:.3f}s" id="audio-{number}" /></par>\n'
        )
    yield "</seq>\n</body>\n</smil>\n"


def master(head: Head, parts: Sequence[Part]) -> Iterator[str]:
    """Yield the list of all files of times."""
    yield _SMIL
    yield _meta("dc:format", "Daisy 2.02")
    yield _meta("dc:identifier", head.identifier)
    yield _meta("dc:title", head.title)
    yield _meta("ncc:generator", "Inclusive Desk")
    yield _meta("ncc:timeInThisSmil", clock(_total(parts)))
    yield '<layout><region id="textView" /></layout>\n</head>\n<body>\n'
    for part in parts:
        yield f'<ref title="{escape(part.title)}" src="{part.name}.smil" id="smil-{part.name}" />\n'
    yield "</body>\n</smil>\n"


def ncc(head: Head, parts: Sequence[Part], entries: Sequence[Entry], files: int) -> Iterator[str]:
    """Yield the navigation control centre: headings and pages in reading order."""
    yield xhtml_head(head)
    shown = _with_title(head, parts, entries)
    for name, content in _metadata(head, parts, shown, files):
        yield _meta(name, content)
    yield "</head>\n<body>\n"
    for number, entry in enumerate(shown, 1):
        tag = f"h{entry.level}" if entry.level else "span"
        kind = f' class="{entry.kind}"' if entry.kind else ""
        words = escape(entry.words, quote=False)
        yield f'<{tag}{kind} id="ncc-{number}"><a href="{entry.address}">{words}</a></{tag}>\n'
    yield "</body>\n</html>\n"


def _with_title(head: Head, parts: Sequence[Part], entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries with the title first, where the book's first heading is not the title itself."""
    first = next((number for number, entry in enumerate(entries) if entry.level), len(entries))
    found = entries[first : first + 1]
    if found and first < 2 and found[0].level == 1 and found[0].words == head.title:
        return [replace(found[0], kind="title"), *entries[:first], *entries[first + 1 :]]
    return [Entry(1, "title", head.title, "title", f"{parts[0].name}.smil#par-1"), *entries]


def _metadata(
    head: Head, parts: Sequence[Part], entries: Sequence[Entry], files: int
) -> Iterator[tuple[str, str]]:
    pages = [entry for entry in entries if not entry.level]
    numbers = [int(page.words) for page in pages if page.kind == "page-normal"]
    yield "dc:title", head.title
    yield "dc:creator", tr("unknown")
    yield "dc:date", today()
    yield "dc:format", "Daisy 2.02"
    yield "dc:identifier", head.identifier
    yield "dc:language", head.language
    yield "dc:publisher", "Inclusive Desk"
    yield "ncc:charset", "utf-8"
    yield "ncc:depth", str(max(entry.level for entry in entries))
    yield "ncc:files", str(files)
    yield "ncc:footnotes", "0"
    yield "ncc:generator", "Inclusive Desk"
    yield "ncc:maxPageNormal", str(max(numbers, default=0))
    yield "ncc:multimediaType", "audioFullText"
    for kind in ("front", "normal", "special"):
        yield f"ncc:page{kind.capitalize()}", str(sum(page.kind == f"page-{kind}" for page in pages))
    yield "ncc:prodNotes", "0"
    yield "ncc:setInfo", "1 of 1"
    yield "ncc:sidebars", "0"
    yield "ncc:tocItems", str(len(entries))
    yield "ncc:totalTime", clock(_total(parts))


def _total(parts: Sequence[Part]) -> int:
    return sum(part.duration for part in parts)


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}" />\n'
