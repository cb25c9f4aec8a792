"""Makes small distributions with plugins in them, as a school would find them on a stick."""

from __future__ import annotations

import zipfile
from pathlib import Path
from textwrap import dedent

AID = '''
from inclusive_desk.api.aid import ReadingAid
from inclusive_desk.api.marks import Mark

class {name}(ReadingAid):
    """Marks the first letter."""

    api_version = 1
    label = "{label}"
    roles = ("first",)
    {body}

    def marks(self, text, language, words):
        yield Mark(0, 1, "first")
'''


def aid(name: str = "Aid", label: str = "First letter", body: str = "") -> str:
    """Return the source of a small reading aid; *body* is added to the class."""
    return AID.format(name=name, label=label, body=body.strip().replace("\n", "\n    "))


def distribution(
    folder: Path,
    name: str,
    source: str,
    *,
    target: str = "Aid",
    id: str = "",
    kind: str = "aids",
    version: str = "1.0",
) -> None:
    """Put an unpacked distribution with one module and one plugin into *folder*."""
    for path, text in _files(name, source, target, id, kind, version).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def wheel(
    folder: Path,
    name: str,
    source: str,
    *,
    target: str = "Aid",
    id: str = "",
    kind: str = "aids",
    tag: str = "py3-none-any",
) -> Path:
    """Put a wheel with one module and one plugin into *folder*; return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-1.0-{tag}.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for inner, text in _files(name, source, target, id, kind, "1.0").items():
            archive.writestr(inner, text)
    return path


def _files(name: str, source: str, target: str, id: str, kind: str, version: str) -> dict[str, str]:
    info = f"{name}-{version}.dist-info"
    return {
        f"{name}.py": dedent(source),
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": f"[inclusive_desk.{kind}]\n{id or name} = {name}:{target}\n",
    }
