"""Pages of HTML become the document that their author meant."""

# ruff: noqa: E501 - samples read best whole

from __future__ import annotations

import base64
import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.plugins.importers.markup.html import HtmlImporter
from tests.plugins.importers.reading import check, first, kinds, read, rows, styled, texts

PIXEL = base64.b64encode(
    bytes.fromhex("89504e470d0a1a0a0000000d49484452000000640000006408020000009aff")
).decode()


def page(tmp_path: Path, body: str, head: str = "", lang: str = "fr") -> Document:
    path = tmp_path / "page.html"
    path.write_text(
        f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>', encoding="utf-8"
    )
    return read(HtmlImporter(), path)


def test_headings_paragraphs_and_inline_looks(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<h1>Le <em>titre</em></h1><p>Un <b>mot</b>, x<sup>2</sup>, H<sub>2</sub>O, <u>là</u>, <s>non</s>,"
        "<span style='color:#ff0000'>rouge</span> et <mark>clair</mark>.</p>",
        "<title>La page</title>",
    )
    assert document.title == "La page"
    assert kinds(document) == ["heading", "paragraph"]
    assert texts(document)[1] == "Un mot, x2, H2O, là, non,rouge et clair."
    assert styled(document, "bold") == ["mot"]
    assert styled(document, "superscript") == ["2"]
    assert styled(document, "subscript") == ["2"]
    assert styled(document, "underline") == ["là"]
    assert styled(document, "strike") == ["non"]
    assert styled(document, "color:#ff0000") == ["rouge"]
    assert styled(document, "highlight:#ffff00") == ["clair"]


def test_lists_are_numbered_as_a_browser_does(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<ol start=3><li>trois<ul><li>sous</ul><li value=7>sept<li>huit</ol><ol type=a><li>a<li>b</ol>"
        "<ol type=I><li>un<li>deux</ol><ol reversed><li>x<li>y</ol><ul style='list-style:none'><li>nu</ul>",
    )
    assert texts(document) == [
        "3. trois", "• sous", "7. sept", "8. huit", "a. a", "b. b", "I. un", "II. deux", "2. x", "1. y", "nu",
    ]  # fmt: skip
    assert [block.level for block in document.blocks][:3] == [1, 2, 1]


def test_tables_have_spans_and_heading_rows(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<table><caption>Les mots</caption><thead><tr><th colspan=2>A<th>B</thead>"
        "<tr><td rowspan=2>1<td>2<td>3<tr><td>4<td>5</table>",
    )
    assert kinds(document) == ["caption", "table"]
    assert rows(document) == [["A", "A", "B"], ["1", "2", "3"], ["1", "4", "5"]]
    assert first(document, BlockKind.TABLE).header_rows == 1
    assert document.text.count("A") == 1


def test_a_table_that_only_places_things_is_read_as_its_content(tmp_path: Path) -> None:
    document = page(
        tmp_path, "<table><tr><td><h2>Gauche</h2><p>un<td><p>deux</table><table><tr><td>seul</table>"
    )
    assert texts(document) == ["Gauche", "un", "deux", "seul"]
    assert kinds(document)[0] == "heading"


def test_the_lines_of_a_poem_stay_lines(tmp_path: Path) -> None:
    assert texts(page(tmp_path, "<p>un   vers<br>\n deux vers<br/></p>")) == ["un vers\ndeux vers"]


def test_alternative_texts_are_said_where_the_picture_stands(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        f"<p>Avant</p><figure><img src='data:image/png;base64,{PIXEL}' alt='Un chat'><figcaption>Fig. 1</figcaption>"
        "</figure><p>Clique sur <img src='ok.png' alt='OK'> pour finir.</p><p><img src='http://x.org/a.png' alt=''></p>",
    )
    assert texts(document) == ["Avant", "Un chat", "Fig. 1", "Clique sur OK pour finir."]
    image = first(document, BlockKind.IMAGE)
    assert image.alt == "Un chat"
    assert document.assets[image.asset].media_type == "image/png"
    assert len(document.assets) == 1


