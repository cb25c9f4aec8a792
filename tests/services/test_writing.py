"""The writing pad's text: edits, undo, kinds, bold, and the draft on disk that follows it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusive_desk.api.document import BlockKind, Style
from inclusive_desk.api.errors import DeskError
from inclusive_desk.services.drafts import Draft, Drafts
from inclusive_desk.services.writing import BULLET, KINDS, NUMBER, PARAGRAPH, Change, Pad, pad_of

LETTERS = st.text("ab é\n.", max_size=6)
OPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.integers(0, 30), st.integers(0, 6), LETTERS),
        st.tuples(st.just("type"), st.integers(0, 30), st.just(0), st.sampled_from("ab \n")),
        st.tuples(st.just("kind"), st.integers(0, 30), st.integers(0, 10), st.sampled_from(KINDS)),
        st.tuples(st.just("bold"), st.integers(0, 30), st.integers(0, 10), st.sampled_from(["on", ""])),
        st.tuples(st.sampled_from(["undo", "redo"]), st.just(0), st.just(0), st.just("")),
    ),
    max_size=30,
)


def do(pad: Pad, op: tuple[str, int, int, str]) -> None:
    what, start, length, text = op
    if what in ("write", "type"):
        pad.write(start, start + length, text, typing=what == "type")
    elif what == "kind":
        pad.set_kind(start, start + length, text)
    elif what == "bold":
        pad.set_bold(start, start + length, bool(text))
    else:
        getattr(pad, what)()


def state(pad: Pad) -> tuple[str, list[str], list[tuple[int, int]]]:
    return pad.text, list(pad.kinds), list(pad.bold)


def typed(pad: Pad, text: str, at: int | None = None) -> None:
    for letter in text:
        place = len(pad.text) if at is None else at
        pad.write(place, place, letter, typing=True)


@given(OPS)
def test_undoing_everything_gives_the_beginning_and_doing_it_again_the_end(ops: list) -> None:
    pad = Pad("un deux\ntrois", [PARAGRAPH, BULLET], [(0, 2)])
    first = state(pad)
    for op in ops:
        do(pad, op)
    while pad.redo() is not None:
        pass
    last = state(pad)
    while pad.undo() is not None:
        pass
    assert state(pad) == first
    while pad.redo() is not None:
        pass
    assert state(pad) == last


@given(OPS)
def test_every_paragraph_has_one_kind_and_bold_stays_inside_the_text(ops: list) -> None:
    pad = Pad("un deux\ntrois")
    for op in ops:
        do(pad, op)
        assert len(pad.kinds) == pad.text.count("\n") + 1
        assert all(0 <= start < end <= len(pad.text) for start, end in pad.bold)


@given(OPS)
def test_what_a_listener_is_told_rebuilds_the_text(ops: list) -> None:
    pad = Pad("un deux\ntrois")
    shown = pad.text

    def show(change: Change) -> None:
        nonlocal shown
        shown = shown[: change.start] + change.written + shown[change.start + change.removed :]

    pad.changed = show
    for op in ops:
        do(pad, op)
        assert shown == pad.text


@settings(max_examples=50)
@given(OPS, st.integers(0, 30))
def test_a_draft_read_again_has_the_same_text_and_the_same_history(
    tmp_path_factory: pytest.TempPathFactory, ops: list, renewed: int
) -> None:
    drafts = Drafts(tmp_path_factory.mktemp("drafts"))
    draft = drafts.new(Pad("un deux\ntrois"))
    draft.whole()
    for number, op in enumerate(ops):
        do(draft.pad, op)
        if number == renewed:
            draft.whole()
    again = drafts.open(draft.id)
    assert state(again.pad) == state(draft.pad)
    while again.pad.undo() is not None:
        draft.pad.undo()
        assert state(again.pad) == state(draft.pad)


@settings(max_examples=50)
@given(OPS, OPS)
def test_a_draft_opened_again_goes_on_in_its_file(
    tmp_path_factory: pytest.TempPathFactory, ops: list, more: list
) -> None:
    drafts = Drafts(tmp_path_factory.mktemp("drafts"))
    draft = drafts.new(Pad("un deux\ntrois"))
    draft.whole()
    for op in ops:
        do(draft.pad, op)
    second = drafts.open(draft.id)
    for op in more:
        do(second.pad, op)
    assert state(drafts.open(draft.id).pad) == state(second.pad)


def test_typing_is_undone_word_by_word() -> None:
    pad = Pad()
    typed(pad, "le chat dort")
    pad.undo()
    assert pad.text == "le chat "
    pad.undo()
    assert pad.text == "le "


def test_typing_elsewhere_begins_a_new_step() -> None:
    pad = Pad("abc")
    typed(pad, "x", 0)
    typed(pad, "y", 3)
    pad.undo()
    assert pad.text == "xabc"


def test_a_list_goes_on_in_the_next_paragraph_and_a_heading_does_not() -> None:
    pad = Pad("lait\ntitre", [BULLET, "heading1"])
    pad.write(4, 4, "\n")
    assert list(pad.kinds) == [BULLET, BULLET, "heading1"]
    pad.write(len(pad.text), len(pad.text), "\n")
    assert list(pad.kinds) == [BULLET, BULLET, "heading1", PARAGRAPH]


def test_a_snapshot_has_headings_numbered_items_and_bold() -> None:
    pad = Pad("Titre\nun\ndeux\nfin", ["heading2", NUMBER, NUMBER, PARAGRAPH], [(6, 8)])
    document = pad.document()
    assert [block.kind for block in document.blocks] == [
        BlockKind.HEADING,
        BlockKind.LIST_ITEM,
        BlockKind.LIST_ITEM,
        BlockKind.PARAGRAPH,
    ]
    assert document.blocks[2].marker == "2."
    assert document.blocks[1].spans[0].style == (Style.BOLD,)
    assert state(pad_of(document)) == state(pad)


def test_a_draft_whose_last_line_was_cut_keeps_what_came_before(tmp_path: Path) -> None:
    draft = Drafts(tmp_path).new()
    typed(draft.pad, "bonjour")
    draft.close()
    file = next(tmp_path.glob("*.draft"))
    file.write_bytes(file.read_bytes()[:-4])
    assert Drafts(tmp_path).open(draft.id).pad.text == "bonjou"


def test_an_empty_draft_leaves_nothing(tmp_path: Path) -> None:
    draft = Drafts(tmp_path).new()
    typed(draft.pad, "a")
    draft.pad.undo()
    draft.close()
    assert not list(tmp_path.iterdir())


def test_a_damaged_draft_is_kept_aside(tmp_path: Path) -> None:
    (tmp_path / "x.draft").write_bytes(b"\x00\x01")
    assert Drafts(tmp_path).listing() == []
    assert (tmp_path / "x.draft.broken").exists()


def test_a_folder_that_refuses_is_told_once_and_writing_goes_on(tmp_path: Path) -> None:
    wall = tmp_path / "wall"
    wall.write_text("")
    told: list[DeskError] = []
    draft = Draft("x", Pad(), wall / "x.draft")
    draft.failed = told.append
    typed(draft.pad, "abc")
    assert draft.pad.text == "abc"
    assert len(told) == 1


def test_words_that_were_heard_and_not_settled_stand_in_the_draft_after_a_crash(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    draft = drafts.new()
    draft.pad.write(0, 0, "Le chat.")
    draft.heard(7, "dort")
    draft.heard(7, "dort bien")
    opened = drafts.open(draft.id)
    assert opened.pad.text == "Le chat dort bien."
    opened.pad.write(0, 0, "Oui. ")
    assert drafts.open(draft.id).pad.text == "Oui. Le chat dort bien."
    opened.pad.undo()
    opened.pad.undo()
    assert opened.pad.text == "Le chat."


def test_words_that_were_settled_are_not_written_twice(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    draft = drafts.new()
    draft.heard(0, "bonjour")
    draft.pad.write(0, 0, "Bonjour")
    draft.heard(7, "")
    assert drafts.open(draft.id).pad.text == "Bonjour"
    assert draft.pad.text == "Bonjour"


STEP = """
def step(pad, chance):
    at = chance.randint(0, len(pad.text))
    if chance.random() < .1:
        pad.undo()
    elif chance.random() < .1:
        pad.write(max(0, at - 5), at, "")
    else:
        pad.write(at, at, chance.choice("abc \\n"), typing=True)
