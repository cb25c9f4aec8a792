"""The built-in plugins; the registry finds them through the same door as anybody's."""
