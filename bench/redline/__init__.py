"""The Word redline beside other engines: time, memory, marked words, moves, and whether both texts come back."""