def test_a_picture_beside_the_page_is_kept_and_none_from_outside_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "image.png").write_bytes(base64.b64decode(PIXEL))
    (tmp_path / "secret.png").write_bytes(base64.b64decode(PIXEL))
    path = folder / "page.html"
    path.write_text("<p>a<p><img src='image.png' alt='oui'><p><img src='../secret.png' alt='non'>")
    document = read(HtmlImporter(), path)
    assert list(document.assets) == ["image.png"]


def test_languages_of_parts_are_kept(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<p>Il dit <span lang=en>good morning</span>.</p><p lang=de>Guten Tag</p><p lang=fr-CA>Allô</p>",
    )
    spans = [
        (document.text[span.start : span.end], span.lang) for block in document.blocks for span in block.spans
    ]
    assert spans == [("good morning", "en")]
    assert [block.lang for block in document.blocks] == [None, "de", None]


def test_formulas_are_kept_as_mathml_and_said_as_a_line(tmp_path: Path) -> None:
    math = "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>"
    document = page(tmp_path, f"<p>La moitié : {math} du tout.</p><p>{math}</p>")
    assert texts(document) == ["La moitié : 1/2 du tout.", "1/2"]
    assert kinds(document) == ["paragraph", "formula"]
    assert styled(document, "formula") == ["1/2"]
    assert "<mfrac>" in (document.blocks[0].spans[0].mathml or "")
    assert "<mfrac>" in document.blocks[1].mathml


def test_formulas_of_tex_are_found_and_money_is_none(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        r"<p>Soit \(x^2\) et $\frac{1}{2}$ pour 5$ ou 6$.</p><p>$$\sqrt{2}$$</p><p><code>$x^2$</code></p>"
        "<p>Donc <script type='math/tex'>a_n</script>.</p>",
    )
    assert texts(document) == ["Soit x² et 1/2 pour 5$ ou 6$.", "√2", "$x^2$", "Donc a_n."]
    assert styled(document, "formula") == ["x²", "1/2", "a_n"]
    assert kinds(document)[1] == "formula"


def test_what_is_hidden_or_navigation_is_not_said(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<nav><a href=/>Accueil</a></nav><script>var a</script><style>p{}</style><p hidden>caché</p>"
        "<p style='display: none'>caché</p><span aria-hidden=true>★</span><p>dit</p><noscript>non</noscript>",
    )
    assert texts(document) == ["dit"]


def test_the_main_part_of_a_page_is_read_with_its_title(tmp_path: Path) -> None:
    words = "Une phrase assez longue pour compter. " * 10
    document = page(
        tmp_path,
        f"<header><h1>Titre</h1><p>Menu</header><div>pub</div><main><p>{words}</main><footer>©</footer>",
    )
    assert [text.split()[0] for text in texts(document)] == ["Titre", "Une"]


def test_the_fields_of_a_form_are_blanks_and_boxes(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<form><p><label>Nom : <input type=text></label></p><p><label><input type=checkbox checked> Oui</label></p>"
        "<p><label><input type=radio> Non</label></p><p>Choix : <select><option>a<option>b</select></p></form>",
    )
    assert texts(document) == ["Nom : ______", "☑ Oui", "☐ Non", "Choix : a / b"]
    assert kinds(document)[0] == "field"
    assert styled(document, "blank") == ["______"]
    assert styled(document, "checkbox_checked") == ["☑"]
    assert styled(document, "checkbox") == ["☐"]


