"""The pictures of the guide: each preset and aid has one, each is small, each that is named is there."""

from __future__ import annotations

import re
from pathlib import Path

from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.registry import Registry
from inclusive_desk.services.presets import load_presets

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"
GUIDE = (ROOT / "docs" / "user-guide.md").read_text(encoding="utf-8")


def test_every_picture_of_the_guide_is_there_and_small() -> None:
    named = set(re.findall(r"\]\(images/([\w.-]+)\)", GUIDE))
    assert named
    assert {name for name in named if not (IMAGES / name).is_file()} == set()
    assert [path.name for path in IMAGES.glob("*.png") if path.stat().st_size > 80_000] == []


def test_every_preset_and_every_reading_aid_has_a_picture_in_the_guide() -> None:
    presets = [one.id for one in load_presets(ROOT / "resources")]
    aids = Registry(find_folders()).ready("aids")
    wanted = ["very-large" if one == "very-large" else f"preset-{one}" for one in presets]
    wanted += [f"aid-{one}" for one in aids]
    assert [name for name in wanted if f"images/{name}.png" not in GUIDE] == []
