"""Reading aids: a text gets marks."""
