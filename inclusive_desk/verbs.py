"""The names of the command line's verbs, apart from their work: opening a window needs no more of them."""

VERBS = (
    "inspect",
    "speak",
    "spoken",
    "words",
    "braille",
    "marks",
    "adapt",
    "dictate",
    "suggest",
    "models",
    "plugins",
    "doctor",
    "demo",
    "bench",
)
