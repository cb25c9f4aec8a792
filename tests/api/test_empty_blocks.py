from __future__ import annotations

from inclusive_desk.api.builder import DocumentBuilder


def test_a_block_without_text_between_two_others_is_empty_not_negative() -> None:
    builder = DocumentBuilder()
    builder.paragraph("Avant")
    builder.image("picture")
    builder.paragraph("Après")
    builder.image("last")
    document = builder.build()
    assert document.text == "Avant\nAprès"
    assert [(block.start, block.end) for block in document.blocks] == [(0, 5), (6, 6), (6, 11), (11, 11)]
