"""Numbers in French braille (CBFU 1.2, notation Antoine), and what else is written letter by letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from inclusive_desk.plugins.braille.traced import Edit, Piece, Traced

NUMBER_SIGN = "⠠"
BASE_VALUE = "⠰"
CAPITAL = "⠨"
END = "⠠⠄"
RAISED = "⠈"
LOWERED = "⠢"
GROUP = "⠄"
CALL = "⠬"
_DIGITS = dict(zip("0123456789", "⠼⠡⠣⠩⠹⠱⠫⠻⠳⠪", strict=True))
_FOURTH = frozenset("âêîôûëïüœÂÊÎÔÛËÏÜŒ")
"""Letters of the fourth series: after a number they would be read as digits (1.7 b)."""
_RAISED_LETTERS = "ⁿⁱᵃᵇᵈᵉᵍᵏˡᵐᵒᵖʳˢᵗᵘᵛˣʸ"
_UP = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾" + _RAISED_LETTERS, "0123456789+-=()niabdegklmoprstuvxy", strict=True))
_LOWERED_LETTERS = "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
_DOWN = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎" + _LOWERED_LETTERS, "0123456789+-=()aehijklmnoprstuvx", strict=True))
_SHIFTED = frozenset([*_UP, *_DOWN])
_OPERATORS = frozenset("+=×÷−<>≤≥≠±")
_ORDINAL = re.compile(r"(?:i?[èe]mes?|[èe]res?|ers?|res?|mes?|ndes?|nds?|des|de|es?)(?![^\W_])")

_SPACE = "[ \u00a0\u202f\u2009]"
_RUN = re.compile(rf"(?<![\w.,])(?:\+\d\d?{_SPACE})?\d+(?:[.,]\d+)*(?:{_SPACE}\d+(?:[.,]\d+)*)+(?![\w])")
_FIRM_OR_NOT = re.compile(rf"\d{_SPACE}(?=\d)")
_RARE = re.compile("[¼-¾⅐-⅞⁰¹²³⁴-⁹]")
_MIXED = re.compile(r"[¼-¾⅐-⅞](?<=\d.)")
_ONE_NUMBER = re.compile(
    r"\d{1,3}(?: \d{3})+(?:,\d+(?: \d+)*)?|\d+,\d{3}(?: \d{1,3})+|\d+,\d{5}(?: \d{1,5})+"  # 36 000; 3,141 59
    r"|\d(?: \d\d){3}(?: \d{3}){2}(?: \d\d)?"  # health insurance
    r"|(?:\+\d\d? )?(?:0?\d|00\d\d \d)(?: \d\d){4}|0 \d{3}(?: \d{2,3}){2,3}"  # telephone
    r"|\d{3} \d{3} \d{3} \d{5}"  # SIRET
)
_FIRM = re.compile("(?<=\\d)[\u00a0\u202f\u2009](?=\\d)")
_CALL = re.compile(r"[⁽⁰¹²³⁴-⁹](?:(?<=⁽)[⁰¹²³⁴-⁹]{1,2}|(?<!⁽)[⁰¹²³⁴-⁹]?)⁾?(?![⁺⁻ⁿ\w])")
"""A number that calls a note where print raises it after a word; after a unit or a function it is a power."""
_CALLS = re.compile(r"(?:([a-zà-öø-ÿœ]{3,})\.?|[»”…!?])\Z")
_POWERED = frozenset(["cos", "sin", "tan", "log", "exp", "dam", "mol", "rad", "min", "bar"])
_ALONE = r"(?<![\w'’])[{}](?![^\W₀-₉⁰¹²³⁴-⁹ⁿ" + _LOWERED_LETTERS + r"]|['’])"
_SMALL, _CAPITAL = _ALONE.format("a-z"), _ALONE.format("A-Z")
_UNKNOWN = r"(?:(?:⠠⠤⠄|…|⠯⠽) ?[=+−×÷<>-]|\?(?= *(?:[=+−×÷<>.,;]|$)))"
"""What stands for a term to be found."""
_SPACED = re.compile(
    rf" (?=[+−×÷=<>≤≥≠±*x:–-])(?<!\d [a-z] )"
    r"(?<!\d [a-z][²³] )(?<!\d [a-z]{2}[²³] )(?<!\d [a-z]{3}[²³] )"  # units: 1 m² = 100 dm²
    rf"(?:(?<=[\d)²³%⠄₀-₉⁰-⁹ⁿ{_LOWERED_LETTERS}] )|(?<=\d[a-z] )|(?<=(?<![\w'’])[a-z] )|(?<=⠯⠽ )"
    rf"|(?<=(?<!\S)[…?] )|(?<=[=+×÷][…?] )|(?<=(?<![\w'’°])[A-Z] )(?=[+×÷=<>≤≥−]))"
    rf"(?:[+−×÷=<>≤≥≠±*-] (?=[-−(]{{0,2}}(?:\d|{_SMALL})|{_UNKNOWN})|[+×÷=<>≤≥−] (?=\(?{_CAPITAL})"
    r"|=(?= *(?:[_…?☐]|\.\.|⠠⠤⠄|$))"
    r"|[x] (?=\d)|[:–] (?=\d+ ?=))",
    re.MULTILINE,
)
_UNIT = "(?:[kcdm]?m|[khcmd]?g|[hdcm]?[lL]|km|min|mol|hab|tr|ms|kW|kWh|[hsjtJNWVC])"
_STROKES = (
    r"(?:[^\W\d_]{1,20}/){0,4}(?:[^\W\d_]/[^\W\d_]{1,20}|[^\W\d_]{1,20}/[^\W\d_](?![^\W_]))"
    r"(?:/[^\W\d_]{1,20}){0,4}"
)
"""Words and letters beside strokes, one of them a single letter."""
_MOLECULE = (
    r"\d{0,3}(?:(?:[(\[]{0,2}[A-Z][a-z]?[₀-₉]{0,3}[)\]]?[₀-₉]{0,2}){2,12}|[HNO]₂|Cl₂|O₃)[⁰¹²³⁴-⁹⁺⁻]{0,3}"
)
_TERM = r"[^\W\d_]+(?:/[^\W\d_]+)*(?:\([−-]?[^\W\d_]{1,3}\))?"
_POWER = "⁰¹²³⁴-⁹⁺⁻" + _RAISED_LETTERS
# Runs are bounded: an unbounded one is quadratic in a line of 100,000 letters.
_SEQUENCE = re.compile(
    r"(?P<address>(?:https?://|ftp://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+|[A-Za-z]:\\\S+"
    r"|(?<![\w/&#@])[#@][^\W\d_]\w{1,60})"
    r"|(?P<inclusive>[^\W\d_]{2,40}(?:·[^\W\d_]{1,6}){1,3}"
    r"|[^\W\d_]{2,40}\((?:e|s|es|x|ne|nes|le|les|se|te|ve|nt|ent|trice|rice|euse|ère)\)s?(?![^\W_])"
    r"|[^\W\d_]{3,40}(?:\.(?:e|es|s|ne|nes|le|les|se|te|ve|trice|rice|euse|ère)){1,2}(?![^\W_]|\.[^\W_]))"
    r"|(?P<file>\w{1,40}(?:\.\w{1,40}){0,4}\.\w{0,40}[^\W_]_[^\W_]\w*|[A-ZÀ-ÖØ-Þ]{2,40}[-/.'’]\w{0,40}[a-zß-öø-ÿ][^\s.,;:!?]*)"
    r"|(?P<name>(?<!\w)[^\W\d_]\w{0,40}[^\W_]_[^\W_]\w{0,40}(?:\.\w{1,5})?(?!\w))"
    r"|(?P<listed>(?<![^\W_]['’])(?<![\w.])[a-z](?:, [a-z]){1,25}(?![\w'’]))"
    r"|(?P<acronym>(?<![\w.])(?:[A-ZÀ-Þ]\.){2,12})"
    r"|(?P<pair>(?<![\w/'’])[A-ZÀ-Þ]{2,40}(?:/[A-ZÀ-Þ]{2,40})+(?![\w/]))"
    r"|(?P<firm>(?<![\w/'’])[A-ZÀ-Þ]{1,20}(?:&[A-ZÀ-Þ]{1,20}){1,8}(?!\w))"
    rf"|(?P<molecule>(?<!\w)(?=\S{{0,20}}[₀-₉]){_MOLECULE}(?:\+{_MOLECULE}){{0,8}}(?!\w))"
    r"|(?P<unit>°[CFK](?!\w)|[µμ][a-zA-ZΩ]{1,3}(?!\w))"
    rf"|(?P<letters>(?<![\w/'’])(?!\S{{0,60}}[¹²³⁰-⁹])(?:{_STROKES}|{_UNIT}(?:/{_UNIT}){{1,3}})(?![\w/]))"
    r"|(?P<roman>(?<![^\W_])(?:[IVX]+(?:i?èmes?|es?)|I(?:er|re)s?)(?![^\W_]))"
    r"|(?P<mixed>(?<![^\W_'’])[^\W\d_]{0,40}(?<![A-ZÀ-Þ])[A-ZÀ-Þ]{2}(?=[a-zß-ÿ])[^\W\d_]*)"
    # Of the words with ï, those that the norm itself shows (1.7 a and c).
    r"|(?P<shown>(?<![^\W\d_])[Aa]ïe(?:u(?:le?s?|x))?(?![^\W\d_]))"
    r"|(?P<alone>(?<!\S)(?:[×÷−]|[=+×÷]{2,3})(?!\S))"
    rf"|(?P<number>[^\s⠀]{{0,100}}[0-9₀-₉{_POWER}{_LOWERED_LETTERS}][^\s⠀]*)"
    rf"|(?P<sum>(?<!\S)[(«]*{_TERM}(?:\)?[+=×÷*−][−-]?\(?{_TERM})+[^\s\w]*(?!\S))"
    r"|(?P<function>(?<![\w'’])[^\W\d_]{1,4}['′]?\([−-]?[^\W\d_](?:[,;][^\W\d_])*\)(?![\w(]))"
)
_MAY_HOLD = (
    re.compile(rf"[0-9₀-₉{_POWER}{_LOWERED_LETTERS}+=×÷−*·@\\/_°µμ#&ï]"),
    re.compile(r"[A-ZÀ-ÞŒ](?:\.[A-Z]|[A-ZÀ-ÞŒ][a-z\-.'’]|(?<=[IVX])(?:e|er|re|è))"),
    re.compile(r"[.(][a-z](?<=[^\W\d_]..)"),
    re.compile(r", [a-z]\b(?<=\b[a-z], [a-z])"),
)
"""Without one of these there is nothing to write out; each begins with what is quick to look for."""
_BLANK = re.compile("[ \n]")
_SIGLE = re.compile(
    r"(?<![\w/])(?:A(?:DN|IEA|NPE|NR|NSSI|NTS|RCEP|RCOM|RN|RS|RTE)|C(?:APES|ERN|HF|HRS|HU|REPS|ROUS|RS)|DREES"
    r"|E(?:MC|NGIE|NS|NT|SPE|SR|UR)|FRAC|GRETA|I(?:EN|FREMER|NA|NALCO|NED|NJA|NPI|NRA|NRAE|NSEE|NSERM|NSPE)"
    r"|MAIF|MGEN|O(?:FPRA|IT|MC|NF|NG)|PAI|PLU|PPRE|RER|SESSAD|TER)(?![\w/])"
)
"""Usual acronyms of which grade 2 would contract a part: an acronym never is (1.1 b, 2.1 d)."""
_LISTED = re.compile(r"[a-z](?:, [a-z])+")


def join_groups(traced: Traced) -> None:
    """Write the space between digit groups of one number as point 3 (1.2 e).

    A no-break space between digits always is one; a plain one when the whole run is a number in
    groups of three or a telephone number.
    """
    if _RARE.search(traced.text):
        # 2½ is two numbers: a blank parts them.
        found = list(_MIXED.finditer(traced.text))
        traced.rewrite([(m.start(), m.end(), ((m.start(), " "), (m.start(), m.group()))) for m in found])
        traced.rewrite([(m.start(), m.end(), _call(m)) for m in _CALL.finditer(traced.text) if _calls(m)])
    edits: list[Edit] = []
    for start, end in _lines_at(traced.text, [match.start() for match in _FIRM_OR_NOT.finditer(traced.text)]):
        for match in _RUN.finditer(traced.text, start, end):
            run = re.sub(_SPACE, " ", match.group())
            whole = _ONE_NUMBER.fullmatch(run) is not None
            for space in re.finditer(_SPACE, match.group()):
                at = match.start() + space.start()
                if whole or space.group() != " ":
                    edits.append((at, at + 1, ((at, GROUP),)))
    if edits:
        traced.rewrite(edits)


def _calls(match: re.Match[str]) -> bool:
    """Return whether the raised number of *match* calls a note."""
    before = _CALLS.search(match.string, max(match.start() - 30, 0), match.start())
    return before is not None and not (
        before[1] in _POWERED or (before[1] or "").endswith(("mètre", "mètres"))
    )


def _call(match: re.Match[str]) -> list[Piece]:
    """Return the call of a note: a blank, its sign, and the number as such (3.9 a)."""
    digits = [(n, _UP[char]) for n, char in enumerate(match.group(), match.start()) if char not in "⁽⁾"]
    return [(match.start(), " " + CALL), *digits]


def _lines_at(text: str, spots: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line of *text* that holds one of *spots*, which rise."""
    end = -1
    for spot in spots:
        if spot > end:
            end = text.find("\n", spot)
            end = len(text) if end < 0 else end
            yield text.rfind("\n", 0, spot) + 1, end


