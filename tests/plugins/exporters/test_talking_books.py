"""EPUB 3 with media overlays and DAISY 2.02: every word has its sound, and the text is whole."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusive_desk.api.builder import DocumentBuilder, Run
from inclusive_desk.api.document import Asset, Block, BlockKind, Document
from inclusive_desk.api.errors import Cancelled, DeskError
from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.marks import Mark
from inclusive_desk.plugins.exporters.books.daisy import DaisyExporter
from inclusive_desk.plugins.exporters.books.epub import ACTIVE, EpubExporter
from inclusive_desk.plugins.exporters.books.sections import LONGEST, sections
from tests.plugins.exporters.books import Book, daisy_clips, epub_clips, read_again, written
from tests.plugins.exporters.sounds import BURST, RATE, Noise, Silent, Watching, burst, lesson
from tests.plugins.exporters.test_html_exporter import whole

BOTH = (EpubExporter, DaisyExporter)
CLIPS = {EpubExporter: epub_clips, DaisyExporter: daisy_clips}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63000100000500010d0a2db40000000049454e44ae426082"
)


def rich() -> Document:
    """Return every kind of block and span, with a picture that can be shown."""
    document = whole()
    assets = {**document.assets, "p": Asset("image/png", PNG)}
    return Document(document.text, document.blocks, document.title, document.language, assets=assets)


def offsets(work: Noise, book: Book, exporter: type[Exporter]) -> dict[str, float]:
    """Return when each file of sound begins in the whole, by its first word."""
    out: dict[str, float] = {}
    begins = {start: at for start, _, at, _ in work.words}
    for clip in CLIPS[exporter](book):
        start = int(re.sub(r"\D", "", clip.target.partition("#")[2]))
        out.setdefault(clip.sound, begins[start] - clip.begin)
    return out


@pytest.mark.parametrize("exporter", BOTH)
def test_each_word_begins_when_its_mark_says_and_lasts_until_the_next(
    tmp_path: Path, exporter: type[Exporter]
) -> None:
    work = Noise(lesson(), {"level": "word"})
    book = written(tmp_path, exporter, work)
    clips = list(CLIPS[exporter](book))
    assert [clip.says for clip in clips] == [work.document.text[a:b] for a, b, _, _ in work.words]
    begins = offsets(work, book, exporter)
    assert len(begins) == (3 if exporter is EpubExporter else 4)
    for clip, (_, _, at, _) in zip(clips, work.words, strict=True):
        assert begins[clip.sound] + clip.begin == pytest.approx(at, abs=0.0015)
    for one, other in itertools.pairwise(clips):
        if one.sound == other.sound:
            assert one.end == other.begin > one.begin


@pytest.mark.parametrize("exporter", BOTH)
def test_each_clip_of_the_sound_file_holds_its_word(tmp_path: Path, exporter: type[Exporter]) -> None:
    work = Noise(lesson(), {"level": "word"})
    book = written(tmp_path, exporter, work)
    for clip, (start, _, _, _) in zip(CLIPS[exporter](book), work.words, strict=True):
        sound, rate = book.sound(clip.sound)
        assert rate == RATE
        assert isinstance(sound, np.ndarray)
        near = max(int((clip.begin - 0.05) * rate), 0)
        stretch = sound[near : near + BURST + int(0.1 * rate)]
        found = np.correlate(stretch, np.frombuffer(burst(start), dtype="<i2").astype(float), "valid")
        assert (near + found.argmax()) / rate == pytest.approx(clip.begin, abs=0.002)


@pytest.mark.parametrize("exporter", BOTH)
def test_by_sentence_each_sentence_is_one_clip(tmp_path: Path, exporter: type[Exporter]) -> None:
    work = Noise(lesson(), {"level": "sentence"})
    clips = list(CLIPS[exporter](written(tmp_path, exporter, work)))
    assert [clip.says for clip in clips] == [work.document.text[a:b] for a, b, _, _ in work.sentences]


def test_epub_is_by_word_and_daisy_by_sentence_where_nothing_is_asked(tmp_path: Path) -> None:
    assert len(list(epub_clips(written(tmp_path, EpubExporter, Noise(lesson()))))) == 20
    assert len(list(daisy_clips(written(tmp_path, DaisyExporter, Noise(lesson()))))) == 8


@pytest.mark.parametrize("exporter", BOTH)
@pytest.mark.parametrize("level", ["word", "sentence"])
def test_everything_spoken_is_pointed_at_and_every_id_is_there_once(
    tmp_path: Path, exporter: type[Exporter], level: str
) -> None:
    work = Noise(rich(), {"level": level})
    book = written(tmp_path, exporter, work)
    clips = list(CLIPS[exporter](book))
    for name in [*book.named(".xhtml"), *book.named("t.html")]:
        ids = re.findall(r' id="([^"]+)"', book.files[name].decode())
        assert len(ids) == len(set(ids))
    targets = [clip.target for clip in clips]
    assert len(targets) == len(set(targets))
    if level == "word":
        said = {re.sub(r"\W", "", word) for clip in clips for word in clip.says.split()}
        assert said >= {"gras", "piège", "premier", "ronde", "note", "demi", "be", "Nom"}


def test_a_formula_and_a_picture_are_one_clip_each(tmp_path: Path) -> None:
    book = written(tmp_path, EpubExporter, Noise(rich()))
    clips = [clip.says for clip in epub_clips(book)]
    assert "Une carte <ronde>" in clips
    assert "un demi" in clips
    assert "un demi x" in clips
    (page,) = book.named(".xhtml")[1:]
    assert b'<math xmlns="http://www.w3.org/1998/Math/MathML" id="m' in book.files[page]


def test_a_word_that_is_half_bold_is_one_element(tmp_path: Path) -> None:
    b = DocumentBuilder(language="fr")
    b.paragraph(
        [Run("la "), Run("mai", ("bold",)), Run("son "), Run("grande et", ("italic",)), Run(" belle")]
    )
    book = written(tmp_path, EpubExporter, Noise(b.build()))
    page = book.files["EPUB/part-001.xhtml"].decode()
    assert '<span id="w3"><strong>mai</strong>son</span>' in page
    assert '<em><span id="w10">grande</span> <span id="w17">et</span></em>' in page


STYLES = st.sampled_from(["bold", "italic", "blank", "note_call", "color:#123456", "code"])


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.text("ab<&. ", max_size=6), st.lists(STYLES, max_size=2)), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=6),
)
def test_however_styles_overlap_each_word_is_one_element(
    tmp_path_factory: pytest.TempPathFactory,
    runs: list[tuple[str, list[str]]],
    stretches: list[tuple[int, int]],
) -> None:
    b = DocumentBuilder()
    b.paragraph([Run("a a. "), *(Run(text, tuple(styles)) for text, styles in runs)])
    document = b.build()
    work = Noise(document)
    work.marks = [
        Mark(a, min(a + n, len(document.text)), "silent") for a, n in stretches if a < len(document.text)
    ]
    book = written(tmp_path_factory.mktemp("book"), EpubExporter, work)
    clips = list(epub_clips(book))
    assert [clip.says for clip in clips] == [document.text[a:b] for a, b, _, _ in work.words]


def test_the_package_says_what_the_book_is_and_whom_it_suits(tmp_path: Path) -> None:
    work = Noise(rich())
    book = written(tmp_path, EpubExporter, work)
    package = "EPUB/package.opf"
    assert next(iter(book.files)) == "mimetype"
    told: dict[str, list[str | None]] = {}
    for one in book.find(package, "//o:meta[not(@refines)]"):
        told.setdefault(str(one.get("property")), []).append(one.text)
    assert [one.text for one in book.find(package, "//dc:language")] == ["fr"]
    assert [one.text for one in book.find(package, "//dc:title")] == ["Fiche <1> & « suite »"]
    assert set(told["schema:accessibilityFeature"]) >= {
        "synchronizedAudioText", "MathML", "alternativeText", "pageNavigation", "tableOfContents",
    }  # fmt: skip
    assert told["schema:accessibilityHazard"] == ["none"]
    assert told["schema:accessMode"] == ["textual", "auditory", "visual"]
    assert told["schema:accessibilitySummary"]
    assert told["media:active-class"] == [ACTIVE]
    assert f".{ACTIVE} {{".encode() in book.files["EPUB/book.css"]
    durations = [one.text for one in book.find(package, "//o:meta[@property='media:duration']")]
    total, *parts = [float(str(text).removesuffix("s")) for text in durations]
    assert total == pytest.approx(sum(parts))
    clips = list(epub_clips(book))
    assert total == pytest.approx(sum(clip.end - clip.begin for clip in clips), abs=0.001)


def test_headings_and_pages_are_in_the_navigation(tmp_path: Path) -> None:
    book = written(tmp_path, EpubExporter, Noise(rich()))
    nav = "EPUB/nav.xhtml"
    links = book.find(nav, "//h:nav[@e:type='toc']//h:a")
    assert [book.text(str(link.get("href")), "EPUB/") for link in links] == ["La Terre & <la> Lune"]
    pages = book.find(nav, "//h:nav[@e:type='page-list']//h:a")
    assert [page.text for page in pages] == ["2"]
    (target,) = book.find("EPUB/part-001.xhtml", f"//*[@id='{str(pages[0].get('href')).partition('#')[2]}']")
    assert target.get("role") == "doc-pagebreak"


def test_notes_in_another_part_are_still_linked(tmp_path: Path) -> None:
    b = DocumentBuilder(language="fr")
    b.heading(1, "Un")
    b.paragraph([Run("Ici"), Run("1", ("superscript", "note_call")), Run(".")])
    b.heading(1, "Deux")
    b.block(BlockKind.NOTE, "La note.", note_ref="1")
    book = written(tmp_path, EpubExporter, Noise(b.build()))
    (call,) = book.find("EPUB/part-001.xhtml", "//h:a[@role='doc-noteref']")
    assert "La note." in book.text(str(call.get("href")), "EPUB/")
    (back,) = book.find("EPUB/part-002.xhtml", "//h:a[@role='doc-backlink']")
    assert book.text(str(back.get("href")), "EPUB/") == "1"


def test_daisy_names_headings_and_pages_in_reading_order(tmp_path: Path) -> None:
    b = DocumentBuilder(language="fr", title="Le livre")
    b.paragraph("Avant.")
    b.page_break("ii", 1)
    b.heading(1, "Un")
    b.paragraph("Texte un.")
    b.page_break("3", 2)
    b.paragraph("Suite.")
    b.heading(3, "Deux")
    b.paragraph("Texte deux.")
    work = Noise(b.build())
    book = written(tmp_path, DaisyExporter, work)
    shown = [(one.tag.removeprefix("{http://www.w3.org/1999/xhtml}"), one.get("class"), one[0]) for one in
             book.find("ncc.html", "//h:body/*")]  # fmt: skip
    assert [(tag, kind, link.text) for tag, kind, link in shown] == [
        ("h1", "title", "Le livre"), ("span", "page-front", "ii"), ("h1", None, "Un"),
        ("span", "page-normal", "3"), ("h2", None, "Deux"),
    ]  # fmt: skip
    said = []
    for _, _, link in shown:
        name, _, place = str(link.get("href")).partition("#")
        (text,) = book.find(name, f"//*[@id='{place}']/text")
        said.append(book.text(str(text.get("src"))))
    assert said == ["Avant.", "Un", "Un", "Suite.", "Deux"]
    told = {str(one.get("name")): one.get("content") for one in book.find("ncc.html", "//h:meta[@name]")}
    assert told["ncc:pageFront"] == told["ncc:pageNormal"] == "1"
    assert told["ncc:tocItems"] == "5"
    assert told["ncc:files"] == str(len(book.files))
    assert told["ncc:multimediaType"] == "audioFullText"


@pytest.mark.parametrize("exporter", BOTH)
def test_our_own_importer_reads_the_same_text_again(
    tmp_path: Path, exporter: type[Exporter], root: Path
) -> None:
    document = read_again(root / "resources" / "samples" / "cycle-de-l-eau.docx")
    written(tmp_path, exporter, Noise(document))
    again = read_again(tmp_path / f"book{exporter.suffix}")
    assert again.text == document.text
    assert (again.title, again.language) == (document.title, document.language)
    kinds = [block.kind for block in document.blocks if block.kind is BlockKind.HEADING]
    assert [block.kind for block in again.blocks if block.kind is BlockKind.HEADING] == kinds


@pytest.mark.parametrize("exporter", BOTH)
def test_cancelling_is_heard_and_progress_rises(tmp_path: Path, exporter: type[Exporter]) -> None:
    watching = Watching()
    exporter().write(Noise(lesson()), tmp_path / "a", watching)
    assert watching.reports == sorted(watching.reports)
    assert watching.reports[-1] == 1
    with pytest.raises(Cancelled):
        exporter().write(Noise(lesson()), tmp_path / "b", Watching(cancel_at=3))


@pytest.mark.parametrize("exporter", BOTH)
def test_nothing_to_say_is_said(tmp_path: Path, exporter: type[Exporter]) -> None:
    with pytest.raises(DeskError) as told:
        exporter().write(Silent(Document("…")), tmp_path / "x", Watching())
    assert told.value.code == "empty"


@pytest.mark.parametrize("exporter", BOTH)
def test_signs_that_xml_cannot_hold_do_no_harm(tmp_path: Path, exporter: type[Exporter]) -> None:
    b = DocumentBuilder(language="fr_FR", title="A\x0cB")
    b.paragraph("Bon\x01jour\x0b\ufffe à tous")
    b.paragraph([Run("ici", href="https://exa mple.org/<a b>"), Run(" là", lang="x y")])
    book = written(tmp_path, exporter, Noise(b.build()))
    assert list(CLIPS[exporter](book))


def test_a_drawing_that_could_act_is_replaced_by_its_words(tmp_path: Path) -> None:
    b = DocumentBuilder(language="fr")
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
    b.assets["a"] = Asset("image/svg+xml", svg)
    b.assets["b"] = Asset("image/svg+xml", svg.replace(b"<script>1</script>", b""))
    b.image("a", "Un piège")
    b.image("b", "Un dessin")
    book = written(tmp_path, EpubExporter, Noise(b.build()))
    assert book.named(".svg") == ["EPUB/picture-1.svg"]
    assert [clip.says for clip in epub_clips(book)] == ["Un", "piège", "Un dessin"]


def test_a_document_without_headings_is_cut_into_parts_that_programs_can_hold() -> None:
    b = DocumentBuilder(language="fr")
    for _ in range(100):
        b.paragraph("mot " * 500)
    document = b.build()
    parts = sections(document)
    assert [block for part in parts for block in part.blocks] == list(document.blocks)
    assert all(part.end - part.start <= LONGEST + 2500 for part in parts)
    assert all(one.end == other.start for one, other in itertools.pairwise(parts))


def test_a_title_alone_does_not_make_the_whole_book_one_part() -> None:
    b = DocumentBuilder(language="fr")
    b.heading(1, "Titre")
    for number in range(3):
        b.heading(2, f"Chapitre {number}")
        b.page_break(str(number + 2), number + 2)
        b.heading(3, "Section")
        b.paragraph("Texte.")
    assert len(sections(b.build())) == 4


def paged() -> Document:
    """Return a document of two pages, as paged files give it: only the break between them is a block."""
    text = "Titre\nUn mot.\nDeux mots."
    blocks = (
        Block(BlockKind.HEADING, 0, 5, level=1, page=1),
        Block(BlockKind.PARAGRAPH, 6, 13, page=1),
        Block(BlockKind.PAGE_BREAK, 14, 14, marker="12", page=2),
        Block(BlockKind.PARAGRAPH, 14, 24, page=2),
    )
    return Document(text, blocks, "Titre", "fr")


def test_the_first_page_of_a_paged_file_is_in_the_list_of_pages_too(tmp_path: Path) -> None:
    book = written(tmp_path, EpubExporter, Noise(paged()))
    links = book.find("EPUB/nav.xhtml", "//h:nav[@e:type='page-list']//h:a")
    assert [link.text for link in links] == ["11", "12"]
    daisy = written(tmp_path, DaisyExporter, Noise(paged()))
    entries = [
        (str(one.get("class")), "".join(one.itertext())) for one in daisy.find("ncc.html", "//h:body/*")
    ]
    assert entries == [("title", "Titre"), ("page-normal", "11"), ("page-normal", "12")]
    addresses = [str(one.get("href")) for one in daisy.find("ncc.html", "//h:a")]
    assert addresses == ["0001.smil#par-1", "0001.smil#par-1", "0001.smil#par-3"]
