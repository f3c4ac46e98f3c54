"""Make labelled sentences from our own phrases: who did what to whom, and its PLOVER type.

The three tables beside this file hold verb phrases written for this project, by CAMEO code.
:func:`make` dresses them as news sentences with invented actors. A deed becomes a promise, demand,
refusal, threat, accusation or call to stop by the operator put before it, which is how CAMEO itself
is built; two clauses joined in one sentence teach the model to look at the pair it was given.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rootsource.knowledge.plover import cameo
from rootsource.read.word_sets import word_set

HERE = Path(__file__).parent
PLACES = {
    "Albania": "Albanian", "Algeria": "Algerian", "Argentina": "Argentine", "Armenia": "Armenian",
    "Australia": "Australian", "Bangladesh": "Bangladeshi", "Belgium": "Belgian",
    "Bolivia": "Bolivian", "Brazil": "Brazilian", "Bulgaria": "Bulgarian", "Burundi": "Burundian",
    "Cambodia": "Cambodian", "Canada": "Canadian", "Chad": "Chadian", "Chile": "Chilean",
    "China": "Chinese", "Colombia": "Colombian", "Croatia": "Croatian", "Cuba": "Cuban",
    "Denmark": "Danish", "Ecuador": "Ecuadorean", "Egypt": "Egyptian", "Eritrea": "Eritrean",
    "Ethiopia": "Ethiopian", "Fiji": "Fijian", "Finland": "Finnish", "France": "French",
    "Georgia": "Georgian", "Germany": "German", "Ghana": "Ghanaian", "Greece": "Greek",
    "Haiti": "Haitian", "Hungary": "Hungarian", "India": "Indian", "Indonesia": "Indonesian",
    "Iran": "Iranian", "Iraq": "Iraqi", "Israel": "Israeli", "Italy": "Italian",
    "Japan": "Japanese", "Jordan": "Jordanian", "Kenya": "Kenyan", "Kuwait": "Kuwaiti",
    "Laos": "Laotian", "Lebanon": "Lebanese", "Liberia": "Liberian", "Libya": "Libyan",
    "Mali": "Malian", "Mexico": "Mexican", "Morocco": "Moroccan", "Nepal": "Nepalese",
    "Nigeria": "Nigerian", "North Korea": "North Korean", "Norway": "Norwegian",
    "Pakistan": "Pakistani", "Peru": "Peruvian", "Poland": "Polish", "Portugal": "Portuguese",
    "Russia": "Russian", "Rwanda": "Rwandan", "Serbia": "Serbian", "Somalia": "Somali",
    "South Korea": "South Korean", "Spain": "Spanish", "Sudan": "Sudanese", "Sweden": "Swedish",
    "Syria": "Syrian", "Thailand": "Thai", "Tunisia": "Tunisian", "Turkey": "Turkish",
    "Uganda": "Ugandan", "Ukraine": "Ukrainian", "the United States": "U.S.",
    "Venezuela": "Venezuelan", "Vietnam": "Vietnamese", "Yemen": "Yemeni", "Zambia": "Zambian",
}  # fmt: skip
SURNAMES = sorted(
    word_set(
        "Abate Adan Baro Belic Castel Dorman Eskil Farouq Gama Haddad Ilves Jansen Kordo Lind "
        "Marev Nasr Obe Pardo Quist Rahal Sato Tarek Ulman Varga Weil Yilma Zoric"
    )
)
GIVEN = sorted(
    word_set(
        "Ana Boris Carl Dina Emil Farah Goran Hana Ivo Julia Karim Lena Marco Nadia Omar Petra"
    )
)
DAYS = sorted(word_set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"))
STATE = [
    "{P}", "{P}", "{P}", "the government of {P}", "the {D} government", "{D} officials",
    "{D} President {N}", "{D} Foreign Minister {N}", "the {D} prime minister", "{P}'s president",
    "the {D} Foreign Ministry", "{D} authorities", "President {F} {N}", "Prime Minister {F} {N}",
    "{D} leaders", "the {D} parliament", "the president of {P}", "{D} lawmakers",
]  # fmt: skip
FORCE = [
    "the {D} army", "{D} troops", "{D} forces", "{D} police", "the {D} military", "{D} soldiers",
    "{D} rebels", "rebels in {P}", "{D} militants", "gunmen", "the {D} air force", "militiamen",
    "a suicide bomber", "{D} security forces", "insurgents in {P}", "{P}",
]  # fmt: skip
COURT = ["a {D} court", "{P}'s Supreme Court", "{D} prosecutors", "a judge in {P}", "{D} police"]
PEOPLE = [
    "students in {P}", "{D} workers", "thousands of {D} teachers", "protesters in {P}", "farmers",
    "{D} opposition supporters", "prisoners in {P}", "hundreds of people in {P}", "activists",
    "{D} trade unions", "demonstrators in {P}", "miners in {P}", "the opposition in {P}",
]  # fmt: skip
BODY = [
    "the United Nations", "the European Union", "NATO", "the African Union", "Human Rights Watch",
    "the Red Cross", "the World Bank", "the Arab League", "Amnesty International", "the UN envoy",
]  # fmt: skip
TARGET = [*STATE, *STATE, *FORCE, *PEOPLE, *BODY, "opposition leader {N}", "journalist {F} {N}"]
LEADS = ["", "", "", "", "On {day}, ", "Last week, ", "Earlier {day}, ", "{CITY} - ", "Meanwhile, "]
TAILS = [
    "", "", "", " on {day}", ", officials said", ", a spokesman said on {day}", " last week",
    ", state media reported", ", according to a statement", " in an effort to calm the region",
    ", a foreign ministry official said", " after weeks of tension", " in 2009", " this month",
    ", witnesses said", ", the defence ministry said {day}", " despite international criticism",
]  # fmt: skip
JOINTS = [", while ", ", a day after ", ", and ", ", hours before ", " as ", " after ", "; "]

AGREE = [
    "agreed to ", "promised to ", "pledged to ", "offered to ", "is ready to ", "is willing to ",
    "is prepared to ", "said it would ", "will ", "announced it will ", "has agreed to ",
    "said on {day} it was ready to ", "plans to ", "decided to ", "said it will ", "undertook to ",
    "committed itself to ", "expressed willingness to ", "vowed to ", "would be ready to ",
]  # fmt: skip
REQUEST = [
    "demanded that {X} ", "urged {X} to ", "called on {X} to ", "asked {X} to ", "told {X} to ",
    "ordered {X} to ", "pressed {X} to ", "has demanded that {X} ", "appealed to {X} to ",
    "insisted that {X} must ", "said {X} must ", "said {X} should ", "wants {X} to ",
    "again demanded that {X} ", "reiterated its demand that {X} ", "is asking {X} to ",
]  # fmt: skip
REFUSE = [
    "refused to ", "declined to ", "has refused to ", "will not ", "said it would not ",
    "is refusing to ", "is not ready to ", "said it had no plans to ", "again refused to ",
    "said it will never ", "is unwilling to ", "rejected a call to ", "refuses to ",
    "rejected demands to ", "rejected a request to ", "ruled out any move to ",
]  # fmt: skip
THREATEN = [
    "threatened to ", "vowed to ", "warned it would ", "said it would ", "will ", "said it will ",
    "has threatened to ", "announced it will ", "is threatening to ", "plans to ",
    "warned that it could ", "said it was ready to ", "announced it would ", "swore to ",
]  # fmt: skip
BLAME = ["accused {X} of ", "blamed {X} for ", "condemned {X} for ", "criticized {X} for ",
         "denounced {X} for ", "has accused {X} of ", "is accusing {X} of "]  # fmt: skip
STOP = ["stop ", "end ", "halt ", "cease ", "refrain from "]

_IRREGULAR = {
    "buy": "bought", "sell": "sold", "put": "put", "cut": "cut", "build": "built", "hold": "held",
    "begin": "began/begun", "take": "took/taken", "give": "gave/given", "send": "sent",
    "lend": "lent", "feed": "fed", "quit": "quit", "leave": "left", "meet": "met", "let": "let",
    "pay": "paid", "rewrite": "rewrote/rewritten", "lay": "laid", "see": "saw/seen", "sit": "sat",
    "fly": "flew/flown", "go": "went/gone", "set": "set", "break": "broke/broken", "shut": "shut",
    "throw": "threw/thrown", "withdraw": "withdrew/withdrawn", "burn": "burned", "strike": "struck",
    "walk": "walked", "beat": "beat/beaten", "fight": "fought", "shoot": "shot", "hit": "hit",
    "drive": "drove/driven", "speak": "spoke/spoken", "blow": "blew/blown", "bring": "brought",
    "find": "found", "hack": "hacked", "do": "did/done", "say": "said", "come": "came/come",
    "show": "showed/shown", "stand": "stood", "seek": "sought", "forgive": "forgave/forgiven",
    "spurn": "spurned", "overrun": "overran/overrun", "retake": "retook/retaken",
    "cave": "caved", "bow": "bowed", "swap": "swapped", "strengthen": "strengthened",
    "overthrow": "overthrew/overthrown", "rule": "ruled", "refer": "referred", "slam": "slammed",
    "stop": "stopped", "scrap": "scrapped", "admit": "admitted", "permit": "permitted",
    "drop": "dropped", "ship": "shipped", "equip": "equipped", "arm": "armed", "ban": "banned",
    "stab": "stabbed", "kidnap": "kidnapped", "bar": "barred", "drum": "drummed", "free": "freed",
    "rebuff": "rebuffed", "confer": "conferred", "plot": "plotted", "plant": "planted",
    "riot": "rioted", "become": "became/become", "undo": "undid/undone", "swear": "swore/sworn",
    "fund": "funded", "rally": "rallied", "ratify": "ratified", "hurl": "hurled",
}  # fmt: skip
_DOUBLES = {"scrap", "drop", "swap", "ship", "equip", "stop", "cut", "quit", "let", "put", "sit",
            "set", "shut", "hit", "slam", "admit", "permit", "ban", "stab", "kidnap", "bar",
            "drum", "confer", "plot", "begin", "overrun"}  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """A sentence with the pair asked about and the type of what passes between them."""

    text: str
    actor: str
    recipient: str
    root: str


def past(verb: str, *, participle: bool = False) -> str:
    """The past tense (or participle) of an English verb; ``verb`` may have a particle."""
    head, _, rest = verb.partition(" ")
    if head in _IRREGULAR:
        forms = _IRREGULAR[head].split("/")
        head = forms[-1] if participle else forms[0]
    elif head.endswith("e"):
        head += "d"
    elif re.search(r"[^aeiou]y$", head):
        head = head[:-1] + "ied"
    else:
        head += "ed"
    return f"{head} {rest}".strip()


def gerund(verb: str) -> str:
    """The -ing form of an English verb, which may have a particle."""
    head, _, rest = verb.partition(" ")
    if head in _DOUBLES:
        head += head[-1]
    elif re.search(r"[^eoy]e$", head):
        head = head[:-1]
    return f"{head}ing {rest}".strip()


class Maker:
    """Draws sentences, all from one seeded generator."""

    def __init__(self, seed: int) -> None:
        """Read the tables; ``seed`` fixes every later draw."""
        self.rng = random.Random(seed)
        self.coop = _rows("cooperation.tsv")
        self.conflict = _rows("conflict.tsv")
        self.speech = _rows("speech.tsv")

    def pick(self, pattern: str) -> tuple[str, str]:
        """One choice of every ``[a|b]`` in ``pattern``, and the choice that holds ``{R}``."""
        held = "{R}"

        def choose(match: re.Match[str]) -> str:
            nonlocal held
            choice = self.rng.choice(match[1].split("|"))
            if "{R}" in choice and not choice.startswith(("with ", "for ", "in ", "to ", "of ")):
                held = choice
            return choice

        return re.sub(r"\[([^\]]*)\]", choose, pattern), held

    def actor(self, kinds: list[str]) -> str:
        """An invented actor of one of ``kinds``."""
        place, people = self.rng.choice(list(PLACES.items()))
        text = self.rng.choice(kinds)
        return text.format(P=place, D=people, N=self.rng.choice(SURNAMES), F=self.rng.choice(GIVEN))

    def phrase(self, pattern: str, form: Callable[[str], str]) -> tuple[str, str]:
        """A verb phrase of ``pattern`` in ``form``, ``{R}`` left open, and its recipient phrase."""
        marked = re.sub(r"\^(\[[^\]]*\]|\w+)", lambda m: f"^{m[1]}^", pattern, count=1)
        chosen, held = self.pick(marked)
        _, verb, rest = chosen.split("^", 2)
        return form(verb) + rest, held.strip()

    def clause(self) -> tuple[str, str, str, str]:
        """``(clause, actor, recipient, CAMEO code)`` of one event."""
        kind = self.rng.random()
        if kind < 0.42:
            return self._cooperative()
        if kind < 0.78:
            return self._hostile()
        code, pattern = self.rng.choice(self.speech)
        source = [*STATE, *STATE, *BODY, *PEOPLE]
        if code in {"115", "116", "090"}:
            source = [*COURT, *COURT, *STATE]
        return self._plain(code, pattern, source)

    def _plain(self, code: str, pattern: str, source: list[str]) -> tuple[str, str, str, str]:
        actor, target = self.actor(source), self.actor(TARGET)
        aux, form = self._tense()
        verb_phrase, held = self.phrase(pattern, form)
        whole = held if self.rng.random() < 0.35 else "{R}"
        clause = f"{actor} {aux}{verb_phrase}"
        if (
            m := re.fullmatch(r"\^(\[[^\]]*\]|\w+) \{R\}|\^(\[[^\]]*\]|\w+) \[\{R\}\|.*\]", pattern)
        ) and (self.rng.random() < 0.3):
            verb = self.pick(m[1] or m[2])[0]
            be = self.rng.choice(["was", "were", "has been"])
            clause = f"{{R}} {be} {past(verb, participle=True)} by {actor}"
            whole = "{R}"
        return clause.replace("{R}", target), actor, whole.replace("{R}", target), code

    def _cooperative(self) -> tuple[str, str, str, str]:
        done, promised, demanded, refused, pattern = self.rng.choice(self.coop)
        which = self.rng.random()
        if which < 0.4:
            source = [*STATE, *FORCE] if done.startswith("08") else [*STATE, *STATE, *BODY]
            return self._plain(done, pattern, source)
        actor, target = self.actor([*STATE, *BODY]), self.actor(TARGET)
        verb_phrase, held = self.phrase(pattern, str)
        whole = held if self.rng.random() < 0.3 else "{R}"
        if which < 0.62:
            start, code = self.rng.choice(AGREE), promised
        elif which < 0.82:
            start, code = self.rng.choice(REFUSE), refused
        else:
            other = self.rng.choice([self.actor(TARGET), "it", "its neighbours", "the region"])
            start = self.rng.choice(REQUEST).replace("{X}", target)
            return f"{actor} {start}{verb_phrase.replace('{R}', other)}", actor, target, demanded
        return (
            f"{actor} {start}{verb_phrase.replace('{R}', target)}",
            actor,
            whole.replace("{R}", target),
            code,
        )

    def _hostile(self) -> tuple[str, str, str, str]:
        done, threatened, pattern = self.rng.choice(self.conflict)
        source = {"14": PEOPLE, "16": STATE, "17": [*STATE, *COURT]}.get(done[:2], [*FORCE, *STATE])
        which = self.rng.random()
        if which < 0.58:
            return self._plain(done, pattern, source)
        actor, target = self.actor(source), self.actor(TARGET)
        if which < 0.8:
            verb_phrase, _ = self.phrase(pattern, str)
            start = self.rng.choice(THREATEN)
            return f"{actor} {start}{verb_phrase.replace('{R}', target)}", actor, target, threatened
        verb_phrase, _ = self.phrase(pattern, gerund)
        actor, other = self.actor([*STATE, *BODY]), self.actor(TARGET)
        verb_phrase = verb_phrase.replace("{R}", other)
        if which < 0.88:
            return (
                f"{actor} {self.rng.choice(BLAME).replace('{X}', target)}{verb_phrase}",
                actor,
                target,
                "112",
            )
        stop = self.rng.choice(STOP)
        if which < 0.93:
            start = self.rng.choice(REQUEST).replace("{X}", target)
            return f"{actor} {start}{stop}{verb_phrase}", actor, target, "1056"
        if which < 0.97:
            verb_phrase = verb_phrase.replace(other, target)
            return f"{actor} {self.rng.choice(AGREE)}{stop}{verb_phrase}", actor, target, "0356"
        verb_phrase = verb_phrase.replace(other, target)
        return f"{actor} {self.rng.choice(REFUSE)}{stop}{verb_phrase}", actor, target, "1246"

    def _tense(self) -> tuple[str, Callable[[str], str]]:
        draw = self.rng.random()
        if draw < 0.62:
            return "", past
        if draw < 0.88:
            aux = self.rng.choice(["has ", "have ", "had ", "has reportedly ", "has already "])
            return aux, lambda verb: past(verb, participle=True)
        return self.rng.choice(["is ", "was ", "are ", "has been "]), gerund

    def dress(self, text: str) -> str:
        """``text`` with days and places filled, its first letter a capital, and a full stop."""
        text = text.replace("{day}", self.rng.choice(DAYS))
        text = text.replace("{CITY}", self.rng.choice(["GENEVA", "CAIRO", "LIMA", "NAIROBI"]))
        return text[0].upper() + text[1:] + "."

    def sentence(self) -> Iterator[Pair]:
        """One sentence, told as one pair, or as two when two clauses are joined."""
        clauses = [self.clause()]
        text = clauses[0][0]
        if self.rng.random() < 0.35:
            clauses.append(self.clause())
            text += self.rng.choice(JOINTS) + clauses[1][0]
        text = self.rng.choice(LEADS) + text + self.rng.choice(TAILS)
        text = self.dress(text)
        for _, actor, recipient, code in clauses:
            kind = cameo(code).plover
            if kind is None or text.lower().count(actor.lower()) > 1:
                continue
            yield Pair(text, actor, recipient, "YIELD" if kind in {"CONCEDE", "RETREAT"} else kind)


def make(count: int, seed: int = 0, most: int | None = None) -> list[Pair]:
    """``count`` pairs; no type holds more than ``most`` of them (default: an eighth)."""
    maker, made, held = Maker(seed), [], dict[str, int]()
    limit = most or count // 8
    while len(made) < count:
        for pair in maker.sentence():
            if held.get(pair.root, 0) < limit:
                held[pair.root] = held.get(pair.root, 0) + 1
                made.append(pair)
    return made[:count]


def _rows(name: str) -> list[tuple[str, ...]]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [
        tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#")
    ]
