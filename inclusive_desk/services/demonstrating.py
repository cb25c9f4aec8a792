"""Does the main job on the sample worksheet without a screen: what the desk is for, in five files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from inclusive_desk.services import brailling, opening
from inclusive_desk.services.desk import Desk
from inclusive_desk.services.exporting import DeskWork, cannot_write, export, exporter_for, writing
from inclusive_desk.services.inspecting import document_json
from inclusive_desk.services.speaking import SpokenFile

SAMPLE = "cycle-de-l-eau.docx"


def demonstrate(desk: Desk, folder: Path) -> Iterator[Path]:
    """Write structure, sound, word times, braille (30×27, NABCC) and HTML into *folder*; yield each path.

    Raises `DeskError` when the folder cannot be written or a part of the desk does not work.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    document = opening.read_whole(desk.registry, desk.folders.resources / "samples" / SAMPLE)
    yield _write_json(folder / "sample.json", document_json(document))

    translator = brailling.translator(desk.registry)
    work = DeskWork(
        document,
        options={"charset": "nabcc"},
        brailler=lambda one: brailling.braille_pages(one, translator),
    )
    for name in ("sample.brf", "sample.html"):
        export(exporter_for(desk.registry, Path(name).suffix), work, folder / name)
        yield folder / name

    spoken = SpokenFile(desk, document)
    spoken.write(folder / "sample.wav")
    yield folder / "sample.wav"
    yield _write_json(folder / "sample.marks.json", spoken.marks())


def _write_json(path: Path, value: object) -> Path:
    with writing(path) as fresh:
        fresh.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path
