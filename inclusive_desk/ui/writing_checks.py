"""Marks the words of the pad that look wrong, or mistaken for another, a paragraph at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock

from inclusive_desk.ui.offsets import offset_in, utf16_length

if TYPE_CHECKING:
    from inclusive_desk.core.jobs import Job, Runner
    from inclusive_desk.language.homophones import Flag
    from inclusive_desk.ui.writing_edit import WritingEdit
    from inclusive_desk.ui.writing_help import WritingHelp

Range = tuple[int, int]
LANE = "writing help"
KEPT = 2000
"""Paragraphs whose findings are kept."""


@dataclass(frozen=True)
class Findings:
    """What looks wrong in a paragraph, in code points of it."""

    wrong: Sequence[Range] = ()
    flags: Sequence[Flag] = ()


class WritingChecks:
    """What was found in the paragraphs of one view; what changes is looked through anew when it rests."""

    def __init__(
        self, edit: WritingEdit, runner: Runner, help: WritingHelp, listening: Callable[[], bool]
    ) -> None:
        """Mark words on *edit*, but not while dictation is *listening*."""
        self._edit = edit
        self._runner = runner
        self._help = help
        self._listening = listening
        self._findings: OrderedDict[str, Findings] = OrderedDict()
        self._shown: dict[int, tuple[str, Findings]] = {}
        self._job: Job | None = None
        edit.wrong, edit.confused = self.wrong_in, self.confused_in

    def forget(self) -> None:
        """Forget what was found: other words count as right now."""
        self._findings.clear()
        self._shown.clear()

    def _findings_of(self, block: QTextBlock) -> Findings:
        if not self._help.checks or self._listening():
            return Findings()
        text, number = block.text(), block.blockNumber()
        found = self._findings.get(text)
        before = self._shown.get(number)
        if found is None:  # just typed in: until it is looked through, what has not changed stays marked
            return still_found(*before, text) if before is not None else Findings()
        if len(self._shown) > KEPT:
            self._shown.clear()
        self._shown[number] = text, found
        return found

    def wrong_in(self, block: QTextBlock) -> Sequence[Range]:
        """Return the words of *block* that look wrong, but for the one that is being written."""
        caret = self._caret_in(block)
        found = self._findings_of(block).wrong
        return _places(block.text(), [one for one in found if not one[0] < caret <= one[1]])

    def confused_in(self, block: QTextBlock) -> Sequence[Range]:
        """Return the words of *block* that look mistaken for another, but for the one being written."""
        caret = self._caret_in(block)
        found = [(one.start, one.end) for one in self._findings_of(block).flags]
        return _places(block.text(), [one for one in found if not one[0] < caret <= one[1]])

    def _caret_in(self, block: QTextBlock) -> int:
        cursor = self._edit.textCursor()
        if cursor.blockNumber() != block.blockNumber() or cursor.hasSelection():
            return -1
        return offset_in(block.text(), cursor.positionInBlock())

    def look(self) -> None:
        """Look through the paragraphs in view that were not looked through as they are."""
        if not self._help.checks or not self._edit.isVisible():
            return
        texts = [block.text() for block in self._edit.seen_blocks()]
        fresh = list(dict.fromkeys(one for one in texts if one.strip() and one not in self._findings))
        if not fresh:
            return
        helper = self._help.suggester()
        if self._job is not None:
            self._job.cancel()
        self._job = self._runner.run(
            LANE,
            lambda _: {one: Findings(helper.wrong(one), helper.hints(one)) for one in fresh},
            done=self._checked,
        )

    def _checked(self, found: dict[str, Findings]) -> None:
        self._findings.update(found)
        while len(self._findings) > KEPT:
            self._findings.popitem(last=False)
        self._edit.viewport().update()


def still_found(before: str, found: Findings, text: str) -> Findings:
    """Return those findings of *before* that stand outside of what has changed to *text*."""
    most = min(len(before), len(text))
    head = next((i for i in range(most) if before[i] != text[i]), most)
    tail = next((i for i in range(most - head) if before[-1 - i] != text[-1 - i]), most - head)
    shift = len(text) - len(before)

    def moved(start: int, end: int) -> Range | None:
        if end <= head and not (end == head and text[end : end + 1].isalnum()):
            return start, end
        start, end = start + shift, end + shift
        joined = start > 0 and text[start - 1].isalnum()
        return (start, end) if start >= len(text) - tail and not joined else None

    wrong = [one for one in (moved(*span) for span in found.wrong) if one is not None]
    flags = [
        replace(flag, start=place[0], end=place[1])
        for flag in found.flags
        if (place := moved(flag.start, flag.end)) is not None
    ]
    return Findings(wrong, flags)


def _places(text: str, ranges: Sequence[Range]) -> Sequence[Range]:
    """Return *ranges* of code points as places in UTF-16 units."""
    if not ranges or text.isascii() or max(text) <= "\uffff":
        return ranges
    return [(utf16_length(text[:one]), utf16_length(text[:two])) for one, two in ranges]
