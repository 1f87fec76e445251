"""What the looks of a draft mean, and the texts that a marked draft holds."""

from contractdiff.markup.layers import answered_view, placed_view, read_view, traced_view

__all__ = ["answered_view", "placed_view", "read_view", "traced_view"]
