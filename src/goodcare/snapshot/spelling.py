"""How words in files and in the mapping are compared."""


def folded(text: str) -> str:
    """Return a text without outer white space, and one space for any white space inside.

    White space is what Unicode says, no-break spaces and line ends too: they come from web pages
    and wrapped headings, and nobody can see them.
    """
    return " ".join(text.split())
