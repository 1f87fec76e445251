"""What the looks of a draft mean, and the texts that a marked draft holds."""

from contractdiff.markup.layers import placed_view, read_view, traced_view

__all__ = ["placed_view", "read_view", "traced_view"]
