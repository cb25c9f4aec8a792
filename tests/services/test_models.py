"""Models and voices: whole or not at all, checked file by file, and fetched only when that can be checked."""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from inclusive_desk.api.errors import Cancelled, DeskError
from inclusive_desk.api.plugin import Folders
from inclusive_desk.plugins.dictation.vosk import VoskEngine
from inclusive_desk.services import installing_models, models
from inclusive_desk.services.fetching_models import fetch
from inclusive_desk.services.installing_models import install
from inclusive_desk.services.models import Catalogue, Download, Known, Trust

NAME = "vosk-model-small-fr-9.9"
FILES = {
    "am/final.mdl": b"sounds" * 5000,
    "conf/mfcc.conf": b"--x",
    "conf/model.conf": b"--y",
    "graph/HCLG.fst": b"graph" * 3000,
}
VOICE = "fr_FR-essai-medium"
TOLD = {"audio": {"sample_rate": 22050}, "espeak": {"voice": "fr"}, "phoneme_id_map": {"a": [1]}}
DESCRIPTION = json.dumps(TOLD | {"num_symbols": 1}).encode()
SOUND = b"\x08\x08onnx" * 400


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path, tmp_path / "models", tmp_path, tmp_path, tmp_path, tmp_path)


@pytest.fixture
def shapes(root: Path) -> Any:
    return models.load_catalogue(root / "resources").shapes


@pytest.fixture
def known() -> Known:
    files = {name: (len(FILES[name]), sha(FILES[name])) for name in ("am/final.mdl", "graph/HCLG.fst")}
    return Known(NAME, models.DICTATION, "fr", "Apache-2.0", 45_000, files=files)


@pytest.fixture
def catalogue(shapes: Any, known: Known) -> Catalogue:
    files = {
        f"{VOICE}.onnx": (len(SOUND), sha(SOUND)),
        f"{VOICE}.onnx.json": (len(DESCRIPTION), sha(DESCRIPTION)),
    }
    voice = Known(VOICE, models.VOICE, "fr", "CC BY 4.0", 2800, files=files)
    unfit = Known("vosk-model-small-fr-nc", models.DICTATION, "fr", "CC BY-NC", 100, unfit="licence")
    return Catalogue((known, voice, unfit), shapes)  # fmt: skip


