from __future__ import annotations

from pathlib import Path

import pytest

from inclusive_desk.api.plugin import Folders
from inclusive_desk.core.folders import find_folders


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Return the folders of a desk that nobody has used yet."""
    return find_folders({"INCLUSIVE_DESK_HOME": str(tmp_path / "desk")})
