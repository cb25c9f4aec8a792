"""A small document in each format of which `resources/samples` holds none, made on the spot."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

TITLE, WORDS = "L'eau", "Bonjour à tous."

NCC = f"""<html xmlns="http://www.w3.org/1999/xhtml" lang="fr"><head><title>{TITLE}</title>
<meta name="dc:format" content="Daisy 2.02"/><meta name="dc:language" content="fr"/></head>
<body><h1 class="title" id="a"><a href="one.smil#t1">{TITLE}</a></h1></body></html>"""
SMIL = """<smil><head><meta name="dc:format" content="Daisy 2.02"/></head><body><seq>
<par id="t1"><text src="text.html#a" id="x"/></par><par id="t2"><text src="text.html#b" id="y"/></par>
</seq></body></smil>"""
PAGE = f"""<html xmlns="http://www.w3.org/1999/xhtml" lang="fr"><head><title>{TITLE}</title></head>
<body><h1 id="a">{TITLE}</h1><p id="b">{WORDS}</p></body></html>"""
TEXTS = {
    ".html": "<!doctype html><html lang=fr><h1>L'eau</h1><p>Bonjour à <b>tous</b>.<ul><li>un<li>deux</ul>",
    ".md": "# L'eau\n\nBonjour à **tous**.\n\n- un\n- deux\n",
    ".rtf": r"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\lang1036\pard{\b L'eau}\par Bonjour \'e0 tous.\par}",
    ".dtbook": f"""<?xml version="1.0" encoding="utf-8"?>
<dtbook xmlns="http://www.daisy.org/z3986/2005/dtbook/" version="2005-3" xml:lang="fr"><head/>
<book><bodymatter><level1><h1>{TITLE}</h1><p>{WORDS}</p></level1></bodymatter></book></dtbook>""",
    ".brf": ".L'EAU\r\n\r\n  .BONJOUR ( TOUS4\r\n\f",
    ".pef": '<?xml version="1.0"?><pef xmlns="http://www.daisy.org/ns/2008/pef" version="2008-1"><body>'
    '<volume cols="30" rows="27" rowgap="0" duplex="false"><section><page>'
    "<row>⠨⠇⠄⠑⠁⠥</row><row>⠨⠃⠕⠝⠚⠕⠥⠗⠀⠷⠀⠞⠕⠥⠎⠲</row></page></section></volume></body></pef>",
    ".mhtml": "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=cut\r\n\r\n--cut\r\n"
    "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    f"<html lang=fr><h1>{TITLE}</h1><p>{WORDS}</p></html>\r\n--cut--\r\n",
}


def slides(path: Path) -> None:
    """Write one slide."""
    from pptx import Presentation

    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = TITLE
    slide.placeholders[1].text = WORDS
    deck.save(str(path))


def daisy(path: Path) -> None:
    """Write a DAISY 2.02 book of text."""
    with zipfile.ZipFile(path, "w") as book:
        for name, text in (("ncc.html", NCC), ("one.smil", SMIL), ("text.html", PAGE)):
            book.writestr(name, text)


def picture(path: Path) -> None:
    """Write a picture of two lines of print."""
    import pymupdf

    document = pymupdf.open()
    page = document.new_page(width=400, height=160)
    page.insert_text((40, 60), TITLE, fontsize=30)
    page.insert_text((40, 110), WORDS, fontsize=22)
    page.get_pixmap(dpi=200).save(str(path))


MADE: dict[str, Callable[[Path], None]] = {".pptx": slides, ".zip": daisy, ".png": picture}


def small_sample(suffix: str, folder: Path) -> Path | None:
    """Return a small document ending in *suffix*, written into *folder*; None when none is known."""
    path = folder / f"sample{suffix}"
    if suffix in TEXTS:
        path.write_text(TEXTS[suffix], "utf-8", newline="")
        return path
    if suffix in MADE:
        MADE[suffix](path)
        return path
    return None
