"""What is wrong with a source, said in one sentence with its name and line."""


class SourceError(ValueError):
    """A source that cannot be built: says which line and what is wrong with it."""
