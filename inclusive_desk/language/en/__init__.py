"""English: syllables and silent letters."""
