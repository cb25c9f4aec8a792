from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import Cancelled, DeskError
from inclusive_desk.api.importer import ImportOptions, Pixels
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.plugin import Folders
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.api.work import BraillePage, Looks, SpokenSentence
from inclusive_desk.core import exchange, wire, workers
from inclusive_desk.core.kinds import Limits
from inclusive_desk.core.process import Order, Process
from inclusive_desk.core.workers import Proxy

TOOLBOX = """
import ctypes, os, sys, time
from pathlib import Path
from inclusive_desk.api.aid import ReadingAid
from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.importer import Importer, Pixels
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.plugin import Text


class Reader(Importer):
    api_version = 1
    label = "Toolbox"
    suffixes = (".tool",)
    settings = (Text("word", "Word", "default"),)
    closed = ""

    def read(self, path, options, progress):
        for number in range(int(path.stem)):
            progress.report(number, int(path.stem), "page")
            yield Document("a" * number)

    def page(self, number, scale):
        return Pixels(number, 1, 3 * number, bytes(3 * number))

    def pid(self):
        return os.getpid()

    def word(self):
        return self.values["word"], self.folders is not None

    def noise(self):
        print("noise from Python")
        os.system("echo noise from a child")
        os.write(1, b"noise from native code" * 10_000)
        sys.stdin.read()
        return "quiet"

    def die(self, how):
        {"abort": os.abort, "segv": lambda: ctypes.string_at(0), "exit": lambda: os._exit(0),
         "sys.exit": lambda: sys.exit(3)}[how]()

    def hang(self, progress=None):
        time.sleep(1000)

    def hang_after(self, path):
        Path(path).write_text("now")
        time.sleep(1000)

    def rest_after(self, path):
        Path(path).write_text("now")

    def busy(self, progress):
        while not progress.cancelled():
            time.sleep(0.001)
        self.saw = True
        progress.report(1)

    def patient(self, progress):
        for _ in range(5):
            time.sleep(0.15)
            progress.report(0.1)
        return "done"

    def endless(self, progress):
        while True:
            time.sleep(0.01)
            progress.report(0.1)

    def eat(self, megabytes):
        return len(bytearray(megabytes << 20))

    def refuse(self):
        raise DeskError("No.", "Ask again.", code="no")

    def miss(self):
        raise LookupError("page 9")

    def slip(self):
        raise KeyError("slip")

    def foreign(self):
        return self

    def close(self):
        if self.closed:
            Path(self.closed).write_text("closed")

    def close_into(self, path):
        self.closed = path


class Marker(ReadingAid):
    api_version = 1
    label = "Marker"
    roles = ("x",)

    def marks(self, text, language, words):
        for index in range(len(text)):
            yield Mark(index, index + 1, "x")


class Writer(Exporter):
    api_version = 1
    label = "Writer"
    suffix = ".x"

    def write(self, work, path, progress):
        lines = [work.document.text, work.looks.font, str(len(work.marks)), work.option("cells", "30")]
        for sentence in work.speech():
            progress.report(sentence.start)
            lines.append(str(len(sentence.pcm)))
        lines += [str(page.number) for page in work.braille_pages()]
        Path(path).write_text("\\n".join(lines))


class Stillborn(Importer):
    api_version = 1
    label = "Stillborn"
    suffixes = (".s",)

    def __init__(self):
        os.abort()

    def read(self, path, options, progress):
        yield Document("")
"""
METHODS = ["read", "page", "pid", "word", "noise", "die", "hang", "busy", "patient", "endless"]
METHODS += ["eat", "refuse", "miss", "slip", "foreign", "close_into"]


class Watched(NoProgress):
    """A progress that says what was reported, and that can be cancelled."""

    def __init__(self) -> None:
        self.reports: list[tuple[float, float, str]] = []
        self.stop = threading.Event()

    def report(self, done: float, total: float = 1.0, note: str = "") -> None:
        self.reports.append((done, total, note))
        super().report(done, total, note)

    def cancelled(self) -> bool:
        return self.stop.is_set()


class Tools:
    """Makes proxies of the toolbox, and ends their workers."""

    def __init__(self, folder: Path, folders: Folders) -> None:
        (folder / "toolbox.py").write_text(TOOLBOX)
        self.folder, self.folders = folder, folders
        self.out: list[str] = []
        self.made: list[Proxy] = []

    def order(self, name: str, kind: str = "importers") -> Order:
        return Order(kind, "tool", f"toolbox:{name}", "Toolbox", False, self.folders, (str(self.folder),))

    def __call__(self, name: str = "Reader", methods: list[str] = METHODS, **caps: Any) -> Proxy:
        limits = replace(Limits(seconds=20, idle=0), **caps)
        proxy = Proxy(self.order(name), {"label": "Toolbox"}, tuple(methods), limits, self.out.append)
        self.made.append(proxy)
        return proxy


