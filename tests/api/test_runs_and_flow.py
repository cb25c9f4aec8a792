"""Runs are folded as a browser does, and collected into blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.api.builder import DocumentBuilder, Run
from inclusive_desk.api.document import BlockKind
from inclusive_desk.api.flow import Flow, Frame, Picture
from inclusive_desk.api.runs import BREAK, fold, joined, merged, text_of, trimmed

BOLD = ("bold",)


def test_white_space_is_folded_across_runs_and_line_breaks_stay() -> None:
    runs = fold([Run("  a "), Run(" b", BOLD), Run("\n c "), BREAK, Run("  d\u00a0 "), BREAK])
    assert text_of(runs) == "a b c\nd\u00a0"
    assert [run.text for run in runs if run.style == BOLD] == ["b"]


def test_neighbours_of_one_look_become_one_and_formulas_stay_apart() -> None:
    assert merged([Run("a"), Run("b"), Run("c", BOLD)]) == [Run("ab"), Run("c", BOLD)]
    formulas = [Run("x", mathml="<math/>"), Run("y", mathml="<math/>")]
    assert merged(formulas) == formulas


def test_parts_are_joined_and_empty_ones_left_out() -> None:
    assert text_of(joined([[Run("a")], [Run("  ")], [Run("b")]])) == "a\nb"
    assert text_of(trimmed([Run("\n  "), Run(" a  b "), Run(" ")])) == "a  b"


@given(
    st.lists(st.one_of(st.text(alphabet="ab \n\t\u00a0", max_size=6).map(Run), st.just(BREAK)), max_size=10)
)
def test_folding_twice_is_folding_once(runs: list[Run]) -> None:
    once = fold(runs)
    lines = text_of(once).split("\n")
    assert all(line == line.strip(" ") and "  " not in line for line in lines)
    again = fold([piece for line in lines for piece in (Run(line), BREAK)])
    assert text_of(again) == text_of(once)


def blocks(*pieces: Run | Picture, frame: Frame | None = None) -> list[tuple[str, str]]:
    builder = DocumentBuilder()
    flow = Flow(builder, typed_markers=True)
    flow.frame = frame or Frame()
    for piece in pieces:
        flow.add(piece)
    flow.flush()
    document = builder.build()
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


def test_a_picture_beside_a_text_stands_before_or_after_it_and_a_sign_within_it() -> None:
    assert blocks(Picture("chat", "k"), Run("un texte")) == [("image", "chat"), ("paragraph", "un texte")]
    assert blocks(Run("un texte"), Picture("chat")) == [("paragraph", "un texte"), ("image", "chat")]
    assert blocks(Run("Appuie sur "), Picture("OK", "k", 16), Run(" !")) == [("paragraph", "Appuie sur OK !")]
    long = "une très longue description qui dit tout de ce que montre le dessin"
    assert blocks(Run("a "), Picture(long), Run(" b")) == [("paragraph", "a b"), ("image", long)]


def test_a_marker_typed_by_hand_makes_an_item_and_a_dash_of_dialogue_does_not() -> None:
    assert blocks(Run("- un")) == [("list_item", "• un")]
    assert blocks(Run("a) "), Run("deux", BOLD)) == [("list_item", "a) deux")]
    assert blocks(Run("— Oui.")) == [("paragraph", "— Oui.")]


def test_a_formula_alone_is_a_formula_and_a_heading_has_one_line() -> None:
    formula = Run("x²", ("formula",), mathml="<math/>")
    assert blocks(formula, Run(".")) == [("formula", "x².")]
    assert blocks(Run("Un"), BREAK, Run("titre"), frame=Frame(BlockKind.HEADING, level=1)) == [
        ("heading", "Un titre")
    ]


def test_a_language_of_all_runs_is_the_language_of_the_block() -> None:
    builder = DocumentBuilder()
    flow = Flow(builder)
    flow.add(Run("good ", lang="en"))
    flow.add(Run("morning", BOLD, "en"))
    flow.flush()
    (block,) = builder.build().blocks
    assert block.lang == "en"
    assert [span.lang for span in block.spans] == [None]
