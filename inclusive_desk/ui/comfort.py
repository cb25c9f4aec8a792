"""The reader's comfort, by the name that the window knows it by; it lives where the command line finds it."""

from inclusive_desk.services.comfort import *  # noqa: F403 - one door for the whole window
