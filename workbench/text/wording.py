"""Words of our own messages."""


def counted(number: int, thing: str) -> str:
    """Return `1 paragraph`, `2 paragraphs`, `1,234 passages`; for nouns that take an s."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def beginning(passage: str, words: int) -> str:
    """Return the first `words` of a passage, and … if there are more."""
    every = passage.split()
    return " ".join(every[:words]) + (" …" if len(every) > words else "")
