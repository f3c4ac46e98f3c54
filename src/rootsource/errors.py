"""The errors a caller can meet, in one small hierarchy.

    RootsourceError
    ├── InputError        a file, text or option that cannot be used (names it, and says why)
    ├── ModelError        the shipped model is missing or damaged
    ├── KnowledgeError    a dictionary, table or user's actor file with errors
    └── RecordError       a record that cannot be opened, read or written

Every message says what was wrong, where (file, line, offset), and what to do.
"""


class RootsourceError(Exception):
    """The parent of every error this package raises on purpose."""


class InputError(RootsourceError):
    """Something given by the caller cannot be used."""


class ModelError(RootsourceError):
    """The model files of the package are missing or damaged."""


class KnowledgeError(RootsourceError):
    """A table of facts, shipped or the user's own, has errors."""


class RecordError(RootsourceError):
    """A record cannot be opened, read or written."""
