"""Exercise types: a document becomes questions."""
