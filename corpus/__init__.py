"""Invented agreements: readable sources, documents built from them, and answer keys to test against."""
