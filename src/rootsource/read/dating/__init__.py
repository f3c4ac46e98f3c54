"""When an undated report was published: a range of days, the likeliest day, and what shows it.

    text ─▶ clues (each a weight for every day: expressions, world events, offices, campaigns,
    datelines) ─▶ their product, a probability for every day ─▶ the shortest range that holds
    nearly all of it, and the likeliest day

Every clue keeps the words it stands on and says in words what it shows. No clue is believed
blindly: each leaves a rest of weight to the days it speaks against, as old holders of an office
are still called by it and a year may be a slip.
"""

from rootsource.read.dating.infer import Dating, date_report, set_inferred_date
from rootsource.read.dating.weights import Clue

__all__ = ["Clue", "Dating", "date_report", "set_inferred_date"]
