"""Says formulas of collège and lycée in French and English words, from MathML or from plain text."""

from __future__ import annotations

import re

from inclusive_desk.language import mathml, maths_reading, maths_text
from inclusive_desk.language.maths_reading import flat, grouped
from inclusive_desk.language.maths_speaking import Speaker
from inclusive_desk.language.maths_tables import tables


def speak(mathml_text: str, language: str = "fr") -> str:
    """Return a formula in words; what can be read of it when the markup is damaged. Never raises."""
    try:
        items = maths_reading.read(mathml_text)
        if items is not None:
            return _tidy(Speaker(tables(language)).row(items))
    except RecursionError:
        pass  # hundreds of parts inside each other: nobody's formula
    return speak_text(maths_reading.text_of(mathml_text), language)


def speak_text(text: str, language: str = "fr") -> str:
    """Return plain *text* with its maths (x², 3×4, ≤, √2) in words."""
    return _tidy(Speaker(tables(language)).row(grouped(flat(maths_text.parts(text, language)))))


def linear(mathml_text: str) -> str:
    """Return a formula as one line to show and to search: x², (a + b)/c, √2."""
    return mathml.linear(mathml_text)


def _tidy(text: str) -> str:
    return re.sub(r" (?=[,.])", "", " ".join(text.split()))