def test_notes_are_tied_to_their_calls(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<p>Un mot<sup><a href='#fn1' id='r1'>1</a></sup> rare.</p><section><ol><li id='fn1'><p>Très rare."
        "<a href='#r1'>↩</a></p></li></ol></section>",
    )
    note = first(document, BlockKind.NOTE)
    assert (note.note_ref, document.text_of(note)) == ("1", "Très rare.")
    call = next(span for span in document.blocks[0].spans if "note_call" in span.style)
    assert call.href == "#note-1"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [("<meta charset=iso-8859-1>", "cp1252"), ("", "cp1252"), ("", "utf-8"), ("<meta charset=utf-8>", "cp1252"),
     ("<meta http-equiv=Content-Type content='text/html; charset=macintosh'>", "mac-roman")],
)  # fmt: skip
def test_the_encoding_is_as_declared_where_that_holds(tmp_path: Path, head: str, encoding: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(
        f"<html><head>{head}</head><body><p>L’été à Nîmes, ça va être chaud.</body></html>".encode(encoding)
    )
    assert texts(read(HtmlImporter(), path)) == ["L’été à Nîmes, ça va être chaud."]


def test_entities_of_a_page_are_never_expanded_from_outside(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>a &x; b &eacute;</p></body></html>'
    )
    document = read(HtmlImporter(), path)
    assert "root" not in document.text
    assert "é" in document.text


def test_deep_nesting_and_emptiness_end_with_a_sentence_or_a_document(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<div>" * 1500 + "fond")
    with contextlib.suppress(DeskError):
        assert read(HtmlImporter(), path).text == "fond"
    path.write_text("   ")
    with pytest.raises(DeskError):
        read(HtmlImporter(), path)


def test_a_malformed_page_is_read_as_browsers_do(corpus: Path) -> None:
    document = read(HtmlImporter(), corpus / "documents" / "files" / "made_malformed.html")
    assert kinds(document) == ["heading", "paragraph", "list_item", "list_item", "table", "paragraph"]
    assert document.blocks[-1].lang == "en"


def test_markers_that_a_page_writes_itself_stand_in_place_of_ours(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        '<h2><span class="marker">I.</span> Titre</h2>'
        '<ol><li><span class="marker">a)</span> un<ul><li><span class="marker">–</span> deux</li></ul></li>'
        '<li><span class="marker">Surligné</span> reste</li></ol><ul><li>sans rien</li></ul>'
        '<p>Mot<a href="#n1" role="doc-noteref">1</a></p>'
        '<div id="n1" role="doc-footnote"><p><span class="marker">1</span> La note.</p></div>',
        "<style>main { margin: 0 } ol, ul { list-style-type: ''; margin: 0 }</style>",
    )
    assert texts(document) == [
        "I. Titre", "a) un", "– deux", "Surligné reste", "sans rien", "Mot1", "1 La note.",
    ]  # fmt: skip


def test_a_font_written_into_the_sheet_of_a_page_does_not_keep_its_lists_from_being_read(
    tmp_path: Path,
) -> None:
    font = f"@font-face {{ src: url(data:font/woff2;base64,{'A' * 300_000}) }}"
    document = page(tmp_path, "<ul><li>un</ul>", f"<style>{font} ul {{ list-style: '' }}</style>")
    assert [block.marker for block in document.blocks] == [""]


def test_only_the_empty_string_of_a_whole_name_takes_the_markers_of_lists_away(tmp_path: Path) -> None:
    sheet = "<style>ul.menu { list-style-type: '' } ol { list-style: none } ul { list-style: disc }</style>"
    document = page(
        tmp_path, "<ul><li>un</ul><ol><li>deux</ol><ol style='list-style-type:\"\"'><li>trois</ol>", sheet
    )
    assert texts(document) == ["• un", "1. deux", "trois"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.lists(st.sampled_from(
    ["<p>", "</p>", "<ul><li>", "</ul>", "<table><tr><td>", "</table>", "<b>", "</b>", "mot", " ", "<br>", "<h2>",
     "</h2>", "<img alt=x>", "<math><mi>x</mi></math>", "<a href='#fn'>1</a>",
     "<aside id=fn role=doc-footnote>",
     "<blockquote>", "<pre>a\n b", "</pre>", "<ol type=i><li>", "<input type=checkbox>",
     "<svg><text>t</text></svg>",
     "<span role=doc-pagebreak title=4></span>", "<td>", "<li>", "</div>", "<div lang=en>"]
), max_size=25))  # fmt: skip
def test_any_soup_of_tags_gives_a_lawful_document(tmp_path: Path, pieces: list[str]) -> None:
    path = tmp_path / "soupe.html"
    path.write_text("<body>x" + "".join(pieces), encoding="utf-8")
    check(read(HtmlImporter(), path))
