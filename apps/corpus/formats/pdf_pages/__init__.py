"""Pages of a PDF into paragraphs: words, lines, columns, running heads, hyphens. Pure: no Django, no network."""
