"""The HTML exporter: everything arrives, in order, as what it is, and nothing dangerous comes along."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.api.builder import CellRuns, DocumentBuilder, Run
from inclusive_desk.api.document import Asset, BlockKind, Document
from inclusive_desk.api.errors import Cancelled
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.api.work import BraillePage, Look, Looks, SpokenSentence
from inclusive_desk.plugins.exporters.html import HtmlExporter
from inclusive_desk.plugins.exporters.markup.colors import contrast, readable

MATH = (
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mn>1</mn><mn>2</mn></mfrac>'
    '<script>alert(1)</script><mi onclick="x()" mathvariant="bold">x</mi></math>'
)


@dataclass
class Given:
    """A work that needs neither voice nor braille."""

    document: Document
    looks: Looks = field(default_factory=Looks)
    marks: Sequence[Mark] = ()

    def speech(self) -> Iterator[SpokenSentence]:
        raise AssertionError("a page needs no voice")

    def braille_pages(self) -> Iterator[BraillePage]:
        raise AssertionError("a page needs no braille")

    def option(self, key: str, default: str = "") -> str:
        return default


def written(folder: Path, document: Document, marks: Sequence[Mark] = (), looks: Looks | None = None) -> str:
    path = folder / "out.html"
    HtmlExporter().write(Given(document, looks or Looks(), marks), path, NoProgress())
    return path.read_text(encoding="utf-8")


def parsed(html: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(html)


def said(element: lxml.html.HtmlElement) -> Iterator[str]:
    """Yield what a reader of the page gets: text, alternative texts, formulas in words; not what we added."""
    if element.get("role") == "doc-backlink" or element.get("class") in ("legend", "title"):
        yield element.tail or ""
        return
    if element.tag == "math":
        yield element.get("alttext")
    else:
        yield element.get("alt") or ""
        yield element.text or ""
        for child in element:
            yield from said(child)
    yield element.tail or ""


def words_of(html: str) -> str:
    return "".join("".join(said(parsed(html).find("body"))).split())


def whole() -> Document:
    """Return a document with every kind of block and span."""
    b = DocumentBuilder(format="test", language="fr", title="Fiche <1> & « suite »")
    b.assets["p"] = Asset("image/png", b"\x89PNG")
    b.assets["lost"] = Asset("image/x-emf", b"??")
    b.heading(1, "La Terre & <la> Lune")
    b.paragraph(
        [
            Run("Du "),
            Run("gras", ("bold",)),
            Run(", "),
            Run("de l’italique gras", ("bold", "italic")),
            Run(" et "),
            Run("rouge", ("color:#ff8080",)),
            Run(" sur "),
            Run("jaune", ("highlight:#ffff00",)),
            Run(". H"),
            Run("2", ("subscript",)),
            Run("O. Un "),
            Run("lien", href="https://example.org/?a=1&b=2"),
            Run(" et un "),
            Run("piège", href="javascript:alert(1)"),
            Run(" ; "),
            Run("hello", lang="en"),
            Run(" ; "),
            Run("un demi", ("formula",), mathml=MATH),
            Run("; note"),
            Run("1", ("superscript", "note_call")),
            Run("."),
        ]
    )
    b.item("premier", "1.", 1)
    b.item("sous", "a)", 2)
    b.item("sous encore", "b)", 2)
    b.item("second", "2.", 1)
    b.paragraph([Run("Il y a "), Run("……", ("blank",)), Run(" "), Run("☐", ("checkbox",)), Run(" oui")])
    b.page_break("2", 2)
    b.table(
        [
            [CellRuns("A"), CellRuns("B", colspan=2)],
            [CellRuns("C", header=True, rowspan=2), CellRuns("d"), CellRuns("")],
            [CellRuns("e"), CellRuns("")],
        ],
        header_rows=1,
    )
    b.block(BlockKind.CAPTION, "Un tableau")
    b.image("p", "Une carte <ronde>")
    b.image("lost", "Un plan")
    b.image("lost", "")
    b.block(BlockKind.QUOTE, "To be.", lang="en")
    b.block(BlockKind.CODE, "if x:\n    y = 1 < 2")
    b.block(BlockKind.FORMULA, "un demi x", mathml=MATH)
    b.block(BlockKind.FORMULA, "illisible", mathml="<math><mi>")
    b.block(BlockKind.NOTE, "La note.", note_ref="1")
    b.block(BlockKind.FIELD, "Nom :")
    return b.build()


def test_every_word_arrives_in_order(tmp_path: Path) -> None:
    document = whole()
    html = written(tmp_path, document)
    assert words_of(html.replace('<span class="marker">1</span> La note', "La note")) == "".join(
        document.text.split()
    )


def test_language_title_and_encoding_are_declared(tmp_path: Path) -> None:
    page = parsed(written(tmp_path, whole()))
    assert page.get("lang") == "fr"
    assert page.findtext("head/title") == "Fiche <1> & « suite »"
    assert page.find("head/meta").get("charset") == "utf-8"
    assert page.xpath('//span[@lang="en"]')[0].text == "hello"
    assert page.xpath("//blockquote/p")[0].get("lang") == "en"


def test_a_document_without_title_is_named_by_its_first_heading(tmp_path: Path) -> None:
    b = DocumentBuilder()
    b.heading(2, "Les\nvolcans")
    assert parsed(written(tmp_path, b.build())).findtext("head/title") == "Les volcans"


def levels(html: str) -> list[str]:
    return [str(found) for found in re.findall(r"<(h[1-6])[ >]", html)]


@pytest.mark.parametrize(
    ("given_levels", "written_levels"),
    [
        ((1, 2, 3, 2, 3, 1), "h1 h2 h3 h2 h3 h1"),
        ((1, 3, 4, 3, 2), "h1 h2 h3 h2 h2"),
        ((2, 3, 2), "h1 h2 h3 h2"),
        ((4, 4, 6), "h1 h2 h2 h3"),
        ((3, 1, 2), "h1 h1 h2"),
        ((), "h1"),
    ],
)
def test_heading_levels_start_at_one_and_skip_none(
    tmp_path: Path, given_levels: tuple[int, ...], written_levels: str
) -> None:
    b = DocumentBuilder(title="Le titre")
    for level in given_levels:
        b.heading(level, f"niveau {level}")
    html = written(tmp_path, b.build())
    assert levels(html) == written_levels.split()
    assert ('<h1 class="title">Le titre</h1>' in html) == (1 not in given_levels)


def test_styles_become_elements_that_mean_them(tmp_path: Path) -> None:
    html = written(tmp_path, whole())
    assert "<strong>gras</strong>" in html
    assert "<em><strong>de l’italique gras</strong></em>" in html
    assert "H<sub>2</sub>O" in html


def test_nested_lists_keep_their_printed_markers(tmp_path: Path) -> None:
    page = parsed(written(tmp_path, whole()))
    (outer,) = page.xpath("//main/ol")
    assert [item.xpath("string(span[@class='marker'])") for item in outer.findall("li")] == ["1.", "2."]
    assert [item.text_content() for item in outer.xpath("li/ol/li")] == ["a) sous", "b) sous encore"]


def test_a_list_that_starts_deep_and_comes_up_is_still_well_formed(tmp_path: Path) -> None:
    b = DocumentBuilder()
    for level in (3, 1, 2, 3, 2, 1):
        b.item(f"x{level}", "-", level)
    html = written(tmp_path, b.build())
    assert html.count("<ul>") == html.count("</ul>")
    assert html.count("<li>") == html.count("</li>") == 6


def test_tables_have_headings_and_spans(tmp_path: Path) -> None:
    page = parsed(written(tmp_path, whole()))
    heads = page.xpath("//thead/tr/th")
    assert [(th.text, th.get("scope"), th.get("colspan")) for th in heads] == [
        ("A", "col", None),
        ("B", "colgroup", "2"),
    ]
    (side,) = page.xpath("//tbody/tr/th")
    assert (side.text, side.get("scope"), side.get("rowspan")) == ("C", "rowgroup", "2")
    assert [len(row) for row in page.xpath("//tbody/tr")] == [3, 2]
    assert page.xpath("//figure[table]/figcaption")[0].text == "Un tableau"


def test_pictures_are_inside_with_their_alternative_text(tmp_path: Path) -> None:
    page = parsed(written(tmp_path, whole()))
    (image,) = page.xpath("//img")
    assert image.get("src") == "data:image/png;base64,iVBORw=="
    assert image.get("alt") == "Une carte <ronde>"


def test_a_picture_no_browser_can_show_still_says_its_alternative_text(tmp_path: Path) -> None:
    assert "<p>Un plan</p>" in written(tmp_path, whole())


def test_notes_are_linked_both_ways(tmp_path: Path) -> None:
    page = parsed(written(tmp_path, whole()))
    (call,) = page.xpath('//a[@role="doc-noteref"]')
    (note,) = page.xpath('//div[@role="doc-footnote"]')
    (back,) = page.xpath('//a[@role="doc-backlink"]')
    assert call.get("href") == "#" + note.get("id")
    assert back.get("href") == "#" + call.get("id")
    assert back.get("aria-label")


def test_notes_numbered_anew_on_each_page_go_to_the_right_call(tmp_path: Path) -> None:
    b = DocumentBuilder()
    for number in (1, 2):
        b.paragraph([Run(f"page {number}"), Run("1", ("note_call",))])
        b.block(BlockKind.NOTE, f"note {number}", note_ref="1")
    page = parsed(written(tmp_path, b.build()))
    targets = [call.get("href")[1:] for call in page.xpath('//a[@role="doc-noteref"]')]
    assert ["note 1" in page.get_element_by_id(targets[0]).text_content(),
            "note 2" in page.get_element_by_id(targets[1]).text_content()] == [True, True]  # fmt: skip


def test_page_breaks_blanks_and_boxes_have_names(tmp_path: Path) -> None:
    page = parsed(written(tmp_path, whole()))
    assert page.xpath('//*[@role="doc-pagebreak"]/@aria-label') == ["Page 2"]
    assert page.xpath('//span[@class="blank"]')[0].text == "……"
    assert page.xpath('//span[@class="blank"]')[0].get("aria-label")
    assert page.xpath('//span[@class="checkbox"]')[0].get("aria-label")


def test_formulas_are_mathml_with_their_words(tmp_path: Path) -> None:
    html = written(tmp_path, whole())
    assert '<math alttext="un demi"><mfrac><mn>1</mn><mn>2</mn></mfrac>' in html
    assert '<math display="block" alttext="un demi x">' in html
    assert "illisible" in html


@pytest.mark.parametrize("danger", ["<script", "javascript:", "onclick", "http-equiv", "@import", "url("])
def test_nothing_active_and_nothing_remote_comes_along(tmp_path: Path, danger: str) -> None:
    assert danger not in written(tmp_path, whole())


def test_marks_have_classes_looks_and_a_legend(tmp_path: Path) -> None:
    b = DocumentBuilder()
    b.paragraph([Run("le b"), Run("ébé", ("bold",))])
    marks = [Mark(3, 4, "confusable-b"), Mark(3, 7, "word-even")]
    looks = Looks(roles={"confusable": Look("#ffcc00", bold=True), "word-even": Look(underline="wave")})
    html = written(tmp_path, b.build(), marks, looks)
    page = parsed(html)
    assert page.xpath('//p//span[@class="role-confusable-b"]')[0].text_content() == "b"
    assert "".join(page.xpath('//p//*[@class="role-word-even"]//text()')) == "bébé"
    assert ".role-word-even { text-decoration: underline wavy" in html
    assert ".role-confusable-b { color: #" in html
    assert [li.text_content() for li in page.xpath('//*[@class="legend"]//li')] != []


def test_a_letters_mark_lies_inside_its_words_mark(tmp_path: Path) -> None:
    b = DocumentBuilder()
    b.paragraph("bab")
    marks = [Mark(0, 1, "confusable-b"), Mark(0, 3, "word-odd"), Mark(2, 3, "confusable-b")]
    (word,) = parsed(written(tmp_path, b.build(), marks)).xpath('//p/span[@class="role-word-odd"]')
    assert [letter.text for letter in word.findall("span")] == ["b", "b"]


def test_words_on_a_highlight_stay_readable(tmp_path: Path) -> None:
    b = DocumentBuilder()
    b.paragraph([Run("pâle sur jaune", ("color:#fff0a0", "highlight:#ffff00"))])
    dark = Looks(foreground="#ffffff", background="#000000", roles={"silent": Look("#cccccc")})
    html = written(tmp_path, b.build(), [Mark(0, 4, "silent")], dark)
    found = re.search("background: (#......); color: (#......)", html)
    assert found is not None
    assert contrast(found[1], found[2]) >= 4.5
    assert ".highlight .role-silent { color: inherit; }" in html


def test_a_page_without_marks_has_no_legend(tmp_path: Path) -> None:
    assert not parsed(written(tmp_path, whole())).xpath('//*[@class="legend"]')


def test_the_readers_comfort_is_in_the_page(tmp_path: Path) -> None:
    looks = Looks(font="OpenDyslexic", size=24, letter_spacing=0.2, line_height=1.8, line_length=40)
    html = written(tmp_path, whole(), looks=looks)
    for rule in ('"OpenDyslexic"', "24px", "letter-spacing: 0.2em", "line-height: 1.8", "max-width: 28em"):
        assert rule in html


def test_a_font_name_cannot_break_out_of_the_style_sheet(tmp_path: Path) -> None:
    html = written(tmp_path, whole(), looks=Looks(font='x"; } </style><b>'))
    assert html.count("</style>") == 1
    assert "<b>" not in html


def test_colours_of_the_document_stay_readable_on_a_dark_page(tmp_path: Path) -> None:
    html = written(tmp_path, whole(), looks=Looks(foreground="#ffffff", background="#000000"))
    colors = re.findall('style="color: (#[0-9a-f]{6})"', html)
    assert colors
    assert all(contrast(color, "#000000") >= 4.5 for color in colors)


def test_cancelling_is_heard(tmp_path: Path) -> None:
    class Impatient(NoProgress):
        def cancelled(self) -> bool:
            return True

    with pytest.raises(Cancelled):
        HtmlExporter().write(Given(whole()), tmp_path / "x.html", Impatient())


def test_an_empty_document_is_still_a_page(tmp_path: Path) -> None:
    assert parsed(written(tmp_path, Document(""))).findtext("head/title")


HEX = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@given(HEX, HEX)
def test_any_colour_can_be_made_readable(color: str, background: str) -> None:
    assert contrast(readable(color, background), background) >= 4.5


STYLES = st.sampled_from(
    ["bold", "italic", "blank", "checkbox", "note_call", "color:#123456", "code", "weird"]
)


@given(
    st.lists(st.tuples(st.text("ab<&\n ", max_size=6), st.lists(STYLES, max_size=2)), max_size=8),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=6),
)
def test_overlapping_spans_and_marks_lose_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    runs: list[tuple[str, list[str]]],
    stretches: list[tuple[int, int]],
) -> None:
    b = DocumentBuilder()
    b.paragraph([Run(text, tuple(styles)) for text, styles in runs])
    document = b.build()
    marks = [
        Mark(a, min(a + n, len(document.text)), "silent") for a, n in stretches if a < len(document.text)
    ]
    assert words_of(written(tmp_path_factory.mktemp("page"), document, marks)) == "".join(
        document.text.split()
    )


def test_a_dark_page_is_printed_in_dark_letters_on_white_only(tmp_path: Path) -> None:
    looks = Looks(foreground="#ffffff", background="#000000", roles={"silent": Look("#eeeeee")})
    html = written(tmp_path, whole(), [Mark(0, 2, "silent")], looks)
    style = html[html.index("<style>") : html.index("</style>")]
    assert style.count("{") == style.count("}")
    assert style.index("color: #1d1d1b") > style.rindex("@media print")
