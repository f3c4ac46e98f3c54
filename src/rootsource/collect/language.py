"""Which language a text is in."""

from py3langid.langid import classify

# py3langid is sure after a few hundred letters; more only costs time.
_ENOUGH = 5_000
# Below about twenty letters its answer is chance.
_TOO_LITTLE = 20


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text``, or ``None`` if there is too little of it."""
    head = text[:_ENOUGH]
    if sum(map(str.isalpha, head)) < _TOO_LITTLE:
        return None
    return str(classify(head)[0])  # type: ignore[no-untyped-call] # the library has no types
