"""What the looks of a draft mean, and the texts that a marked draft holds."""

from contractdiff.markup.layers import Share, answered_view, placed_view, quoted_shares, read_view, traced_view

__all__ = ["Share", "answered_view", "placed_view", "quoted_shares", "read_view", "traced_view"]
