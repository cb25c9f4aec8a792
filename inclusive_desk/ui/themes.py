"""The themes, by the name that the window knows them by; they live where the command line finds them."""

from inclusive_desk.services.themes import *  # noqa: F403 - one door for the whole window
