"""How well the aligner finds what was done to an agreement, on texts made by known events.

``tree.py`` is a text that remembers where its provisions come from, ``events.py`` what can be done to it, ``dials.py``
how much of it, ``styles.py`` the ways to number it, ``files.py`` the formats, and ``scores.py`` the grades.
``python -m bench.alignment`` runs all of it and writes ``results.md``.
"""
