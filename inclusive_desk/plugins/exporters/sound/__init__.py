"""Everything that is written of a document's sound alone: sound files and subtitles."""
