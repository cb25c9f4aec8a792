"""The LaTeX of school formulas becomes MathML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.language.mathml import linear, parse
from inclusive_desk.language.maths_latex import from_latex


@pytest.mark.parametrize(
    ("latex", "line"),
    [
        (r"x^2+3x-\frac{1}{2}=0", "x² + 3x − 1/2 = 0"),
        (r"\Delta = b^2-4ac", "Δ = b² − 4ac"),
        (r"x_1=\dfrac{-b-\sqrt{\Delta}}{2a}", "x₁ = (−b − √Δ)/(2a)"),
        (r"\lim_{x\to+\infty} f(x)", "lim_(x→+∞) f(x)"),
        (r"\sum_{k=1}^{n} k^2", "∑_(k=1)ⁿ k²"),
        (r"\overrightarrow{AB}\cdot\vec{u}", "AB\u20d7 ⋅ u\u20d7"),
        (r"\begin{cases} x+y=3 \\ x-y=1\end{cases}", "{x + y = 3 ; x − y = 1"),
        (r"\begin{pmatrix}1 & 2\\3&4\end{pmatrix}", "(1, 2 ; 3, 4)"),
        (r"f'(x)=2x", "f′(x) = 2x"),
        (r"u_{n+1}=2u_n", "u_(n+1) = 2u_n"),
        (r"x\in\mathbb{R}", "x ∈ ℝ"),
        (r"3{,}5 \times 10^{-3}\ \text{m}", "3,5 × 10⁻³ m"),
        (r"\ce{2H2 + O2 -> 2H2O}", "2H₂ + O₂ ⟶ 2H₂O"),
        (r"\left|x\right|\leqslant 3", "|x| ⩽ 3"),
        (r"\sqrt[3]{8}", "∛8"),
        (r"\inconnu{a}", "inconnua"),
    ],
)
def test_each_construct_is_read(latex: str, line: str) -> None:
    assert linear(from_latex(latex)) == line


@given(st.text(alphabet="x1^_{}\\frac sqrt&%$'[]()<>-+=begin{cases}", max_size=60))
def test_any_text_gives_sound_mathml(latex: str) -> None:
    assert parse(from_latex(latex)) is not None


def test_endless_nesting_ends() -> None:
    assert parse(from_latex("{" * 5000)) is not None
    assert parse(from_latex(r"\frac{" * 3000)) is not None
