"""Speech engines: a sentence becomes sound with word marks."""