@pytest.fixture
def tools(tmp_path: Path, folders: Folders) -> Iterator[Tools]:
    made = Tools(tmp_path, folders)
    yield made
    for proxy in made.made:
        proxy.kill()
        proxy.release()


def texts(proxy: Proxy, count: int, progress: Any = None) -> list[int]:
    items = proxy.read(Path(f"{count}.tool"), ImportOptions(), progress or NoProgress())
    return [len(document.text) for document in items]


def started(proxy: Proxy) -> Process:
    """Return the worker's process, started when there is none."""
    return proxy._running()


def code_of(call: Any) -> str:
    with pytest.raises(DeskError) as told:
        call()
    return told.value.code


def test_a_worker_is_another_process_and_starts_with_the_first_call(tools: Tools) -> None:
    proxy = tools()
    assert proxy.pid is None
    assert proxy.label == "Toolbox"
    page = proxy.page(4, 1.0)
    assert page == Pixels(4, 1, 12, bytes(12))
    assert proxy.pid not in (None, os.getpid())


def test_unknown_names_are_attribute_errors(tools: Tools) -> None:
    with pytest.raises(AttributeError):
        tools().no_such_thing()


def test_documents_stream_back_one_by_one(tools: Tools) -> None:
    progress = Watched()
    assert texts(tools(), 4, progress) == [0, 1, 2, 3]
    assert progress.reports[0] == (0, 4, "page")


def test_what_the_contract_calls_iterable_comes_whole(tools: Tools) -> None:
    proxy = tools("Marker", ["marks"])
    marks = proxy.marks("abc", "fr", {})
    assert marks == [Mark(0, 1, "x"), Mark(1, 2, "x"), Mark(2, 3, "x")]


def test_a_page_can_be_asked_for_while_a_document_is_still_being_read(tools: Tools) -> None:
    proxy = tools()
    items = proxy.read(Path("3.tool"), ImportOptions(), NoProgress())
    next(items)
    assert proxy.page(2, 1.0).width == 2
    assert len(list(items)) == 2


def test_a_generator_that_is_given_up_lets_go_in_the_worker(tools: Tools) -> None:
    proxy = tools()
    items = proxy.read(Path("1000000.tool"), ImportOptions(), NoProgress())
    next(items)
    items.close()
    assert texts(proxy, 2) == [0, 1]


def test_settings_and_folders_reach_the_plugin_before_and_during_its_life(tools: Tools) -> None:
    proxy = tools()
    proxy.configure({"word": "first", "unknown": 1})
    assert proxy.word() == ("first", True)
    proxy.configure({"word": "second"})
    assert proxy.word() == ("second", True)
    proxy.release()
    assert proxy.word() == ("second", True)


def test_taking_settings_waits_for_no_call(tools: Tools) -> None:
    proxy, held, over = tools(), threading.Event(), threading.Event()

    def call() -> None:
        with proxy._lock:
            held.set()
            over.wait(20)

    thread = threading.Thread(target=call)
    thread.start()
    assert held.wait(5)
    proxy.configure({"word": "new"})
    over.set()
    thread.join()
    assert proxy.word()[0] == "new"


def test_a_machine_that_can_start_no_process_is_said_in_a_sentence(
    tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any, **named: Any) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert code_of(tools().word) == "plugin-crashed"
    found = workers.judgement_of(workers.look_at(tools.order("Reader"), Limits()), 1)
    assert (found.health, bool(found.reason)) == ("broken", True)


def test_nothing_that_a_plugin_prints_reaches_our_output(
    tools: Tools, capfd: pytest.CaptureFixture[str]
) -> None:
    proxy = tools()
    assert proxy.noise() == "quiet"
    assert proxy.word()[0] == "default"
    assert capfd.readouterr() == ("", "")
    log = tools.folders.cache / "logs" / "importers-tool.log"
    assert "noise from native code" in log.read_text()


def test_errors_that_the_contracts_know_cross_as_they_are(tools: Tools) -> None:
    proxy = tools()
    with pytest.raises(DeskError) as told:
        proxy.refuse()
    assert (told.value.message, told.value.hint, told.value.code) == ("No.", "Ask again.", "no")
    with pytest.raises(LookupError, match="page 9"):
        proxy.miss()
    assert not tools.out


