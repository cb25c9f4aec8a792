"""Importers of documents from word processors and slides: DOCX, ODT, RTF, PPTX."""
