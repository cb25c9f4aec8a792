"""Formulas are said as at school, in French and in English, whatever tool wrote them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.language.maths import linear, speak, speak_text


def _cases(column: int) -> list[tuple[str, str]]:
    table = Path(__file__).with_name("maths.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return [(row[0], row[column]) for row in rows if row[column]]


@pytest.mark.parametrize(("formula", "words"), _cases(1))
def test_a_formula_is_said_in_french(formula: str, words: str) -> None:
    assert speak(formula, "fr") == words


@pytest.mark.parametrize(("formula", "words"), _cases(2))
def test_a_formula_is_said_in_english(formula: str, words: str) -> None:
    assert speak(formula, "en-GB") == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x²", "x au carré"),
        ("3×4", "3 fois 4"),
        ("≤", "inférieur ou égal à"),
        ("√2", "racine carrée de 2"),
        ("√(x+1) + 2", "racine carrée de x plus 1 fin de racine plus 2"),
        ("u_{n+1} = 2u_n", "u indice n plus 1 égale 2 u indice n"),
        ("10^-3", "10 puissance moins 3"),
        ("2,5 × 10⁻³ m", "2,5 fois 10 puissance moins 3 mètres"),
        ("½", "un demi"),
        ("3/4 de 20", "trois quarts de 20"),
        ("12/05/2024", "12/05/2024"),
        ("3 m²", "3 mètres carrés"),
        ("1 km", "1 kilomètre"),
        ("25 km/h", "25 kilomètres par heure"),
        ("20 °C", "20 degrés Celsius"),
        ("H₂O", "H 2 O"),
        ("Δ = b² − 4ac", "delta égale b au carré moins 4 a c"),
        ("3 + ___ = 7", "3 plus à compléter égale 7"),
        ("6 : 2 = 3", "6 divisé par 2 égale 3"),
        ("vrai ou faux ?", "vrai ou faux ?"),
        ("Calcule 3×4 et x².", "Calcule 3 fois 4 et x au carré."),
        ("AB⃗", "vecteur A B"),
        ("", ""),
    ],
)
def test_maths_in_plain_text_is_said(text: str, words: str) -> None:
    assert speak_text(text) == words


@pytest.mark.parametrize(
    ("damaged", "words"),
    [
        ("", ""),
        ("<math>", ""),
        ("<math><mi>a</mi", "a"),
        ("<math><mfrac><mi>a</mi></mfrac></math>", "a"),
        ("<math><foo/></math>", ""),
        ("<math><mrow><mo>(</mo><mi>x</mi></mrow></math>", "parenthèse ouvrante x"),
        ("<!DOCTYPE m [<!ENTITY a 'x'>]><math><mi>b</mi></math>", "b"),
        ("x + 1", "x plus 1"),
    ],
)
def test_what_is_left_of_a_damaged_formula_is_said(damaged: str, words: str) -> None:
    assert speak(damaged) == words


def test_entities_are_never_expanded() -> None:
    bomb = '<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><math><mtext>&b;</mtext></math>'
    assert "ha" not in speak(bomb)


def test_hundreds_of_nested_parts_are_survived() -> None:
    assert speak("<math>" + "<msqrt>" * 400 + "<mi>x</mi>" + "</msqrt>" * 400 + "</math>").endswith("x")


_LEAF = st.sampled_from(
    [
    "<mi>x</mi>", "<mn>3</mn>", "<mo>+</mo>", "<mo>(</mo>", "<mo>)</mo>", "<mo>[</mo>", "<mo>]</mo>",
    "<mo>|</mo>", "<mo>,</mo>", "<mo>=</mo>", "<mi>sin</mi>", "<mo>∑</mo>", "<mo>′</mo>", "<mo>!</mo>",
    "<mtext>si cm²</mtext>", "<mi>H</mi>", "<mo>→</mo>", "<mo>{</mo>", "<mspace/>", "<mi>lim</mi>",
    "<mo>∃</mo>", "<mo>:</mo>", "<mi/>",
]
)  # fmt: skip
_NAMES = st.sampled_from(
    [
    "mrow", "mfrac", "msup", "msub", "msubsup", "munder", "mover", "munderover", "msqrt", "mroot",
    "mtable", "mtr", "mtd", "mfenced", "mmultiscripts", "menclose", "mstyle", "mphantom", "semantics",
    "mprescripts", "foo",
]
)  # fmt: skip


def _element(name: str, children: list[str]) -> str:
    return f"<{name}>{''.join(children)}</{name}>"


_MATHML = st.recursive(
    _LEAF, lambda inner: st.builds(_element, _NAMES, st.lists(inner, max_size=4)), max_leaves=25
)


@given(_MATHML, st.sampled_from(["fr", "en", "de"]))
def test_any_well_formed_formula_is_said_without_an_error(body: str, language: str) -> None:
    formula = f"<math>{body}</math>"
    assert isinstance(speak(formula, language), str)
    assert isinstance(linear(formula), str)


@given(st.text(max_size=60))
def test_any_text_is_said_without_an_error(text: str) -> None:
    assert isinstance(speak(text), str)
    assert isinstance(speak_text(text), str)


def test_every_letter_of_a_formula_is_heard() -> None:
    formula = (
        "<math><mfrac><mrow><mi>p</mi><mo>+</mo><mi>q</mi></mrow><msqrt><mi>r</mi></msqrt></mfrac></math>"
    )
    assert {"p", "q", "r"} <= set(speak(formula).replace(",", " ").split())
