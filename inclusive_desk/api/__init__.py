"""What a plugin may know of the desk: documents, marks, and one contract for each kind of plugin."""