def test_other_errors_become_one_sentence_and_take_the_plugin_out(tools: Tools) -> None:
    proxy = tools()
    assert code_of(proxy.slip) == "plugin-failed"
    assert len(tools.out) == 1
    assert "Toolbox" in tools.out[0]


def test_an_answer_of_a_class_of_its_own_is_a_fault_of_the_plugin(tools: Tools) -> None:
    proxy = tools()
    assert code_of(proxy.foreign) == "plugin-failed"
    assert "toolbox" not in sys.modules
    assert tools.out


@pytest.mark.parametrize("how", ["abort", "segv", "exit"])
def test_a_crash_is_one_sentence_and_the_next_call_finds_a_new_worker(tools: Tools, how: str) -> None:
    proxy = tools()
    first = started(proxy).pid
    assert code_of(lambda: proxy.die(how)) == "plugin-crashed"
    assert proxy.word()[0] == "default"
    assert proxy.pid != first
    assert not tools.out


def test_a_plugin_that_calls_sys_exit_has_failed_but_does_not_end_its_worker(tools: Tools) -> None:
    proxy = tools()
    assert code_of(lambda: proxy.die("sys.exit")) == "plugin-failed"


def test_a_crash_amid_a_document_ends_it_with_a_sentence(tools: Tools) -> None:
    proxy = tools()
    items = proxy.read(Path("9.tool"), ImportOptions(), NoProgress())
    next(items)
    os.kill(proxy.pid or 0, signal.SIGSEGV)
    assert code_of(lambda: next(items)) == "plugin-crashed"
    assert texts(proxy, 2) == [0, 1]


def test_a_document_cannot_go_on_in_a_worker_that_was_started_since(tools: Tools) -> None:
    proxy = tools()
    items = proxy.read(Path("9.tool"), ImportOptions(), NoProgress())
    next(items)
    proxy.release()
    proxy.word()
    assert code_of(lambda: next(items)) == "plugin-crashed"


def test_calls_begun_are_answered_each_with_its_own_and_in_any_order(tools: Tools) -> None:
    proxy = tools()
    first, second, third = (proxy.begin("page", number, 1.0) for number in (1, 2, 3))
    assert proxy.page(9, 1.0).width == 9
    assert [third().width, first().width, second().width] == [3, 1, 2]
    assert first().width == 1


def test_a_call_begun_is_at_work_while_the_caller_goes_on(tools: Tools, tmp_path: Path) -> None:
    proxy = tools(methods=[*METHODS, "rest_after"])
    sign = tmp_path / "sign"
    rested = proxy.begin("rest_after", str(sign))
    until = time.monotonic() + 20
    while not sign.exists() and time.monotonic() < until:
        time.sleep(0.01)
    assert sign.exists()
    assert rested() is None


def test_a_call_begun_tells_its_error_to_who_asks_for_its_result(tools: Tools) -> None:
    proxy = tools()
    missing, refused, fine = proxy.begin("miss"), proxy.begin("refuse"), proxy.begin("word")
    assert fine()[0] == "default"
    assert code_of(refused) == "no"
    with pytest.raises(LookupError):
        missing()


def test_a_crash_ends_the_calls_begun_and_the_next_finds_a_new_worker(tools: Tools) -> None:
    proxy = tools()
    dying, after = proxy.begin("hang"), proxy.begin("word")
    proxy.kill()
    assert code_of(after) == "plugin-crashed"
    assert code_of(dying) == "plugin-crashed"
    assert proxy.word()[0] == "default"


def test_documents_of_a_call_begun_stream_too(tools: Tools) -> None:
    proxy = tools()
    read = proxy.begin("read", Path("3.tool"), ImportOptions(), NoProgress())
    assert [len(document.text) for document in read()] == [0, 1, 2]


def test_a_call_that_looks_for_a_cancel_takes_nothing_of_the_call_begun_after_it(tools: Tools) -> None:
    proxy = tools(seconds=5)
    patient, word = proxy.begin("patient", NoProgress()), proxy.begin("word")
    assert word()[0] == "default"
    assert patient() == "done"


def test_a_call_that_the_pipe_cannot_hold_is_made_when_it_is_asked_for(tools: Tools) -> None:
    proxy = tools()
    started(proxy).channel._room = 0
    begun = proxy.begin("page", 5, 1.0)
    assert not proxy._owed
    assert begun().width == 5


