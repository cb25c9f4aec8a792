"""Pure functions over text: sentences, words, sounds, numbers, lexicons."""
