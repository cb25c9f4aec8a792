"""The reader's comfort as CSS."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from inclusive_desk.api.work import Look, Looks
from inclusive_desk.plugins.exporters.markup.colors import contrast, is_color, readable

_UNDERLINES = {"solid": "solid", "dotted": "dotted", "dashed": "dashed", "wave": "wavy"}
_AVERAGE_LETTER = 0.5
"""Width of a letter in em, about: what turns a line length in characters into a width."""

_DARK_ENOUGH = 7.0
"""Contrast on white from which letters are printed as they are."""

_FIXED = """\
* { box-sizing: border-box; }
h1, h2, h3, h4, h5, h6, p, li, th, td, figcaption, pre { white-space: pre-wrap; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.3; margin: 1.6em 0 0.6em; }
h1 { font-size: 1.6em; margin-top: 0; }
h2 { font-size: 1.35em; }
h3 { font-size: 1.15em; }
h4, h5, h6 { font-size: 1em; }
ol, ul { list-style-type: ""; margin: 0; padding-left: 0; }
li { margin: 0 0 0.8em 1.8em; text-indent: -1.8em; }
li > * { text-indent: 0; }
li > ol, li > ul { margin-top: 0.8em; }
.marker { display: inline-block; min-width: 1.4em; font-weight: bold; }
u { text-decoration: underline solid; }
sup, sub { line-height: 0; }
.small-caps { font-variant: small-caps; }
.blank { letter-spacing: 0; }
.checkbox { font-size: 1.2em; }
.line-number { font-size: 0.8em; margin-right: 0.6em; }
.low-confidence { text-decoration: underline wavy; }
img { display: block; max-width: 100%; height: auto; }
figure { margin: 0 0 2em; }
figcaption { margin-top: 0.5em; }
figure table { margin-bottom: 0; }
table { border-collapse: collapse; margin: 0 0 2em; }
th, td { border: 1px solid currentcolor; padding: 0.4em 0.7em; text-align: left; vertical-align: top; }
blockquote { margin: 0 0 2em; padding-left: 1em; }
pre { font-family: "DejaVu Sans Mono", "Liberation Mono", monospace; }
math { font-size: 1.1em; }
hr { border: 0; border-top: 1px dashed currentcolor; margin: 2em 0; text-align: right; }
hr::after { content: attr(aria-label); font-size: 0.8em; }
.title { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); margin: 0; }
.legend { border: 1px solid currentcolor; padding: 0.8em 1em; margin-bottom: 2em; }
.legend li { margin: 0; text-indent: 0; }
@media print {
  hr { break-after: page; border: 0; margin: 0; }
  hr::after { content: none; }
  .backlink { display: none; }
  h1, h2, h3, h4, h5, h6, figcaption { break-after: avoid; }
  li, tr, figure { break-inside: avoid; }
}
"""


def style_sheet(looks: Looks, roles: Sequence[str]) -> str:
    """Return the CSS for *looks*, with a rule for each of *roles*; all words have a contrast of 4.5:1."""
    back = looks.background if is_color(looks.background) else "#ffffff"
    fore = readable(looks.foreground, back) if is_color(looks.foreground) else readable("#1d1d1b", back)
    accent = readable(looks.accent, back) if is_color(looks.accent) else fore
    width = looks.line_length * (_AVERAGE_LETTER + looks.letter_spacing)
    rules = [
        _FIXED,
        f"body {{ margin: 0; padding: 1.5em; color: {fore}; background: {back}; "
        f"font-family: {_font(looks.font)}; font-size: {looks.size:g}px; "
        f"letter-spacing: {looks.letter_spacing:g}em; word-spacing: {looks.word_spacing:g}em; "
        f"line-height: {looks.line_height:g}; text-align: left; hyphens: none;"
        + (" font-weight: bold; }" if looks.bold else " }"),
        f"main {{ max-width: {width:g}em; margin: 0 auto; }}",
        f"p, pre {{ margin: 0 0 {looks.paragraph_spacing:g}em; }}",
        f"h1, h2, h3, h4, h5, h6, a {{ color: {accent}; }}",
        f"em {{ {_emphasis(looks.italics, accent)} }}",
        f"blockquote {{ border-left: 0.25em solid {accent}; }}",
    ]
    rules += [f".{class_of(role)} {{ {look_rules(look_of(role, looks), back)} }}" for role in roles]
    return "\n".join([*rules, *_nesting(looks, roles), *_joints(looks, roles), *_print(looks, roles, fore)])


def _emphasis(italics: str, accent: str) -> str:
    """Return how italics are shown: another way unless they are wanted as printed, never lost."""
    if italics == "italic":
        return "font-style: italic;"
    dots = "font-style: normal; border-bottom: 0.12em dotted;"
    return f"{dots} color: {accent};" if italics == "color" else dots


def _joints(looks: Looks, roles: Sequence[str]) -> Iterator[str]:
    """Yield what stands between two stretches that touch: drawn, so that it is neither read nor copied."""
    for role in roles:
        sign = re.sub(r'["\\\\\n]', "", look_of(role, looks).separator)
        if sign:
            yield f'.joined.{class_of(role)}::before {{ content: "{sign}"; color: #767676; }}'


def _print(looks: Looks, roles: Sequence[str], fore: str) -> Iterator[str]:
    """Yield the rules for paper: its letters, its page, and letters that show on white."""
    yield (
        f"@media print {{ body {{ font-size: {looks.paper_size:g}pt; padding: 0; background: #ffffff; }} "
        "main { margin: 0; } }"
    )
    if contrast(fore, "#ffffff") < _DARK_ENOUGH:
        ink = "color: #1d1d1b;"
        yield f"@media print {{ body, h1, h2, h3, h4, h5, h6, a, em, [style] {{ {ink} }}"
        for role in roles:
            look = look_of(role, looks)
            if is_color(look.color) and not is_color(look.background):
                yield f".{class_of(role)} {{ color: {readable(look.color, '#ffffff')}; }}"
        yield "}"


def _nesting(looks: Looks, roles: Sequence[str]) -> Iterator[str]:
    """Yield rules that keep words readable on a background that another mark or a highlight brings."""
    filled = [role for role in roles if is_color(look_of(role, looks).background)]
    plain = [role for role in roles if role not in filled]
    outer = [".highlight", *(f".{class_of(role)}" for role in filled)]
    inner = [f"{around} .{class_of(role)}" for around in outer for role in plain]
    if inner:
        yield f"{', '.join(inner)} {{ color: inherit; }}"


def class_of(role: str) -> str:
    """Return the CSS class of a role."""
    return "role-" + re.sub("[^a-z0-9-]", "-", role.lower())


def look_of(role: str, looks: Looks) -> Look:
    """Return how *role* looks: its own look, else that of its family (`confusable` for `confusable-b`)."""
    name = role
    while name:
        if name in looks.roles:
            return looks.roles[name]
        name = name.rpartition("-")[0]
    return Look(underline="dotted")


def look_rules(look: Look, page: str) -> str:
    """Return the CSS of *look* on a *page* of that colour."""
    back = look.background if is_color(look.background) else ""
    out = []
    if back:
        out.append(f"background: {back};")
    if is_color(look.color) or back:
        out.append(f"color: {readable(look.color or '#1d1d1b', back or page)};")
    if look.bold:
        out.append("font-weight: bold;")
    if look.underline == "arc":
        out.append("border-bottom: 0.1em solid; border-radius: 0 0 0.6em 0.6em / 0 0 0.35em 0.35em;")
    if look.underline in _UNDERLINES:
        out.append(f"text-decoration: underline {_UNDERLINES[look.underline]};")
    return " ".join(out)


def _font(name: str) -> str:
    own = re.sub(r"[^\w .-]", "", name).strip()
    first = f'"{own}", ' if own else ""
    return f'{first}Andika, Verdana, "DejaVu Sans", sans-serif'
