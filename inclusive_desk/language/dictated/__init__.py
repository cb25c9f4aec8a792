"""Speech becomes writing: spoken punctuation, commands, numbers and typography, as pure rules."""
