"""A book's recorded voice is kept: which part of which sound reads which words."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from inclusive_desk.api.document import BlockKind, Document, Style
from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.importer import ImportOptions
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.plugins.exporters.books.daisy import DaisyExporter
from inclusive_desk.plugins.exporters.books.epub import EpubExporter
from inclusive_desk.plugins.importers.markup.epub import EpubImporter
from inclusive_desk.plugins.importers.markup.overlays import seconds
from inclusive_desk.services.inspecting import document_json
from inclusive_desk.services.recognising import from_plain, to_plain
from tests.plugins.exporters.books import Book, Timed, daisy_clips, epub_clips, read_again, written
from tests.plugins.exporters.sounds import Noise, lesson
from tests.plugins.importers.markup.test_epub import CONTAINER, XHTML
from tests.plugins.importers.reading import check, read, zipped

PAIR = '<par><text src="../c{}.xhtml#{}"/><audio src="../son/{}" {}/></par>'


def narrated(tmp_path: Path, chapters: list[str], pairs: list[list[str]]) -> Path:
    """Return a book whose chapters have an overlay each; its sounds are `a.mp3` and `b.mp3`."""
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml" media-overlay="m{n}"/>'
        f'<item id="m{n}" href="smil/{n}.smil" media-type="application/smil+xml"/>'
        for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>Un livre</dc:title><dc:language>fr</dc:language></metadata><manifest>{items}</manifest>"
        f"<spine>{spine}</spine></package>"
    )
    parts = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "OPS/book.opf": package}
    parts |= {f"OPS/c{n}.xhtml": XHTML.format(body) for n, body in enumerate(chapters)}
    parts |= {
        f"OPS/smil/{n}.smil": f'<smil xmlns="http://www.w3.org/ns/SMIL"><body><seq>{"".join(one)}</seq></body></smil>'
        for n, one in enumerate(pairs)
    }
    parts |= {"OPS/son/a.mp3": "a", "OPS/son/b.mp3": "b"}
    return zipped(tmp_path / "livre.epub", parts, stored_first=True)


def said(document: Document) -> list[tuple[str, str, float, float]]:
    return [(document.text[c.start : c.end], c.asset, c.t0, c.t1) for c in document.narration]


def small(tmp_path: Path) -> Document:
    first = (
        '<h1 id="t">Le chat</h1><p id="p">Il <b>d<i id="w">or</i>t</b> <span id="s"> bien. </span></p>'
        '<span epub:type="pagebreak" id="pg" title="2"/>'
        '<table><tr><td id="c">Un</td><td>Deux</td></tr></table>'
    )
    path = narrated(
        tmp_path,
        [first, '<p id="t">Fin.</p>'],
        [
            [
                PAIR.format(0, "t", "a.mp3", 'clipBegin="0s" clipEnd="1500ms"'),
                PAIR.format(0, "w", "a.mp3", 'clipBegin="0:00:01.5"'),
                PAIR.format(0, "s", "a.mp3", 'clipBegin="2.25s"'),
                PAIR.format(0, "pg", "b.mp3", 'clipEnd="1s"'),
                PAIR.format(0, "c", "b.mp3", 'clipBegin="1s" clipEnd="2s"'),
                PAIR.format(0, "t", "missing.mp3", ""),
            ],
            [PAIR.format(1, "t", "b.mp3", 'clipBegin="00:02" clipEnd="00:03"')],
        ],
    )
    return read(EpubImporter(), path)


def test_each_part_of_the_sound_keeps_the_words_that_it_reads(tmp_path: Path) -> None:
    assert said(small(tmp_path)) == [
        ("Le chat", "OPS/son/a.mp3", 0.0, 1.5),
        ("or", "OPS/son/a.mp3", 1.5, 2.25),
        ("bien.", "OPS/son/a.mp3", 2.25, -1.0),
        ("", "OPS/son/b.mp3", 0.0, 1.0),
        ("Un", "OPS/son/b.mp3", 1.0, 2.0),
        ("Fin.", "OPS/son/b.mp3", 2.0, 3.0),
    ]


def test_a_sound_is_an_asset_that_is_read_when_wanted(tmp_path: Path) -> None:
    assets = small(tmp_path).assets
    assert {key: (one.media_type, one.data) for key, one in assets.items()} == {
        "OPS/son/a.mp3": ("audio/mpeg", b""),
        "OPS/son/b.mp3": ("audio/mpeg", b""),
    }


def test_the_voice_leaves_no_trace_in_looks(tmp_path: Path) -> None:
    document = small(tmp_path)
    spans = [
        (document.text[one.start : one.end], one.style) for block in document.blocks for one in block.spans
    ]
    assert spans == [("d", (Style.BOLD,)), ("or", (Style.BOLD, Style.ITALIC)), ("t", (Style.BOLD,))]
    assert [block.kind for block in document.blocks][:2] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_a_word_with_a_sound_of_its_own_does_not_cut_its_bold_stretch(tmp_path: Path) -> None:
    pairs = [PAIR.format(0, "w", "a.mp3", 'clipBegin="1s"')]
    path = narrated(tmp_path, ['<p><b>Il <span id="w">dort</span> bien</b> ici.</p>'], [pairs])
    document = read(EpubImporter(), path)
    (span,) = document.blocks[0].spans
    assert (document.text[span.start : span.end], span.style) == ("Il dort bien", (Style.BOLD,))


def test_the_parts_of_a_growing_book_have_the_clips_of_what_they_hold(tmp_path: Path) -> None:
    chapters = [f'<p id="p">Page {n}.</p>' for n in range(5)]
    pairs = [[PAIR.format(n, "p", "a.mp3", f'clipBegin="{n}s"')] for n in range(5)]
    path = narrated(tmp_path, chapters, pairs)
    grown = list(EpubImporter().read(path, ImportOptions(), NoProgress()))
    assert [len(one.narration) for one in grown] == [1, 2, 4, 5]
    assert all(grown[-1].narration[: len(one.narration)] == one.narration for one in grown)
    for one in grown:
        check(one)


def test_what_is_kept_can_be_sent_stored_and_inspected(tmp_path: Path) -> None:
    document = small(tmp_path)
    assert pickle.loads(pickle.dumps(document)) == document
    assert from_plain(to_plain(document)) == document
    listed = document_json(document)["narration"]
    assert listed[0] == {"start": 0, "end": 7, "audio": "OPS/son/a.mp3", "t0": 0.0, "t1": 1.5}
    assert "narration" not in document_json(replace(document, narration=()))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("5:34:31.396", 20071.396), ("124:59:36", 449976.0), ("0:05:01.2", 301.2), ("09:58", 598.0),
        ("00:56.78", 56.78), ("76.2s", 76.2), ("7.75h", 27900.0), ("13min", 780.0), ("2345ms", 2.345),
        ("12.345", 12.345), ("npt=12.3s", 12.3), ("npt=0:00:01.5", 1.5), (" 3s ", 3.0),
        ("", None), ("-1s", None), ("1e9", None), ("soon", None), ("1:2:3:4", None),
    ],
)  # fmt: skip
def test_clock_values_are_seconds(value: str, expected: float | None) -> None:
    assert seconds(value) == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize("level", ["word", "sentence"])
@pytest.mark.parametrize(("exporter", "clips_of"), [(EpubExporter, epub_clips), (DaisyExporter, daisy_clips)])
def test_our_own_talking_book_gives_back_each_stretch_with_its_sound(
    tmp_path: Path, exporter: type[Exporter], clips_of: Callable[[Book], Iterator[Timed]], level: str
) -> None:
    book = written(tmp_path, exporter, Noise(lesson(), {"level": level}))
    document = read_again(tmp_path / f"book{exporter.suffix}")
    clips = list(clips_of(book))
    assert said(document) == [(one.says, one.sound, one.begin, one.end) for one in clips]
    assert "".join(re.findall(r"\w", "".join(text for text, *_ in said(document)))) == "".join(
        re.findall(r"\w", document.text)
    )
