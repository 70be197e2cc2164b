"""Vietnamese itself: spelling, encodings, lines, numbers, dates and names of bodies."""
