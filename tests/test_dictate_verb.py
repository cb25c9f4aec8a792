"""Lines of JSON for the spoken commands, good and bad, as the command line takes them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest


def commands(line: str, *options: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "inclusive_desk", "dictate", "--text-commands", "-", *options]
    return subprocess.run(words, input=line, capture_output=True, text=True, timeout=60, check=False)


def asked(*lines: dict[str, object]) -> list[str]:
    done = commands("".join(json.dumps(line) + "\n" for line in lines))
    assert done.returncode == 0, done.stderr
    return [json.loads(line)["text"] for line in done.stdout.splitlines()]


def test_what_is_left_out_or_null_counts_as_nothing() -> None:
    assert asked(
        {"heard": ["oui"]},
        {"text": None, "heard": ["oui"], "language": None},
        {"text": "a"},
        {"text": "a", "heard": None},
        {"text": "a", "heard": "oui point", "unknown": 1},
        {"text": "j'en ai", "heard": ["trois"], "digits": None},
    ) == ["Oui", "Oui", "a", "a", "a oui.", "j'en ai trois"]


@pytest.mark.parametrize(
    "line", ["nothing", "[]", '{"text": 1}', '{"heard": [1]}', '{"heard": {"a": "b"}}', "[" * 100_000]
)
def test_a_line_that_is_not_understood_is_named_and_the_next_obeyed(line: str) -> None:
    done = commands('{"heard": ["oui"]}\n' + line + '\n{"heard": ["non"]}\n')
    assert done.returncode == 1
    first, bad, last = (json.loads(answer) for answer in done.stdout.splitlines())
    assert (first, last) == ({"text": "Oui"}, {"text": "Non"})
    assert bad["line"] == 2
    assert bad["error"]
    assert "text" not in bad
    assert "2" in done.stderr.splitlines()[0]
    assert "Traceback" not in done.stderr
    assert "{" in done.stderr


def test_every_bad_line_is_named() -> None:
    done = commands('x\n{"heard": ["oui"]}\ny\n')
    assert done.returncode == 1
    assert [json.loads(line).get("line") for line in done.stdout.splitlines()] == [1, None, 3]
    assert len(done.stderr.splitlines()) == 2


def test_digits_hold_for_the_lines_that_do_not_say() -> None:
    done = commands('{"heard": ["j\'en ai trois"]}\n{"heard": ["trois"], "digits": false}\n', "--digits")
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == ["J'en ai 3", "Trois"]


def test_an_ending_that_cannot_be_written_is_said_before_anything_is_heard() -> None:
    words = [sys.executable, "-m", "inclusive_desk", "dictate", "none.wav", "-o", "out.pdf"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert ".pdf" in done.stderr
    assert "none.wav" not in done.stderr
