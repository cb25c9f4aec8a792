"""Fetches a model: the desk's one door to the network, opened only when a person asks for it."""

from __future__ import annotations

import http.client
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from inclusive_desk import __version__
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.plugin import Folders
from inclusive_desk.api.progress import NoProgress, Progress
from inclusive_desk.api.words import tr
from inclusive_desk.services import models
from inclusive_desk.services.installing_models import install, need_room
from inclusive_desk.services.models import Catalogue, Download, Known, Model

SECONDS = 30.0
"""How long a server may stay silent."""
PARTIAL = ".partial"
"""The folder, among the models, of what has not arrived whole yet: the next try goes on from there."""
_BLOCK = 1 << 18
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def fetch(known: Known, folders: Folders, catalogue: Catalogue, progress: Progress | None = None) -> Model:
    """Fetch a model of the catalogue, check its SHA-256, and install it.

    What has arrived stays after a cancel or a lost connection, and the next call goes on from there.
    Raises `DeskError`: not-fetchable, no-connection, model-damaged, disk-full.
    """
    if known.unfit:
        raise models.unfit_by_licence(known)
    if not known.downloads:
        raise DeskError(
            tr("“{name}” is not fetched: the desk could not check that it arrives whole.", name=known.name),
            tr("Download it from {page}, then install it from that file.", page=known.page),
            code="not-fetchable",
        )
    progress = progress or NoProgress()
    place = folders.models / PARTIAL / known.name
    try:
        place.mkdir(parents=True, exist_ok=True)
        total = sum(one.size for one in known.downloads)
        there = sum(_there(_part_of(place, one)) for one in known.downloads)
        need_room(folders.models, total - there + total * 2)
        done = 0
        for one in known.downloads:
            _fetch_file(one, place, _Share(progress, done, total))
            done += one.size
    except OSError as error:
        raise _trouble(known, error) from error
    finally:
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()
    return _install(known, place, folders, catalogue, progress)


class _Share:
    """Reports bytes of one file as part of all; the last tenth belongs to the installing."""

    def __init__(self, progress: Progress, before: int, total: int) -> None:
        self._progress = progress
        self._before = before
        self._total = total

    def report(self, done: int) -> None:
        self._progress.report(0.9 * (self._before + done) / self._total, 1.0)


class _Last:
    """Reports the installing as the last tenth of the whole."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def report(self, done: float, total: float = 1.0, note: str = "") -> None:
        self._progress.report(0.9 + 0.1 * done / max(total, done, 1e-9), 1.0, note)

    def cancelled(self) -> bool:
        return self._progress.cancelled()


def _install(known: Known, place: Path, folders: Folders, catalogue: Catalogue, progress: Progress) -> Model:
    source = place if known.kind == models.VOICE else place / known.downloads[0].name
    found = install(source, folders, catalogue, _Last(progress))
    shutil.rmtree(place, ignore_errors=True)
    return found[0]


def _part_of(place: Path, download: Download) -> Path:
    return place / f"{download.name}.part"


def _there(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _fetch_file(download: Download, place: Path, share: _Share) -> None:
    """Fetch one file whole, or go on with it; raise `DeskError` (model-damaged) for another content."""
    whole, part = place / download.name, _part_of(place, download)
    if whole.is_file() and whole.stat().st_size == download.size:
        return
    if _there(part) > download.size:
        part.unlink()
    if _there(part) < download.size:
        _receive(download, part, share)
    if _there(part) != download.size or models.digest(part, NoProgress()) != download.sha256:
        part.unlink(missing_ok=True)
        raise DeskError(
            tr("What arrived is not the published “{name}”; it was thrown away.", name=download.name),
            tr("Try again later, or install it from a file."),
            code="model-damaged",
        )
    part.replace(whole)


def _receive(download: Download, part: Path, share: _Share) -> None:
    """Append to *part* what it lacks."""
    start = _there(part)
    with _asked(download.url, start) as answer:
        if answer.status != http.client.PARTIAL_CONTENT:
            start = 0
        with part.open("ab" if start else "wb") as file:
            while block := answer.read(_BLOCK):
                start += len(block)
                if start > download.size:
                    break
                file.write(block)
                share.report(start)
    if start < download.size:
        raise ConnectionError(tr("the connection was lost"))


@contextmanager
def _asked(url: str, start: int) -> Iterator[http.client.HTTPResponse]:
    """Ask for what begins at byte *start*; only over a safe connection, also where the server sends us on."""
    _require_safe(url)
    request = urllib.request.Request(url, headers={"User-Agent": f"InclusiveDesk/{__version__}"})  # noqa: S310
    if start:
        request.add_header("Range", f"bytes={start}-")
    opener = urllib.request.build_opener(_SafeRedirects)
    try:
        with opener.open(request, timeout=SECONDS) as answer:
            yield answer
    except http.client.HTTPException as error:
        raise ConnectionError(tr("the connection was lost")) from error


def _require_safe(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise ConnectionError(tr("the address is not a safe one"))


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows a server to another place only over a safe connection."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        _require_safe(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _trouble(known: Known, error: OSError) -> DeskError:
    """Return the sentence for what went wrong on the way."""
    if isinstance(error, urllib.error.HTTPError):
        why = tr("the server answered {number}", number=error.code)
    elif isinstance(error, urllib.error.URLError):
        why = tr("there is no connection")
    elif isinstance(error, TimeoutError):
        why = tr("the server stayed silent")
    else:
        why = error.strerror or str(error)
    return DeskError(
        tr("“{name}” could not be fetched: {why}.", name=known.name, why=why),
        tr("What has arrived is kept: try again, or install it from a file."),
        code="no-connection",
    )
