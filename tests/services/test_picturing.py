"""Pictures of a page become files that other programs can show."""

from __future__ import annotations

from pathlib import Path

from inclusive_desk.api.importer import Pixels
from inclusive_desk.services.desk import open_desk
from inclusive_desk.services.opening import read
from inclusive_desk.services.picturing import png


def test_a_png_has_the_pixels_it_was_made_of() -> None:
    import pymupdf

    rows = [[(255, 0, 0), (0, 255, 0), (0, 0, 255)], [(1, 2, 3), (4, 5, 6), (7, 8, 9)]]
    data = b"".join(bytes(sum(row, ())) + b"\xaa" for row in rows)  # one byte of padding a row
    shown = pymupdf.Pixmap(png(Pixels(3, 2, 10, data)))
    assert (shown.width, shown.height) == (3, 2)
    assert [[shown.pixel(x, y) for x in range(3)] for y in range(2)] == rows


def test_the_picture_of_the_sample_page_is_drawn_only_where_it_is_wanted(root: Path) -> None:
    sample = root / "resources" / "samples" / "cycle-de-l-eau.pdf"
    desk = open_desk()
    try:
        (plain,) = read(desk.registry, sample)
        (drawn,) = read(desk.registry, sample, pictures=True)
    finally:
        desk.close()
    assert plain.text == drawn.text
    assert not any(asset.data for asset in plain.assets.values())
    pictures = [asset for asset in drawn.assets.values() if asset.data]
    assert len(pictures) == 1
    assert pictures[0].data.startswith(b"\x89PNG")
    assert len(pictures[0].data) > 5000