def test_closing_waits_for_no_call_that_was_begun(tools: Tools) -> None:
    proxy = tools(seconds=300)
    pid, begun = started(proxy).pid, proxy.begin("hang")
    proxy.close()
    assert not alive(pid)
    assert code_of(begun) == "plugin-crashed"


def test_a_plugin_of_the_same_process_is_called_when_the_result_is_asked_for() -> None:
    asked: list[str] = []
    begun = workers.begin(asked, "append", "now")
    assert not asked
    begun()
    assert asked == ["now"]


def test_a_hang_is_one_sentence_and_its_process_ends(tools: Tools) -> None:
    proxy = tools()
    pid = started(proxy).pid
    proxy.limits(seconds=0.2)
    assert code_of(proxy.hang) == "plugin-hung"
    assert not alive(pid)
    assert proxy.limits(seconds=20).word()[0] == "default"


def test_a_call_may_last_as_long_as_it_gives_signs(tools: Tools) -> None:
    proxy = tools()
    proxy.word()
    assert proxy.limits(seconds=0.5).patient(NoProgress()) == "done"


def test_a_total_cap_ends_even_a_call_that_reports_for_ever(tools: Tools) -> None:
    proxy = tools()
    proxy.word()
    assert code_of(lambda: proxy.limits(total=0.3).endless(NoProgress())) == "plugin-hung"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets allocations fail")
def test_memory_past_the_cap_is_refused_in_a_sentence(tools: Tools) -> None:
    proxy = tools(megabytes=200)
    assert proxy.eat(20) == 20 << 20
    assert code_of(lambda: proxy.eat(400)) == "plugin-memory"
    assert proxy.limits(megabytes=800).eat(400) == 400 << 20


def test_cancel_reaches_a_plugin_that_looks(tools: Tools) -> None:
    proxy, progress = tools(), Watched()
    pid = started(proxy).pid
    threading.Timer(0.1, progress.stop.set).start()
    with pytest.raises(Cancelled):
        proxy.busy(progress)
    assert alive(pid)
    assert proxy.word()[0] == "default"


