"""The sample worksheet, written once and put into each format by hand, so that nothing changes by itself."""
