"""What the desk does, one verb a module, alike for the window and the command line."""