def test_cancel_ends_the_worker_of_a_plugin_that_does_not_look(
    tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_GRACE", 0.2)
    proxy, progress = tools(), Watched()
    pid = started(proxy).pid
    threading.Timer(0.1, progress.stop.set).start()
    with pytest.raises(Cancelled):
        proxy.hang(progress)
    assert not alive(pid)
    assert proxy.word()[0] == "default"


def test_cancel_between_two_items_stops_the_document(tools: Tools) -> None:
    proxy, progress = tools(), Watched()
    items = proxy.read(Path("1000000.tool"), ImportOptions(), progress)
    next(items)
    progress.stop.set()
    with pytest.raises(Cancelled):
        next(items)
    assert texts(proxy, 2) == [0, 1]


def test_a_progress_that_raises_cancelled_at_a_report_stops_the_plugin(tools: Tools) -> None:
    class Stops(NoProgress):
        def report(self, done: float, total: float = 1.0, note: str = "") -> None:
            raise Cancelled

    proxy = tools()
    with pytest.raises(Cancelled):
        proxy.endless(Stops())
    assert proxy.word()[0] == "default"


def test_a_worker_with_nothing_to_do_leaves_and_is_not_missed(tools: Tools) -> None:
    proxy = tools(idle=0.05)
    process = started(proxy)
    process._child.wait(10)
    assert process._child.returncode == wire.LEFT
    assert proxy.word()[0] == "default"
    assert proxy.pid != process.pid


def test_a_worker_that_leaves_just_as_it_is_called_is_replaced(
    tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = tools(idle=0.05)
    process = started(proxy)
    process._child.wait(10)
    monkeypatch.setattr(process, "alive", lambda: True)
    assert proxy.word()[0] == "default"


def test_a_document_that_was_read_keeps_its_worker_for_its_pages(tools: Tools) -> None:
    proxy = tools(idle=0.01)
    items = proxy.read(Path("3.tool"), ImportOptions(), NoProgress())
    next(items)
    with pytest.raises(subprocess.TimeoutExpired):
        started(proxy)._child.wait(0.2)
    assert len(list(items)) == 2
    with pytest.raises(subprocess.TimeoutExpired):
        started(proxy)._child.wait(0.2)


def test_release_closes_the_plugin_and_ends_its_process(tools: Tools, tmp_path: Path) -> None:
    proxy = tools()
    proxy.close_into(str(tmp_path / "closed"))
    pid = proxy.pid
    proxy.release()
    assert (tmp_path / "closed").read_text() == "closed"
    assert not alive(pid)
    proxy.release()


def test_closing_ends_a_worker_that_is_still_at_work(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_CLOSING", 0.01)
    proxy, told = tools(), []
    proxy.warm()
    thread = threading.Thread(target=lambda: told.append(code_of(proxy.hang)))
    thread.start()
    while proxy._lock.acquire(blocking=False):  # until the call holds it
        proxy._lock.release()
    proxy.close()
    thread.join(10)
    assert told == ["plugin-crashed"]


def test_a_plugin_that_dies_twice_at_its_start_is_taken_out(tools: Tools) -> None:
    proxy = tools("Stillborn", ["read"])
    assert code_of(lambda: texts(proxy, 1)) == "plugin-crashed"
    assert not tools.out
    assert code_of(lambda: texts(proxy, 1)) == "plugin-crashed"
    assert len(tools.out) == 1


def test_calls_from_two_threads_wait_for_each_other(tools: Tools) -> None:
    proxy, widths = tools(), []

    def ask(number: int) -> None:
        for _ in range(20):
            widths.append(proxy.page(number, 1.0).width == number)

    threads = [threading.Thread(target=ask, args=(number,)) for number in (3, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert widths == [True] * 40


class Work:
    """An exporter's work whose sound and braille are made when they are asked for."""

    document = Document("Bonjour.")
    looks = Looks(font="Lexend")
    marks = (Mark(0, 1, "x"),)

    def __init__(self) -> None:
        self.made: list[str] = []

    def speech(self) -> Iterator[SpokenSentence]:
        for number in range(3):
            self.made.append(f"sentence {number}")
            yield SpokenSentence(number, number + 1, bytes(300_000), 22050, ())

    def braille_pages(self) -> Iterator[BraillePage]:
        self.made.append("page")
        yield BraillePage((), number=1)

    def option(self, key: str, default: str = "") -> str:
        return "40" if key == "cells" else default


def test_an_exporter_in_a_worker_gets_sound_and_braille_from_the_desk(tools: Tools, tmp_path: Path) -> None:
    work, progress = Work(), Watched()
    tools("Writer", ["write"]).write(work, tmp_path / "out.x", progress)
    assert (tmp_path / "out.x").read_text().split("\n") == [
        "Bonjour.",
        "Lexend",
        "1",
        "40",
        *["300000"] * 3,
        "1",
    ]
    assert work.made == ["sentence 0", "sentence 1", "sentence 2", "page"]
    assert progress.reports


def test_what_the_desk_cannot_give_an_exporter_comes_back_as_the_desks_own_error(
    tools: Tools, tmp_path: Path
) -> None:
    class Mute(Work):
        def speech(self) -> Iterator[SpokenSentence]:
            raise DeskError("No voice.", code="no-voice")

    proxy = tools("Writer", ["write"])
    assert code_of(lambda: proxy.write(Mute(), tmp_path / "out.x", NoProgress())) == "no-voice"
    assert not tools.out


PARENT = """
import sys, threading, time
from pathlib import Path
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.kinds import Limits
from inclusive_desk.core.process import Order
from inclusive_desk.core.workers import Proxy

folder = sys.argv[1]
order = Order("importers", "tool", "toolbox:Reader", "Toolbox", False, find_folders(), (folder,))
proxy = Proxy(order, {}, ("pid", "hang_after", "rest_after"), Limits(), print)
print(proxy.pid, proxy._call("pid", (), {}), flush=True)
getattr(proxy, sys.argv[2])(sys.argv[3])
time.sleep(1000)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's signal is Linux's")
@pytest.mark.parametrize("doing", ["rest_after", "hang_after"])
def test_a_worker_ends_with_its_desk_even_amid_a_call(tools: Tools, tmp_path: Path, doing: str) -> None:
    begun = tmp_path / "begun"
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path), doing, str(begun)], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline().split()[1])
    assert within(10, begun.exists)
    assert alive(pid)
    parent.kill()
    parent.wait()
    ended = within(10, lambda: not alive(pid))
    if not ended:
        os.kill(pid, signal.SIGKILL)
    assert ended


def within(seconds: float, condition: Callable[[], bool]) -> bool:
    """Return whether *condition* comes true within *seconds*."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            return False
        os.sched_yield()
    return True


def alive(pid: int | None) -> bool:
    """Return whether a process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
