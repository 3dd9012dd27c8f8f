"""English: from raw text to sentences, words, tags and dependency trees, with exact offsets into the text."""