class Notation:
    """Writes numbers, formulas, addresses and the like in cells, letter by letter (1.2, 1.5, 1.7, 1.8)."""

    def __init__(self, signs: Mapping[str, str], spell: Callable[[str], str], grade: int) -> None:
        """Take the cells of *signs*; *spell* gives those of a small letter in the complete code."""
        self._signs = dict(signs)
        self._spell = spell
        self._grade = grade

    def write(self, traced: Traced) -> None:
        """Replace every such sequence of the text by its cells."""
        if self._grade == 2:
            traced.rewrite([(m.start(), m.end(), self._sequence(m)) for m in _SIGLE.finditer(traced.text)])
        if not any(pattern.search(traced.text) for pattern in _MAY_HOLD):
            return
        text = traced.text
        spaced = [m for m in _SPACED.finditer(text) if "\n" not in text or _may_hold(text, m.start())]
        traced.rewrite([(m.start(), m.end(), _closed(m)) for m in spaced])
        text = traced.text
        edits: list[Edit] = []
        for start, end in _stretches(text):
            for match in _SEQUENCE.finditer(text, start, end):
                edits.append((match.start(), match.end(), self._sequence(match)))
        traced.rewrite(edits)

    def _sequence(self, match: re.Match[str]) -> list[Piece]:
        word, start = match.group(), match.start()
        pieces = _Writer(self._signs, self._spell, word, start, match.lastgroup or "").pieces()
        if self._grade == 2 and match.lastgroup in ("address", "letters", "firm", "shown", "function"):
            pieces.insert(0, (start, BASE_VALUE))
        return pieces


