"""Turns the outside world into reports: files, folders and standard input.

Nothing here knows of language (beyond naming it) or of storage. What cannot be used becomes a
:class:`Failure` in the same stream, so that one bad file never stops the others.
"""

from rootsource.collect.collecting import collect, count
from rootsource.collect.dates import iso_date
from rootsource.collect.decoding import well_formed
from rootsource.collect.failure import Failure

__all__ = ["Failure", "collect", "count", "iso_date", "well_formed"]
