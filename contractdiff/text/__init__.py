"""Contract text as text: typography, sentences, labels and numerals, shared by every stage."""
