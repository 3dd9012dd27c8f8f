"""Ukrainian and Belarusian (both scripts): names and frequent frames by word lists, without a parse.

Precision first: a frame gives nothing where one of its ends is in doubt. `reader.read_slavic` reads a document.
"""
