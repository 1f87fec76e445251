"""How well contractdiff does on the corpus: what it finds, against the truth of the sources and the answer keys."""
