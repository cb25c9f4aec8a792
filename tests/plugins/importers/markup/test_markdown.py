"""Markdown is read with what schools write in it: boxes, tables, notes."""

from __future__ import annotations

from pathlib import Path

from inclusive_desk.api.document import BlockKind
from inclusive_desk.plugins.importers.markup.markdown import MarkdownImporter, front_matter
from tests.plugins.importers.reading import first, kinds, read, rows, styled, texts

SHEET = """---
titre: "Le cycle de l'eau"
lang: fr
---
# Je lis

Un *mot* et **deux**[^n].

- [ ] Non
- [x] Oui

3. trois
   - sous
4. quatre

| A | B |
|---|---|
| 1 | 2 |

> Cité

```
code  ici
```

![Un dessin](dessin.png)

[^n]: La note.
"""


def test_a_sheet_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "fiche.md"
    path.write_text(SHEET, encoding="utf-8")
    document = read(MarkdownImporter(), path)
    assert document.title == "Le cycle de l'eau"
    assert kinds(document) == [
        "heading", "paragraph", "list_item", "list_item", "list_item", "list_item", "list_item",
        "table", "quote",
        "code", "image", "note",
    ]  # fmt: skip
    assert texts(document, BlockKind.LIST_ITEM) == ["☐ Non", "☑ Oui", "3. trois", "• sous", "4. quatre"]
    assert styled(document, "checkbox") == ["☐"]
    assert styled(document, "bold") == ["deux"]
    assert rows(document) == [["A", "B"], ["1", "2"]]
    assert texts(document, BlockKind.CODE) == ["code  ici"]
    assert first(document, BlockKind.IMAGE).alt == "Un dessin"
    assert first(document, BlockKind.NOTE).note_ref == "1"


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert front_matter("---\n\ntext") == ({}, "---\n\ntext")


def test_each_quiz_of_the_corpus_keeps_its_questions_and_choices(corpus: Path) -> None:
    for path in sorted((corpus / "texts").glob("qcm_*.md")):
        source = path.read_text(encoding="utf-8")
        document = read(MarkdownImporter(), path)
        assert len(texts(document, BlockKind.HEADING)) == source.count("\n## ")
        assert len(styled(document, "checkbox_checked")) == source.count("- [x]")
        assert len(styled(document, "checkbox")) == source.count("- [ ]")
        assert document.language == "fr"


def test_formulas_of_tex_are_not_taken_for_emphasis(tmp_path: Path) -> None:
    path = tmp_path / "cours.md"
    path.write_text(
        "Soit $u_{n}*v_{n}*2$ et `$x$`.\n\n```\n$$y$$\n```\n\n$$\n\\frac{a}{b}\n$$\n", encoding="utf-8"
    )
    document = read(MarkdownImporter(), path)
    assert texts(document) == ["Soit u_n * v_n * 2 et $x$.", "$$y$$", "a/b"]
    assert kinds(document) == ["paragraph", "code", "formula"]
