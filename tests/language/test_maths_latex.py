"""LaTeX that teachers write becomes MathML that can be said."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.language.maths import speak
from inclusive_desk.language.maths_latex import from_latex


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        (r"$\frac{1}{2}$", "un demi"),
        (r"\dfrac{a+b}{c}", "a plus b, le tout sur c"),
        (r"x^2+2x+1=0", "x au carré plus 2 x plus 1 égale 0"),
        (r"x^12", "x puissance 1 2"),
        (r"x^{12}", "x puissance 12"),
        (r"\sqrt[3]{x}", "racine cubique de x"),
        (r"u_{n+1}=2u_n", "u indice n plus 1 égale 2 u indice n"),
        (r"f''(x)", "f seconde de x"),
        (r"\overrightarrow{AB}", "vecteur A B"),
        (r"\widehat{ABC}=60^\circ", "angle A B C égale 60 degrés"),
        (r"\lim_{x\to+\infty}f(x)", "limite quand x tend vers plus l'infini de f de x"),
        (r"\lim_{\substack{x\to 0\\x>0}} x", "limite quand x tend vers 0, x supérieur à 0 de x"),
        (r"\sum_{i=1}^n i", "somme pour i allant de 1 à n de i"),
        (r"\int_0^1 x\,dx", "intégrale de 0 à 1 de x d x"),
        (r"\begin{cases}x=1\\y=2\end{cases}", "système : ligne 1 : x égale 1 ; ligne 2 : y égale 2"),
        (r"\begin{pmatrix}1\\2\end{pmatrix}", "colonne 1, 2"),
        (r"\left]-\infty;2\right]", "intervalle ouvert en moins l'infini fermé en 2"),
        (r"x\in\mathbb{R}", "x appartient à R"),
        (r"{n \choose k}", "k parmi n"),
        (r"5\,\mathrm{cm}", "5 centimètres"),
        (r"\mathrm{H_2O}", "H 2 O"),
        (r"9{,}81", "9,81"),
        (r"\text{aire} = 3", "aire égale 3"),
        (r"50\,\%", "50 pour cent"),
        (r"\cancel{x}", "x barré"),
        (r"\lim\limits_{x\to 0} x", "limite quand x tend vers 0 de x"),
        (r"\inconnu{x}", "inconnu x"),
    ],
)
def test_latex_is_said(latex: str, words: str) -> None:
    assert speak(from_latex(latex)) == words


_PIECES = r"\frac \sqrt { } [ ] ^ _ \left ( \begin{cases} & \\ x 12 ' $ \text \vec \choose < % é"


@given(st.lists(st.sampled_from(_PIECES.split()), max_size=25), st.text(max_size=10))
def test_any_latex_becomes_sound_mathml(pieces: list[str], tail: str) -> None:
    formula = from_latex(" ".join(pieces) + tail)
    ElementTree.fromstring(formula)
    assert isinstance(speak(formula), str)


def test_hundreds_of_braces_are_survived() -> None:
    ElementTree.fromstring(from_latex("{" * 500 + "x" + "}" * 500))
