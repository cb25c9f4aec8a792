"""Formulas are written as one line."""

from __future__ import annotations

import pytest

from inclusive_desk.language.mathml import linear, parse


def f(inside: str) -> str:
    return linear(f'<math xmlns="http://www.w3.org/1998/Math/MathML">{inside}</math>')


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("<mfrac><mn>1</mn><mn>2</mn></mfrac>", "1/2"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac>", "(a + b)/c"),
        ("<mfrac><mn>1</mn><mrow><mn>2</mn><mi>a</mi></mrow></mfrac>", "1/(2a)"),
        ("<msup><mi>x</mi><mn>2</mn></msup>", "x²"),
        ("<msup><mi>x</mi><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></msup>", "xⁿ⁺¹"),
        ("<msup><mi>e</mi><mi>x</mi></msup>", "e^x"),
        ("<msup><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow><mn>2</mn></msup>", "(x + 1)²"),
        ("<msub><mi>u</mi><mi>n</mi></msub>", "u_n"),
        ("<msub><mi>H</mi><mn>2</mn></msub><mi>O</mi>", "H₂O"),
        ("<msqrt><mn>2</mn></msqrt>", "√2"),
        ("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", "√(x + 1)"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "∛x"),
        ("<mo>-</mo><mi>x</mi><mo>-</mo><mn>1</mn>", "-x - 1"),
        ("<mi>f</mi><mo>\u2061</mo><mfenced><mi>x</mi></mfenced>", "f(x)"),
        ("<mover><mi>u</mi><mo>→</mo></mover>", "u\u20d7"),
        ("<mi>sin</mi><mi>x</mi>", "sin x"),
        ("<mn>2</mn><mi>a</mi><mi>cos</mi><mi>t</mi>", "2a cos t"),
        ("<munder><mo>lim</mo><mrow><mi>x</mi><mo>→</mo><mn>0</mn></mrow></munder><mi>f</mi>", "lim_(x→0) f"),
        ("<mmultiscripts><mi>C</mi><mprescripts/><mn>6</mn><mn>14</mn></mmultiscripts>", "¹⁴₆C"),
        ("<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable>", "1, 2"),
        ("<semantics><mi>x</mi><annotation>y</annotation></semantics>", "x"),
        ("<mrow><mi>x</mi><mphantom><mi>y</mi></mphantom></mrow>", "x"),
    ],
)
def test_each_construct_has_its_line(source: str, line: str) -> None:
    assert f(source) == line


def test_the_roots_of_a_trinomial() -> None:
    source = (
        "<mi>x</mi><mo>=</mo><mfrac><mrow><mo>−</mo><mi>b</mi><mo>±</mo><msqrt><msup><mi>b</mi><mn>2</mn></msup>"
        "<mo>−</mo><mn>4</mn><mi>a</mi><mi>c</mi></msqrt></mrow><mrow><mn>2</mn><mi>a</mi></mrow></mfrac>"
    )
    assert f(source) == "x = (−b ± √(b² − 4ac))/(2a)"


@pytest.mark.parametrize(
    "source", ["", "<math>", "x", "<!DOCTYPE m [<!ENTITY a 'b'>]><math><mi>&a;</mi></math>"]
)
def test_what_is_no_formula_says_nothing(source: str) -> None:
    assert parse(source) is None
    assert linear(source) == ""
