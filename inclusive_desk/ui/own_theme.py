"""The user's own theme, by the name that the window knows it by; it lives where the command line finds it."""

from inclusive_desk.services.own_theme import *  # noqa: F403 - one door for the whole window
