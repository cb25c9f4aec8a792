"""French: syllables, sounds and silent letters."""
