"""The user's own theme: three colours they chose; all else follows from them and stays readable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from inclusive_desk.api.words import mark, tr
from inclusive_desk.services.comfort import OWN, Comfort
from inclusive_desk.services.themes import Theme, contrast, luminance, readable

mark("My colours")
LEAST = 4.5
"""Contrast below which the user is warned (WCAG 2.2 SC 1.4.3)."""
GOOD = 7.0
DARK = 0.18
"""Luminance below which a page counts as dark."""


def theme_of(comfort: Comfort, themes: Mapping[str, Theme]) -> Theme:
    """Return the theme that *comfort* asks for; one that is gone gives the first."""
    if comfort.theme == OWN:
        return own_theme(comfort, themes)
    return themes.get(comfort.theme) or next(iter(themes.values()))


def own_theme(comfort: Comfort, themes: Mapping[str, Theme]) -> Theme:
    """Return the theme of the user's colours, on the window of the shipped theme that is nearest to them."""
    page, text, accent = comfort.own_page, comfort.own_text, comfort.own_accent
    dark = luminance(page) < DARK
    base = next((theme for theme in themes.values() if theme.dark == dark), next(iter(themes.values())))
    shades = {name: mixed(page, base[name], 0.6) for name in ("line_2", "line_3", "line_4", "ruler")}
    sentence = mixed(page, base["sentence"], 0.75)
    cell = _under(mixed(page, text, 0.1), page, text)
    colors = {
        **base.colors,
        "page": page,
        "text": text,
        "quiet_text": text,
        "heading": accent,
        "link": accent,
        "rule": readable(mixed(page, text, 0.5), page, 3.0),
        "cell": cell,
        "line_1": page,
        **{name: _under(shade, page, text) for name, shade in shades.items()},
        "ink_1": text,
        **{name: readable(base[name], page, GOOD) for name in ("ink_2", "ink_3", "ink_4")},
        "sentence": _under(sentence, page, text),
        "sentence_text": text,
        "word_edge": readable(base["word_edge"], page, 3.0),
    }
    roles = {
        role: replace(look, color=readable(readable(look.color, page), cell)) if look.color else look
        for role, look in base.roles.items()
    }
    return Theme(f"{OWN}-{page}-{text}-{accent}", "My colours", dark, 99, colors, roles)


def mixed(one: str, other: str, part: float) -> str:
    """Return *one* with a *part* (0 to 1) of *other*."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#{:02x}{:02x}{:02x}".format(*(round(a + (b - a) * part) for a, b in pairs))


def _under(shade: str, page: str, text: str) -> str:
    """Return *shade*, brought nearer to the page where *text* would be harder to read on it."""
    wanted = min(GOOD, contrast(text, page) * 0.85)
    for part in (0.0, 0.25, 0.5, 0.75):
        candidate = mixed(shade, page, part)
        if contrast(text, candidate) >= wanted:
            return candidate
    return page


def judged(text: str, page: str, shown: Callable[[float], str] = "{:.1f}".format) -> tuple[str, bool]:
    """Return the contrast of *text* on *page* in words, and whether it is a warning; *shown* writes it."""
    figure = contrast(text, page)
    # Never rounded up: 4.48 is not 4.5.
    written = shown(int(figure * 10) / 10)
    if figure < LEAST:
        words = tr(
            "Contrast {figure}: too weak. Many people cannot read this. Aim for 7 or more.", figure=written
        )
        return words, True
    if figure < GOOD:
        return tr("Contrast {figure}: enough for most people. 7 or more is easier.", figure=written), False
    return tr("Contrast {figure}: easy to see.", figure=written), False
