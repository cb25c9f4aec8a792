"""Documents of office programs: Word (DOCX) and OpenDocument (ODT)."""
