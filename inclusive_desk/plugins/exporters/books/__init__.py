"""Books that speak: EPUB 3 with media overlays, and DAISY 2.02."""
