"""The label sets of the network's heads, in the order of its outputs.

Training and reading share them; changing an order needs a new model.
"""

from typing import Final

UPOS: Final = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
"""Universal parts of speech."""

DEPRELS: Final = (
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound",
    "conj", "cop", "csubj", "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat",
    "goeswith", "iobj", "list", "mark", "nmod", "nsubj", "nummod", "obj", "obl", "orphan",
    "parataxis", "punct", "reparandum", "root", "vocative", "xcomp", "part",
    "nsubj:pass", "aux:pass", "obl:agent", "nmod:poss",
)  # fmt: skip
"""Universal dependency relations, with the four subtypes that tell roles; ``part`` ties the marks
and letters of one syntactic word that the encoder splits (``U . S .``) to its first."""

ENTITIES: Final = (
    "PERSON", "ORGANIZATION", "LOCATION", "FACILITY", "NORP", "DATE", "MONEY", "PRODUCT", "MISC",
)  # fmt: skip
"""Entity types; the head has outside (0), then begin and inside of each type (1 + 2t, 2 + 2t)."""

ROLES: Final = (
    "Main", "Main_Consequence", "Cause_Specific", "Cause_General", "Distant_Historical",
    "Distant_Anecdotal", "Distant_Evaluation", "Distant_Expectations_Consequences", "NA",
)  # fmt: skip
"""Discourse roles of a sentence in a news report (Choubey et al., 2020)."""
