from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from inclusive_desk.api.document import Asset, Document
from inclusive_desk.api.errors import Cancelled, DeskError
from inclusive_desk.core import wire


class Foreign:
    """A class that is not part of the contracts."""


class Runs:
    """Runs something when it is unpickled carelessly."""

    def __reduce__(self) -> Any:
        return os.getcwd, ()


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        try:
            os.close(end)
        except OSError:
            pass


@pytest.mark.parametrize(
    "value",
    [b"x" * 300_000, "é" * 10, {"a": (1, 2.5, None)}, Path("/tmp/a"), frozenset({1}), Document("text")],
    ids=lambda value: type(value).__name__,
)
def test_plain_values_and_documents_cross(pipe: tuple[int, int], value: object) -> None:
    channel = wire.Channel(*pipe, trusting=False)
    channel.send("value", value)
    assert channel.receive() == ("value", value)


def test_messages_that_were_sent_together_come_one_by_one(pipe: tuple[int, int]) -> None:
    channel = wire.Channel(*pipe, trusting=False)
    for number in range(3):
        channel.send("item", number)
    for number in range(3):
        assert channel.poll(0)
        assert channel.receive() == ("item", number)
    assert not channel.poll(0)


@pytest.mark.parametrize("value", [Foreign(), Runs(), os.system, Foreign])
def test_an_answer_can_neither_run_code_nor_bring_classes_of_its_own(
    pipe: tuple[int, int], value: object
) -> None:
    channel = wire.Channel(*pipe, trusting=False)
    channel.send("value", value)
    with pytest.raises(pickle.UnpicklingError):
        channel.receive()


@pytest.mark.parametrize("garbage", [b"hello world\n", b"\x80\x05garbage", b"\x80\x05\x95\xff\xff\xff\xff"])
def test_garbage_and_a_cut_message_are_told_from_messages(pipe: tuple[int, int], garbage: bytes) -> None:
    read, write = pipe
    os.write(write, garbage)
    os.close(write)
    with pytest.raises((pickle.UnpicklingError, EOFError)):
        wire.Channel(read, os.open(os.devnull, os.O_WRONLY), trusting=False).receive()


def test_a_closed_channel_never_writes_into_whatever_has_its_descriptors_now(pipe: tuple[int, int]) -> None:
    channel = wire.Channel(*pipe, trusting=False)
    channel.close()
    for use in (lambda: channel.send("x"), channel.receive, lambda: channel.poll(0)):
        with pytest.raises(OSError, match="closed"):
            use()


def test_what_cannot_be_pickled_leaves_the_channel_whole(pipe: tuple[int, int]) -> None:
    channel = wire.Channel(*pipe, trusting=False)
    with pytest.raises((TypeError, AttributeError, pickle.PicklingError)):
        channel.send("value", "before", lambda: None)
    channel.send("value", 1)
    assert channel.receive() == ("value", 1)


@pytest.mark.parametrize("error", [DeskError("what", "how", code="code"), Cancelled(), LookupError("7")])
def test_errors_that_the_contracts_know_come_back_the_same(error: Exception) -> None:
    back = wire.unpack_error(wire.pack_error(error))
    assert type(back) is type(error)
    assert str(back) == str(error)
    if isinstance(error, DeskError):
        assert vars(back) == vars(error)


@pytest.mark.parametrize("error", [KeyError("x"), ValueError("x"), MemoryError(), SystemExit(3)])
def test_other_errors_do_not_come_back_as_exceptions(error: BaseException) -> None:
    assert wire.unpack_error(wire.pack_error(error)) is None


def test_a_document_with_pictures_survives_pickling() -> None:
    document = Document("text", assets={"a": Asset("image/png", b"png")})
    assert pickle.loads(pickle.dumps(document)) == document


def test_an_error_of_the_file_system_comes_back_as_its_sentence() -> None:
    back = wire.unpack_error(wire.pack_error(FileNotFoundError(2, "no", "/a/devoir.pdf")))
    assert isinstance(back, DeskError)
    assert back.code == "file-gone"
    assert wire.unpack_error(wire.pack_error(OSError("no number"))) is None