def _may_hold(text: str, at: int) -> bool:
    """Return whether the line of *text* around *at* may hold something to write out."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    end = len(text) if end < 0 else end
    return any(pattern.search(text, start, end) for pattern in _MAY_HOLD)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of whole words of *text* that may hold something to write out."""
    spots = {match.start() for pattern in _MAY_HOLD for match in pattern.finditer(text)}
    done = 0
    for spot in sorted(spots):
        if spot < done:
            continue
        start = max(_word_start(text, spot), done)
        if text[spot] == "," and (listed := _LISTED.match(text, max(spot - 1, 0))):
            start, end = max(_word_start(text, max(spot - 1, 0)), done), listed.end()
        else:
            end = spot + 1
        found = _BLANK.search(text, end)
        done = found.start() if found else len(text)
        yield start, done


def _word_start(text: str, at: int) -> int:
    """Return where the word that holds *at* begins."""
    return max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1


def _closed(match: re.Match[str]) -> list[Piece]:
    """Return the operator of *match* without the spaces around it."""
    return [(match.start() + n, "×" if c in "x*" else "-" if c == "–" else c)
            for n, c in enumerate(match.group()) if c != " "]  # fmt: skip


class _Writer:
    """Writes one sequence, from its first character to its last."""

    def __init__(
        self, signs: Mapping[str, str], spell: Callable[[str], str], word: str, start: int, kind: str
    ) -> None:
        self._signs, self._spell, self._word, self._start = signs, spell, word, start
        self._formula = kind in ("number", "sum")
        self._acronym = kind in ("acronym", "firm")
        self._molecule = kind == "molecule"
        self._mixed = any(char.islower() and char not in _UP for char in word)
        self._number = False
        self._capitals = False
        self._out: list[Piece] = []

    def pieces(self) -> list[Piece]:
        """Return the cells with the characters they stand for."""
        word, at = self._word, 0
        opening = len(word) - len(word.lstrip('([{«"“'))
        if self._formula and _starts_formula(word[opening:]):
            for n in range(opening):
                self._sign(n)
            at = opening
            self._number_sign(at)
        while at < len(word):
            at = self._one(at)
        return self._out

    def _put(self, at: int, cells: str) -> None:
        self._out.append((self._start + at, cells))

    def _number_sign(self, at: int) -> None:
        if not self._number:
            self._put(at, NUMBER_SIGN)
            self._number = True

    def _one(self, at: int) -> int:
        """Write the character at *at*, or the run that begins there; return where to go on."""
        char = self._word[at]
        if char in _DIGITS:
            self._number_sign(at)
            self._put(at, _DIGITS[char])
            return self._ordinal(at + 1)
        if char in _UP:
            return self._raised(at)
        if char in _DOWN:
            return self._lowered(at)
        if char.isalpha() and char not in self._signs:
            return self._letters(at)
        if char in _OPERATORS or (char in "-*" and self._is_operator(at)):
            self._number_sign(at)
            self._put(at, "⠔" if char == "*" else self._signs.get(char, char))
            return at + 1
        self._sign(at)
        return at + 1

    def _is_operator(self, at: int) -> bool:
        """Return whether the hyphen or star at *at* is a minus before a number, or a times between two."""
        before = self._word[at - 1] if at else ""
        after = self._word[at + 1 : at + 2]
        if self._word[at] == "*":
            return before.isdigit() and after.isdigit()
        return after.isdigit() and (not before or before in "([=+×÷*/,;:«")

    def _sign(self, at: int) -> None:
        char = self._word[at]
        self._put(at, self._signs.get(char) or char)

    def _ordinal(self, at: int) -> int:
        """Write the ending of an ordinal after its number as raised, as print does (1.5)."""
        found = _ORDINAL.match(self._word, at)
        if found is None:
            return at
        self._put(at, RAISED)
        for n in range(at, found.end()):
            self._put(n, self._spell(self._word[n]))
        return found.end()

    def _raised(self, at: int) -> int:
        end = at
        while end < len(self._word) and self._word[end] in _UP:
            end += 1
        return self._shifted(at, end, RAISED, _UP)

    def _lowered(self, at: int) -> int:
        end = at
        while end < len(self._word) and self._word[end] in _DOWN:
            end += 1
        if not self._molecule:
            return self._shifted(at, end, LOWERED, _DOWN)
        # Atoms are counted by plain numbers (notation of chemistry, 2008, I 3).
        self._number_sign(at)
        for n in range(at, end):
            self._put(n, _DIGITS[_DOWN[self._word[n]]])
        return end

    def _shifted(self, at: int, end: int, sign: str, plain: Mapping[str, str]) -> int:
        """Write raised or lowered characters; what is more than one number or letter stands in a block."""
        run = [plain[char] for char in self._word[at:end]]
        block = len(run) > 1 and any(char in "+-=" for char in run[1:])
        if sign == LOWERED:
            block |= len(run) > 1 and any(map(str.isalpha, run))
        self._put(at, sign + (BASE_VALUE if block else ""))
        for n, char in enumerate(run):
            cells = _DIGITS.get(char) or self._signs.get(char) or self._spell(char)
            self._put(at + n, cells)
        if block:
            self._put(end - 1, "⠆")
        return end

    def _letters(self, at: int) -> int:
        """Write a run of letters; capitals have a sign each, or one for all where all are (1.2 c, 2.1)."""
        end = at
        while end < len(self._word) and self._word[end].isalpha() and self._word[end] not in _SHIFTED:
            end += 1
        run = self._word[at:end]
        if self._number and not _FOURTH.isdisjoint(run):
            self._put(at, BASE_VALUE)
            self._number = False
        roman = re.match(r"[IVX]+(?=i?è|e)|I(?=re)", run)
        upper = roman.end() if roman else 0
        raised = self._word[end : end + 1] in _UP
        mixed = self._mixed
        shout = run.isupper() and (self._acronym or len(run) > (2 if mixed else 1)) and not self._molecule
        if not self._capitals and (shout or upper > 1):
            self._put(at, CAPITAL * 2)
            self._capitals = True
        for n in range(at, end):
            if roman and n - at == upper:
                self._put(n, RAISED)
                self._capitals = False
            char = self._word[n]
            if char.isupper() and not self._capitals:
                self._put(n, CAPITAL)
            self._put(n, self._spell(char.lower()) or char)
        if shout and raised:
            self._capitals = False
        elif shout and mixed:
            # The sign for capitals reaches as far as the next space, unless it is ended (2.1 c 2°).
            self._put(end - 1, END)
            self._capitals = False
        return end


def _starts_formula(word: str) -> bool:
    """Return whether the number sign stands before a letter: a+b, m/34, t₁ (1.2 a and d)."""
    return bool(
        re.match(r"[a-z][⁰¹²³⁴-⁹ⁿ]*(?:[+=×÷*<>≤≥−]|/(?=.*[0-9+=×÷−])|-(?:\d|[a-z](?![^\W_])))", word)
    ) or any(char in _DOWN for char in word)
