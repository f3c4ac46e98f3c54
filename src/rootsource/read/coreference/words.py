"""Words that many steps of coreference ask of: titles before names, singulars of nouns."""

from functools import lru_cache

from rootsource.knowledge.nouns import noun_kind
from rootsource.read.inflection import lemmas
from rootsource.read.word_sets import word_set

PERSON_TITLES = word_set(
    """
    mr mr. mrs mrs. ms ms. miss dr dr. sir lady lord dame president prime minister premier
    chancellor senator sen. sen representative rep. rep congressman congresswoman governor gov.
    gov mayor ambassador secretary general gen. gen colonel col. captain capt. lieutenant lt.
    major maj. admiral adm. sergeant sgt. judge justice king queen prince princess pope cardinal
    archbishop bishop reverend rev. rev father sheikh ayatollah imam rabbi professor prof. prof
    spokesman spokeswoman spokesperson reporter correspondent foreign defence defense finance
    interior vice deputy former ex-president ex-minister ex-prime leader opposition chief chairman
    chairwoman chairperson director commander attorney supreme crown envoy diplomat candidate
    nominee republican democratic democrat sheriff detective officer inspector constable coach
    brigadier comrade singer actor actress author activist journalist analyst economist first
    lady acting then-president then-secretary then-senator monsieur madame mme mme. mlle herr frau
    señor señora senor senora signor signora begum datuk shri smt haji hajji mullah marshal emperor
    lt-gen maj-gen col maj capt lt sgt adm brig brig. cpl cpl. cmdr cmdr. supt supt. insp insp. det
    det. hon hon. msgr msgr. pvt pvt. cpt cpt.
    """
)
"""Words that stand before a person's name without being part of it."""


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """The dictionary form of a noun: the first that the table of nouns knows, else a stem."""
    for form in lemmas(word):
        if noun_kind(form):
            return form
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
