"""Dictation engines: sound becomes words."""
