"""From a word as it stands in a text to the dictionary forms it may have.

Enough for looking words up in a lexicon, not a morphology of English: a word is stripped of every
ending it could carry, and the caller keeps what its lexicon knows.
"""

from functools import lru_cache

from rootsource.read.word_sets import word_set

_IRREGULAR = {
    form: lemma
    for lemma, forms in {
        "arise": "arose arisen", "be": "am is are was were been being", "beat": "beat beaten",
        "become": "became", "begin": "began begun", "bind": "bound", "blow": "blew blown",
        "break": "broke broken", "bring": "brought", "build": "built", "burn": "burnt",
        "buy": "bought", "catch": "caught", "choose": "chose chosen", "come": "came",
        "deal": "dealt", "do": "did done does", "draw": "drew drawn", "drive": "drove driven",
        "fall": "fell fallen", "feed": "fed", "feel": "felt", "fight": "fought", "find": "found",
        "fly": "flew flown", "forbid": "forbade forbidden", "forgive": "forgave forgiven",
        "freeze": "froze frozen", "get": "got gotten", "give": "gave given", "go": "went gone",
        "grow": "grew grown", "hang": "hung", "have": "had has", "hear": "heard",
        "hide": "hid hidden",
        "hold": "held", "keep": "kept", "know": "knew known", "lay": "laid", "lead": "led",
        "leave": "left", "lend": "lent", "lose": "lost", "make": "made", "mean": "meant",
        "meet": "met", "overrun": "overran", "overthrow": "overthrew overthrown", "pay": "paid",
        "retake": "retook retaken", "run": "ran", "say": "said", "see": "saw seen",
        "seek": "sought",
        "sell": "sold", "send": "sent", "shake": "shook shaken", "shoot": "shot", "show": "shown",
        "sing": "sang sung", "sink": "sank sunk", "sit": "sat", "slay": "slew slain",
        "speak": "spoke spoken", "spend": "spent", "stand": "stood", "steal": "stole stolen",
        "strike": "struck stricken", "swear": "swore sworn", "take": "took taken",
        "teach": "taught", "tell": "told", "think": "thought", "throw": "threw thrown",
        "undertake": "undertook undertaken", "wage": "waged", "win": "won",
        "withdraw": "withdrew withdrawn", "withhold": "withheld", "write": "wrote written",
        "bear": "bore borne", "bleed": "bled", "dig": "dug", "eat": "ate eaten", "fling": "flung",
        "override": "overrode overridden", "rebuild": "rebuilt", "ride": "rode ridden",
        "ring": "rang rung", "rise": "rose risen", "stick": "stuck", "sweep": "swept",
        "tear": "tore torn", "uphold": "upheld", "withstand": "withstood",
        "child": "children", "man": "men", "woman": "women", "person": "people", "die": "dying",
        "lie": "lying", "crisis": "crises", "flee": "fled",
        "will": "'ll ’ll wo", "would": "'d ’d", "not": "n't n’t",
    }.items()
    for form in forms.split()
}  # fmt: skip

_PARTICIPLES = word_set(
    "beaten begun blown broken built brought bought burnt caught chosen done drawn driven fallen "
    "fed flown fought found forbidden forgiven frozen given gone held hidden kept known laid led "
    "left lent lost made met overrun overthrown paid retaken said seen sought sold sent shaken "
    "shot shown sung sunk slain spoken spent stolen struck stricken sworn taken taught told thrown "
    "undertaken won withdrawn withheld written torn rebuilt swept upheld borne ridden hit cut shut "
    "put set let hurt"
)


@lru_cache(maxsize=50_000)
def lemmas(word: str) -> tuple[str, ...]:
    """Dictionary forms ``word`` may belong to, the likeliest first, itself among them."""
    word = word.lower()
    found = [_IRREGULAR[word], word] if word in _IRREGULAR else [word]
    if len(word) > 3:
        found += _stripped(word)
    return tuple(dict.fromkeys(found))


def _stripped(word: str) -> list[str]:
    if word.endswith(("ies", "ied")):
        return [word[:-3] + "y", word[:-1]]
    if word.endswith("ying"):
        return [word[:-3]]
    if word.endswith("s") and not word.endswith("ss"):
        return [word[:-1], word[:-2]] if word.endswith("es") else [word[:-1]]
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) - len(ending) > 1:
            stem = word[: -len(ending)]
            doubled = [stem[:-1]] if len(stem) > 2 and stem[-1] == stem[-2] else []
            return [*doubled, stem, stem + "e"]
    return []


def is_participle(word: str) -> bool:
    """Whether ``word`` can be a past participle."""
    word = word.lower()
    return word in _PARTICIPLES or (word.endswith("ed") and len(word) > 3)
