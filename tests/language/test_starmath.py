"""What is typed in LibreOffice Math becomes MathML that can be read."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.language.mathml import linear
from inclusive_desk.language.starmath import from_starmath

WORDS = (
    "over", "^", "_", "{", "}", "(", ")", "[", "]", "left", "right", "lbrace", "none", "lline", "sqrt",
    "nroot", "sum", "from", "to", "lim", "int", "matrix", "stack", "#", "##", "abs", "vec", "binom",
    "size", "color", "newline", "-", "+", "=", "\"", "%", "\\", "lsup", "underbrace", "phantom", "fact",
    "func", "bold", "x", "2", "%alpha", "sin", "<", "&", "~", "'",
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("a over b", "a/b"),
        ("{a+b} over c", "(a + b)/c"),
        ("(a+b) over c", "(a + b)/c"),
        ("2 x over 3", "2x/3"),
        ("a times b over c", "(a × b)/c"),
        ("x^2", "x²"),
        ("x_1", "x₁"),
        ("x_1^2", "x₁²"),
        ("x^{n+1}", "xⁿ⁺¹"),
        ("10^-3", "10⁻³"),
        ("U lsup 238 lsub 92", "²³⁸₉₂U"),
        ("sqrt 2", "√2"),
        ("sqrt{x+1}", "√(x + 1)"),
        ("nroot 3 x", "∛x"),
        ("left ( a over b right )", "(a/b)"),
        ("left lbrace stack{x=1 # y=2} right none", "{x = 1 ; y = 2"),
        ("left lline x right rline", "|x|"),
        ("|x|", "|x|"),
        ("lbrace 1;2 rbrace", "{1; 2}"),
        ("[0;1] union ]2;3[", "[0; 1] ∪ ]2; 3["),
        ("abs{x-1}", "|x − 1|"),
        ("vec u", "u\u20d7"),
        ("vec{AB}", "AB\u20d7"),
        ("overline{AB}", "AB\u0305"),
        ("bar x", "x\u0305"),
        ("underline x", "x"),
        ("3 times 4", "3 × 4"),
        ("3 cdot 4", "3 ⋅ 4"),
        ("6 div 2", "6 ÷ 2"),
        ("a +- b", "a ± b"),
        ("a -+ b", "a ∓ b"),
        ("a <= b", "a ≤ b"),
        ("a >= b", "a ≥ b"),
        ("a <> b", "a ≠ b"),
        ("%pi approx 3,14", "π ≈ 3,14"),
        ("x in setR", "x ∈ ℝ"),
        ("x notin A", "x ∉ A"),
        ("A intersection B", "A ∩ B"),
        ("A subset B", "A ⊂ B"),
        ("A drarrow B", "A ⇒ B"),
        ("+infinity", "+∞"),
        ("%alpha + %DELTA + %Omega", "α + Δ + Ω"),
        ("sum from i=1 to n i", "∑_(i=1)ⁿ i"),
        ("prod from {k=1} to n k", "∏_(k=1)ⁿ k"),
        ("int from 0 to 1 x", "∫₀¹ x"),
        ("lim from {x -> 0} f(x)", "lim_(x→0) f(x)"),
        ("sin x", "sin x"),
        ("ln(x)", "ln(x)"),
        ("matrix{a # b ## c # d}", "a, b ; c, d"),
        ("stack{a # b}", "a ; b"),
        ("binom n k", "n ; k"),
        ('"aire" = 3', "aire = 3"),
        ("a~b", "a b"),
        ("a newline b", "a ; b"),
        ("f'(x)", "f′(x)"),
        ("foo + 1", "foo + 1"),
        ("size 12 {bold x+1} %% note", "x + 1"),
        ("x = {-b +- sqrt{b^2 - 4 a c}} over {2 a}", "x = (−b ± √(b² − 4ac))/(2a)"),
        ("a over", "a/"),
        ("}a", "a"),
        ("matrix{a", "a"),
        ("left (", "("),
        ("", ""),
    ],
)
def test_typed_formulas_are_read(typed: str, read: str) -> None:
    assert linear(from_starmath(typed)) == read


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)))
def test_any_text_gives_mathml(text: str) -> None:
    source = from_starmath(text)
    ElementTree.fromstring(source)
    linear(source)


@pytest.mark.parametrize("word", [*WORDS, "a over", "x ^", "{ a over", "( [", "sqrt {", "left (", "matrix {"])
def test_deep_formulas_are_read(word: str) -> None:
    source = from_starmath(f"{word} " * 2000)
    ElementTree.fromstring(source)
    linear(source)
