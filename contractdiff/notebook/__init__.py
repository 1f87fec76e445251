"""How comparisons and documents show themselves in Jupyter, and the findings as a pandas table."""
