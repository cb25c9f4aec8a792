from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from inclusive_desk.api.errors import Cancelled, DeskError
from inclusive_desk.core.guard import Guarded


class Plugin:
    label = "Odd one"

    def raises(self, error: BaseException) -> None:
        raise error

    def adds(self, one: int, other: int = 0) -> int:
        return one + other

    def items(self) -> Iterator[int]:
        yield 1
        raise KeyError("slip")


def guarded() -> tuple[Any, list[str]]:
    out: list[str] = []
    return Guarded(Plugin(), "Odd one", out.append), out


def test_results_and_attributes_pass() -> None:
    plugin, out = guarded()
    assert plugin.adds(1, other=2) == 3
    assert plugin.label == "Odd one"
    assert not out


@pytest.mark.parametrize("error", [DeskError("said"), Cancelled(), LookupError(7)])
def test_what_the_contracts_know_passes_as_it_is(error: Exception) -> None:
    plugin, out = guarded()
    with pytest.raises(type(error)) as told:
        plugin.raises(error)
    assert told.value is error
    assert not out


@pytest.mark.parametrize("error", [ValueError("x"), KeyError("x"), RecursionError(), SystemExit(2)])
def test_anything_else_becomes_one_sentence_that_names_the_plugin(
    error: BaseException, caplog: pytest.LogCaptureFixture
) -> None:
    plugin, out = guarded()
    with caplog.at_level(logging.ERROR), pytest.raises(DeskError) as told:
        plugin.raises(error)
    assert "Odd one" in told.value.message
    assert type(error).__name__ not in str(told.value)
    assert told.value.code == "plugin-failed"
    assert out == [told.value.message]
    assert "Traceback" in caplog.text


def test_a_generator_is_guarded_to_its_last_item() -> None:
    plugin, out = guarded()
    items = plugin.items()
    assert next(items) == 1
    with pytest.raises(DeskError):
        next(items)
    assert out


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (FileNotFoundError(2, "no", "/home/ines/devoir.pdf"), "file-gone"),
        (PermissionError(13, "no", "/home/ines/devoir.pdf"), "not-allowed"),
        (IsADirectoryError(21, "no", "/home/ines/devoir.pdf"), "folder"),
        (OSError(5, "no", "/home/ines/devoir.pdf"), "file"),
        (OSError(28, "no space"), "disk-full"),
    ],
)
def test_what_the_file_system_refuses_is_no_fault_of_the_plugin(error: OSError, code: str) -> None:
    plugin, out = guarded()
    with pytest.raises(DeskError) as told:
        plugin.raises(error)
    assert told.value.code == code
    assert "/home" not in told.value.message
    assert not out


def test_an_error_of_a_library_that_looks_like_the_systems_is_a_fault() -> None:
    plugin, out = guarded()
    with pytest.raises(DeskError):
        plugin.raises(OSError("libfoo.so: cannot open shared object"))
    assert out