"""
WRITER = (
    STEP
    + """
import random, sys, time
from pathlib import Path
from inclusive_desk.services.drafts import Drafts
draft = Drafts(Path(sys.argv[1])).new()
chance = random.Random(int(sys.argv[2]))
count = 0
while True:
    step(draft.pad, chance)
    count += 1
    print(count, flush=True)
    time.sleep(.0005)
"""
)


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(50))
def test_what_was_written_before_a_sudden_end_is_there_again(tmp_path: Path, turn: int) -> None:
    """Killed at a random moment; nothing that was told to be written is missing."""
    told = tmp_path / "told"
    with told.open("wb") as out:
        writer = subprocess.Popen([sys.executable, "-c", WRITER, tmp_path / "drafts", str(turn)], stdout=out)
        while told.stat().st_size < 5:
            assert writer.poll() is None
            time.sleep(0.005)
        time.sleep(random.Random(turn).random() * 0.15)
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
    count = int([line for line in told.read_text().splitlines(keepends=True) if line.endswith("\n")][-1])
    names: dict = {}
    exec(STEP, names)
    pad, chance = Pad(), random.Random(turn)
    for _ in range(count):
        names["step"](pad, chance)
    possible = [pad.text]
    # One more operation may have been kept than was told.
    names["step"](pad, chance)
    possible.append(pad.text)
    drafts = Drafts(tmp_path / "drafts")
    assert drafts.open(next((tmp_path / "drafts").glob("*.draft")).stem).pad.text in possible
