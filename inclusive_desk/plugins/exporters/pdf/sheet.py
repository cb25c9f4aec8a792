"""The page of a PDF as HTML and CSS: size, margins, foot; shared by both ways to write one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from inclusive_desk.api.document import Asset
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.work import Looks, Work
from inclusive_desk.plugins.exporters.html.page import page
from inclusive_desk.plugins.exporters.markup.dialect import Dialect
from inclusive_desk.plugins.exporters.markup.paper import Paper, paper_of


def paper_for(work: Work) -> Paper:
    """Return the paper that *work* is printed on."""
    return paper_of(work.looks, work.option("page", "A4"), sorted({mark.role for mark in work.marks}))


def white(looks: Looks, paper: Paper) -> Looks:
    """Return *looks* with the colours of paper."""
    roles = {**looks.roles, **paper.roles}
    return replace(looks, background="#ffffff", foreground=paper.ink, accent=paper.accent, roles=roles)


def html(
    work: Work, paper: Paper, css: str, sound: Callable[[Asset], Asset], progress: Progress
) -> Iterator[str]:
    """Yield the document as HTML for paper, with *css* besides; formulas in one line, for PDF knows none.

    *sound* returns a picture fit to be shown.
    """
    looks = white(work.looks, paper)
    yield from page(
        work.document, looks, work.marks, progress, printed=css, sound=sound, dialect=Dialect(formulas=False)
    )


def sheet(paper: Paper) -> str:
    """Return the CSS of the page."""
    return f"""
@page {{
  size: {paper.width:g}pt {paper.height:g}pt;
  margin: {paper.edge:g}pt {paper.right:g}pt {paper.edge:g}pt {paper.left:g}pt;
  @bottom-right {{ content: counter(page) "\u00a0/\u00a0" counter(pages); white-space: nowrap;
    font-family: "{font(paper.font)}", Andika, sans-serif;
    font-size: {paper.size * 0.85:g}pt; }}
  @bottom-left {{ content: element(legend); }}
}}
body {{ font-size: {paper.size:g}pt; padding: 0; }}
main {{ max-width: none; }}
h1, h2, h3, h4, h5, h6, p, li, th, td, figcaption, pre {{ orphans: 2; widows: 2; }}
figure {{ break-inside: avoid; }}
img {{ max-height: {0.8 * (paper.height - 2 * paper.edge):g}pt; }}
.legend {{ position: running(legend); border: 0; padding: 0; margin: 0; font-size: {paper.size * 0.85:g}pt; }}
.legend ul, .legend li {{ display: inline; margin: 0 1em 0 0; }}
"""


def font(name: str) -> str:
    """Return a font's name fit to stand in CSS."""
    return re.sub(r"[^\w .-]", "", name)