def unpacked(folder: Path, **changed: bytes) -> Path:
    for name, data in {**FILES, **changed}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def packed(path: Path, names: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in names.items():
            container.writestr(name, data)
    return path


def model_zip(path: Path) -> Path:
    return packed(path, {f"{NAME}/{name}": data for name, data in FILES.items()})


def left_behind(folders: Folders) -> list[str]:
    there = folders.models.iterdir() if folders.models.is_dir() else ()
    return sorted(path.name for path in there if path.name != models.RECORDS)


class CancelledAfter:
    """Cancels after so many reports."""

    def __init__(self, count: int) -> None:
        self.left = count

    def report(self, done: float, total: float = 1.0, note: str = "") -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled

    def cancelled(self) -> bool:
        return self.left < 0


def test_a_folder_with_all_known_files_is_installed_and_its_main_files_count_as_verified(
    folders: Folders, catalogue: Catalogue, tmp_path: Path
) -> None:
    [one] = install(unpacked(tmp_path / "stick" / NAME), folders, catalogue)
    assert (one.name, one.trust, one.language) == (NAME, Trust.PARTLY, "fr")
    assert VoskEngine.unavailable(folders) is None


def test_a_renamed_folder_is_known_by_its_files(
    folders: Folders, catalogue: Catalogue, tmp_path: Path
) -> None:
    [one] = install(unpacked(tmp_path / "modele de la classe"), folders, catalogue)
    assert one.name == NAME


def test_a_zip_with_the_published_hash_is_verified(
    folders: Folders, catalogue: Catalogue, known: Known, tmp_path: Path
) -> None:
    path = model_zip(tmp_path / "x.zip")
    data = path.read_bytes()
    known = replace(known, downloads=(Download("x.zip", "https://example.org", len(data), sha(data)),))
    [one] = install(path, folders, replace(catalogue, models=(known,)))
    assert one.trust is Trust.VERIFIED


def test_a_model_of_a_known_name_with_another_content_is_refused_and_nothing_stays(
    folders: Folders, catalogue: Catalogue, tmp_path: Path
) -> None:
    with pytest.raises(DeskError) as told:
        install(unpacked(tmp_path / NAME, **{"am/final.mdl": b"other"}), folders, catalogue)
    assert told.value.code == "model-damaged"
    assert "am/final.mdl" in str(told.value)
    assert left_behind(folders) == []


def test_an_unknown_model_is_installed_as_unverified_and_never_fetched(
    folders: Folders, catalogue: Catalogue, tmp_path: Path
) -> None:
    [one] = install(
        unpacked(tmp_path / "vosk-model-fr-mine", **{"am/final.mdl": b"mine"}), folders, catalogue
    )
    assert one.trust is Trust.UNVERIFIED
    assert one.known is None


def test_half_a_model_is_refused_with_what_it_lacks(
    folders: Folders, catalogue: Catalogue, tmp_path: Path
) -> None:
    source = unpacked(tmp_path / NAME)
    (source / "graph" / "HCLG.fst").unlink()
    with pytest.raises(DeskError, match=r"graph/HCLG\.fst"):
        install(source, folders, catalogue)


def test_a_model_whose_licence_is_unfit_is_refused(
    folders: Folders, catalogue: Catalogue, tmp_path: Path
) -> None:
    with pytest.raises(DeskError, match="CC BY-NC"):
        install(unpacked(tmp_path / "vosk-model-small-fr-nc"), folders, catalogue)


@pytest.mark.parametrize(
    "name", ["../out.txt", "/out.txt", "a/../../out.txt", "C:/out.txt", "a\\..\\..\\out.txt"]
)
def test_a_zip_that_would_write_elsewhere_is_refused(
    folders: Folders, catalogue: Catalogue, tmp_path: Path, name: str
) -> None:
    path = packed(tmp_path / "bad.zip", {f"{NAME}/{one}": data for one, data in FILES.items()} | {name: b"x"})
    with pytest.raises(DeskError, match="outside"):
        install(path, folders, catalogue)
    assert not (tmp_path / "out.txt").exists()
    assert left_behind(folders) == []


@pytest.mark.parametrize("keep", [0, 1, 40, 300])
def test_a_zip_that_was_cut_off_is_a_sentence(
    folders: Folders, catalogue: Catalogue, tmp_path: Path, keep: int
) -> None:
    path = model_zip(tmp_path / "x.zip")
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(DeskError, match="damaged"):
        install(path, folders, catalogue)


def test_a_zip_with_a_damaged_part_is_a_sentence_and_nothing_stays(
    folders: Folders, catalogue: Catalogue, tmp_path: Path
) -> None:
    path = model_zip(tmp_path / "x.zip")
    data = bytearray(path.read_bytes())
    at = data.index(b"final.mdl") + 20
    data[at : at + 8] = bytes(8)
    path.write_bytes(data)
    with pytest.raises(DeskError, match="damaged"):
        install(path, folders, catalogue)
    assert left_behind(folders) == []


def test_cancelling_leaves_what_was_there_before(
    folders: Folders, catalogue: Catalogue, tmp_path: Path
) -> None:
    source = unpacked(tmp_path / "vosk-model-fr-mine", **{"am/final.mdl": b"first"})
    install(source, folders, catalogue)
    (source / "am" / "final.mdl").write_bytes(b"second")
    with pytest.raises(Cancelled):
        install(source, folders, catalogue, CancelledAfter(2))
    assert left_behind(folders) == ["vosk-model-fr-mine"]
    assert (folders.models / "vosk-model-fr-mine" / "am" / "final.mdl").read_bytes() == b"first"


def test_too_small_a_disk_is_told_before_anything_is_written(
    folders: Folders, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installing_models.shutil, "disk_usage", lambda _: SimpleNamespace(free=1 << 20))
    with pytest.raises(DeskError) as told:
        install(unpacked(tmp_path / NAME), folders, catalogue)
    assert told.value.code == "disk-full"
    assert left_behind(folders) == []


def voice(folder: Path, description: bytes = DESCRIPTION, sound: bytes = SOUND, name: str = VOICE) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.onnx").write_bytes(sound)
    (folder / f"{name}.onnx.json").write_bytes(description)
    return folder / f"{name}.onnx"


@pytest.mark.parametrize("form", ["file", "folder", "zip"])
def test_a_known_voice_is_installed_and_verified_from_a_stick(
    folders: Folders, catalogue: Catalogue, tmp_path: Path, form: str
) -> None:
    source = voice(tmp_path / "stick" / "voices")
    if form == "folder":
        source = tmp_path / "stick"
    if form == "zip":
        source = packed(tmp_path / "v.zip", {f"v/{VOICE}.onnx": SOUND, f"v/{VOICE}.onnx.json": DESCRIPTION})
    [one] = install(source, folders, catalogue)
    assert (one.name, one.kind, one.trust) == (VOICE, models.VOICE, Trust.VERIFIED)
    assert (folders.models / "piper" / f"{VOICE}.onnx").read_bytes() == SOUND


def test_a_voice_without_its_description_is_refused(
    folders: Folders, catalogue: Catalogue, tmp_path: Path
) -> None:
    source = voice(tmp_path)
    source.with_name(source.name + ".json").unlink()
    with pytest.raises(DeskError, match="second file"):
        install(source, folders, catalogue)


@pytest.mark.parametrize(
    ("description", "sound"),
    [(b"{}", SOUND), (b"[]", SOUND), (b"not json", SOUND), (DESCRIPTION, b""), (DESCRIPTION, b"<html>")],
)
def test_what_is_no_piper_voice_is_refused(
    folders: Folders, catalogue: Catalogue, tmp_path: Path, description: bytes, sound: bytes
) -> None:
    with pytest.raises(DeskError, match="not a Piper voice"):
        install(voice(tmp_path, description, sound, "fr_FR-autre-low"), folders, catalogue)
    assert left_behind(folders) == []


def test_verifying_finds_a_file_that_changed_or_went(
    folders: Folders, catalogue: Catalogue, tmp_path: Path
) -> None:
    [one] = install(
        unpacked(tmp_path / "vosk-model-fr-mine", **{"am/final.mdl": b"mine"}), folders, catalogue
    )
    assert models.verify(one, folders) is Trust.UNVERIFIED
    path = folders.models / one.name / "conf" / "mfcc.conf"
    path.write_bytes(b"--z")
    with pytest.raises(DeskError, match=r"conf/mfcc\.conf"):
        models.verify(one, folders)
    path.unlink()
    with pytest.raises(DeskError, match=r"conf/mfcc\.conf"):
        models.verify(one, folders)


def test_verifying_a_model_put_there_by_hand_judges_it_by_the_catalogue(
    folders: Folders, catalogue: Catalogue
) -> None:
    unpacked(folders.models / NAME)
    [one] = models.installed(folders, catalogue)
    assert one.trust is Trust.UNVERIFIED
    assert models.verify(one, folders) is Trust.PARTLY


def test_removing_takes_model_and_record(folders: Folders, catalogue: Catalogue, tmp_path: Path) -> None:
    for source in (unpacked(tmp_path / NAME), voice(tmp_path / "v")):
        [one] = install(source, folders, catalogue)
        models.remove(one, folders)
    assert list(models.installed(folders, catalogue)) == []
    assert list((folders.models / models.RECORDS).iterdir()) == []


def test_the_catalogue_tells_honestly_what_to_expect_of_the_small_french_model(root: Path) -> None:
    catalogue = models.load_catalogue(root / "resources")
    told = models.expectation(catalogue.get("vosk-model-small-fr-0.22"))
    assert told.startswith("About one word in 4 is wrong (published: 19 to 27 %)")
    assert "child" in told
    assert [one.name for one in catalogue.models if one.unfit] == ["vosk-model-small-fr-pguyot-0.3"]
    for one in catalogue.models:
        assert one.licence
        assert all(len(download.sha256) == 64 for download in one.downloads)


# -- fetching, from a server in this very test ---------------------------------------------------------


class Server:
    """A file server on this machine that can cut off, lie, and remembers what was asked."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[tuple[str, str | None]] = []
        self.cut: int | None = None
        self.ranges = True
        self.sends_on = ""
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.answer(self)

            def log_message(self, *args: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.http.serve_forever, daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_port}"

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        wanted = request.headers.get("Range")
        self.asked.append((request.path, wanted))
        if self.sends_on:
            request.send_response(302)
            request.send_header("Location", self.sends_on)
            request.end_headers()
            return
        data = self.files.get(request.path)
        if data is None:
            request.send_error(404)
            return
        start = int(wanted.split("=")[1].rstrip("-")) if wanted and self.ranges else 0
        request.send_response(206 if start else 200)
        request.send_header("Content-Length", str(len(data) - start))
        request.end_headers()
        request.wfile.write(data[start : self.cut])

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server = Server()
    yield server
    server.close()


@pytest.fixture
def offered(server: Server, known: Known, tmp_path: Path) -> Known:
    data = model_zip(tmp_path / "served.zip").read_bytes()
    server.files["/m.zip"] = data
    return replace(known, downloads=(Download("m.zip", f"{server.url}/m.zip", len(data), sha(data)),))


def test_a_model_is_fetched_checked_and_installed(
    server: Server, offered: Known, folders: Folders, catalogue: Catalogue
) -> None:
    seen: list[float] = []
    progress = SimpleNamespace(
        report=lambda done, total=1.0, note="": seen.append(done / total), cancelled=bool
    )
    one = fetch(offered, folders, replace(catalogue, models=(offered,)), progress)
    assert one.trust is Trust.VERIFIED
    assert seen == sorted(seen)
    assert seen[-1] == pytest.approx(1.0)
    assert list((folders.models / ".partial").iterdir()) == []


@pytest.mark.parametrize("ranges", [True, False])
def test_a_lost_connection_is_told_and_the_next_try_goes_on(
    server: Server, offered: Known, folders: Folders, catalogue: Catalogue, ranges: bool
) -> None:
    catalogue = replace(catalogue, models=(offered,))
    server.cut, server.ranges = 150, ranges
    with pytest.raises(DeskError) as told:
        fetch(offered, folders, catalogue)
    assert told.value.code == "no-connection"
    server.cut = None
    assert fetch(offered, folders, catalogue).trust is Trust.VERIFIED
    assert server.asked[-1] == ("/m.zip", "bytes=150-")


def test_another_content_is_thrown_away(
    server: Server, offered: Known, folders: Folders, catalogue: Catalogue
) -> None:
    server.files["/m.zip"] = bytes(len(server.files["/m.zip"]))
    with pytest.raises(DeskError) as told:
        fetch(offered, folders, replace(catalogue, models=(offered,)))
    assert told.value.code == "model-damaged"
    assert left_behind(folders) == [".partial"]
    assert list((folders.models / ".partial").iterdir()) == []


def test_a_voice_is_fetched_as_its_two_files(server: Server, folders: Folders, catalogue: Catalogue) -> None:
    known = catalogue.get(VOICE)
    assert known is not None
    server.files = {f"/{VOICE}.onnx": SOUND, f"/{VOICE}.onnx.json": DESCRIPTION}
    downloads = tuple(Download(name, f"{server.url}/{name}", *known.files[name]) for name in known.files)
    known = replace(known, downloads=downloads)
    assert fetch(known, folders, replace(catalogue, models=(known,))).trust is Trust.VERIFIED


def test_cancelling_keeps_what_has_arrived(
    server: Server, offered: Known, folders: Folders, catalogue: Catalogue
) -> None:
    with pytest.raises(Cancelled):
        fetch(offered, folders, replace(catalogue, models=(offered,)), CancelledAfter(0))
    assert (folders.models / ".partial" / NAME / "m.zip.part").stat().st_size > 0


def test_what_cannot_be_checked_is_never_asked_for(
    server: Server, known: Known, folders: Folders, catalogue: Catalogue
) -> None:
    with pytest.raises(DeskError) as told:
        fetch(known, folders, catalogue)
    assert told.value.code == "not-fetchable"
    assert server.asked == []


@pytest.mark.parametrize("name", ["", "missing"])
def test_no_server_and_no_file_are_sentences(
    server: Server, offered: Known, folders: Folders, catalogue: Catalogue, name: str
) -> None:
    server.files.clear()
    if not name:
        server.close()
    with pytest.raises(DeskError) as told:
        fetch(offered, folders, replace(catalogue, models=(offered,)))
    assert told.value.code == "no-connection"
    assert left_behind(folders) == [".partial"]


@pytest.mark.parametrize(
    "place", ["http://example.invalid/m.zip", "file:///etc/passwd", "ftp://example.invalid/m"]
)
def test_an_unsafe_address_is_never_asked_even_when_a_server_sends_us_there(
    server: Server, offered: Known, folders: Folders, catalogue: Catalogue, place: str
) -> None:
    server.sends_on = place
    with pytest.raises(DeskError):
        fetch(offered, folders, replace(catalogue, models=(offered,)))
    assert len(server.asked) == 1
    direct = replace(offered, downloads=(replace(offered.downloads[0], url=place),))
    with pytest.raises(DeskError, match="safe"):
        fetch(direct, folders, replace(catalogue, models=(direct,)))


def test_the_command_line_installs_verifies_lists_and_removes(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from inclusive_desk.__main__ import main

    monkeypatch.setenv("INCLUSIVE_DESK_HOME", str(home))
    monkeypatch.setenv("LANGUAGE", "en")
    source = unpacked(tmp_path / "vosk-model-fr-mine")
    assert main(["models", "install", str(source)]) == 0
    shutil.rmtree(source)
    assert main(["models", "verify", "vosk-model-fr-mine"]) == 0
    assert "installed, unverified" in capsys.readouterr().out
    assert main(["models", "list", "--json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["vosk-model-fr-mine"]["trust"] == "unverified"
    assert rows["vosk-model-small-fr-0.22"]["fetchable"]
    assert not rows["vosk-model-fr-0.22"]["fetchable"]
    assert main(["models", "remove", "vosk-model-fr-mine"]) == 0
    assert main(["models", "remove", "vosk-model-fr-mine"]) == 1
