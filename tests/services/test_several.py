"""Several documents at once: each is whole or told, and none stops the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from inclusive_desk.__main__ import main
from inclusive_desk.api.errors import Cancelled, DeskError
from inclusive_desk.api.progress import NoProgress, Progress
from inclusive_desk.services.several import targets, write_all


def copy(source: Path, target: Path, progress: Progress) -> None:
    if "bad" in source.name:
        raise DeskError(f"{source.name} is bad.")
    if "full" in source.name:
        raise OSError(28, "No space left on device")
    progress.report(1, 2)
    target.write_text(source.name)


def test_one_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    sources = [Path(name) for name in ("a.txt", "bad.txt", "full.txt", "b.txt")]
    found = list(write_all(sources, tmp_path / "new" / "out", "mp3", copy, NoProgress()))
    assert [bool(one.problem) for one in found] == [False, True, True, False]
    assert "disk is full" in found[2].problem
    assert sorted(path.name for path in (tmp_path / "new" / "out").iterdir()) == ["a.mp3", "b.mp3"]


def test_two_of_one_name_do_not_overwrite_each_other() -> None:
    sources = [Path("a/Fiche.docx"), Path("b/fiche.odt"), Path("c/fiche.pdf")]
    names = [path.name for path in targets(sources, Path("out"), "wav")]
    assert names == ["Fiche.wav", "fiche (2).wav", "fiche (3).wav"]


def test_a_document_is_never_written_over_itself(tmp_path: Path) -> None:
    source = tmp_path / "book.epub"
    source.write_text("mine")
    [one] = write_all([source], tmp_path, "epub", copy, NoProgress())
    assert one.problem
    assert source.read_text() == "mine"


def test_cancelling_keeps_what_is_whole(tmp_path: Path) -> None:
    class Watch:
        seen: list[float] = []

        def report(self, done: float, total: float = 1.0, note: str = "") -> None:
            self.seen.append(done / total)
            if done >= 1.5:
                raise Cancelled

        def cancelled(self) -> bool:
            return False

    done = write_all([Path("a.txt"), Path("b.txt")], tmp_path, "mp3", copy, Watch())
    assert next(done).problem == ""
    with pytest.raises(Cancelled):
        next(done)
    assert [path.name for path in tmp_path.iterdir()] == ["a.mp3"]
    assert Watch.seen == sorted(Watch.seen)


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DeskError):
        list(write_all([Path("a.txt")], tmp_path / "file" / "out", "mp3", copy, NoProgress()))


def test_the_command_line_speaks_several_documents_into_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "un.txt").write_text("Un chat.")
    (tmp_path / "deux.txt").write_text("Deux chats.")
    names = [str(tmp_path / name) for name in ("un.txt", "absent.txt", "deux.txt")]
    out = tmp_path / "sons"
    assert main(["speak", *names, "-o", str(out), "--format", "mp3"]) == 1
    assert sorted(path.name for path in out.iterdir()) == ["deux.mp3", "un.mp3"]
    told = capsys.readouterr()
    assert "absent.txt" in told.err
    assert str(out / "un.mp3") in told.out


@pytest.mark.parametrize(
    "more",
    [["-o", "out"], ["-o", "out", "--format", "xyz"], ["-o", "out", "--format", "mp3", "--marks", "m.json"]],
)
def test_wrong_use_is_told_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["speak", "a.txt", "b.txt", *more]) == 1
    assert not (tmp_path / "out").exists()
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("name", ["/dev/full", "sound"])
def test_a_name_without_an_ending_is_told_what_it_lacks(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "a.txt"
    source.write_text("Un chat.")
    assert main(["speak", str(source), "-o", str(tmp_path / name)]) == 1
    assert ".mp3" in capsys.readouterr().err


def test_a_device_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    import os

    from inclusive_desk.services.exporting import writing

    os.mkfifo(tmp_path / "pipe.wav")
    with pytest.raises(DeskError, match="not a file"), writing(tmp_path / "pipe.wav"):
        pass
    assert (tmp_path / "pipe.wav").is_fifo()


def test_own_words_of_person_class_and_document_are_said_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from inclusive_desk.core.folders import find_folders
    from inclusive_desk.core.settings import Settings
    from inclusive_desk.core.words import Entry
    from inclusive_desk.services.own_words import document_key, word_store

    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("Lise, Kéo et Noa.")
    second.write_text("Noa et Lise.")
    folders = find_folders()
    store = word_store(folders, Settings(folders))
    store.put(Entry("Lise", "lize"))
    store.put(Entry("Kéo", "kéhau"), "class", store.class_name or "")
    store.put(Entry("Noa", "no-ha"), "document", document_key(first))
    assert main(["spoken", str(first)]) == 0
    assert capsys.readouterr().out.strip() == "lize, kéhau et no-ha."
    assert main(["spoken", str(second)]) == 0
    assert capsys.readouterr().out.strip() == "Noa et lize."
