"""Clues from people: offices they are said to hold, to have held, or to stand for."""

import re
from collections.abc import Iterator
from functools import cache

import numpy as np

from rootsource.knowledge.offices import Tenure, offices
from rootsource.knowledge.tables import Row, rows
from rootsource.read.dating import weights as w
from rootsource.read.dating.contests import campaigns
from rootsource.read.dating.nearby import matches_near, sign_of
from rootsource.read.dating.titles import title_clues
from rootsource.read.dating.weights import Clue, Gaps, clue

_NAME = r"(?P<name>(?:[A-Z][\w'’-]+|[A-Z]\.)(?:\s+(?:[A-Z][\w'’-]+|[A-Z]\.|al|bin|van|de|da)){0,3})"
_TITLES = {
    "vice president": "Vice President",
    "president": "President",
    "prime minister": "Prime Minister",
    "premier": "Prime Minister",
    "chancellor": "Chancellor",
    "secretary of state": "Secretary of State",
    "foreign minister": "Foreign",
    "foreign secretary": "Foreign",
    "defense minister": "Defen",
    "defence minister": "Defen",
    "defense secretary": "Secretary of Defense",
    "defence secretary": "Defen",
    "finance minister": "Finance",
    "secretary-general": "Secretary-General",
    "secretary general": "Secretary-General",
    "attorney general": "Attorney General",
    "treasury secretary": "Secretary of the Treasury",
    "speaker": "Speaker",
    "governor": "Governor",
    "mayor": "Mayor",
    "pope": "Pope",
    "king": "King",
    "queen": "Queen",
    "emperor": "Emperor",
    "supreme leader": "Supreme Leader",
    "taoiseach": "Taoiseach",
    "gov.": "Governor",
}
_HELD = re.compile(
    r"\b(?P<title>(?i:"
    + "|".join(re.escape(one) for one in sorted(_TITLES, key=len, reverse=True))
    + r"))(?P<elect>-elect)?\s+"
    + _NAME
)
_BEFORE = re.compile(
    r"\b(?P<word>[Ff]ormer|[Ee]x|[Pp]revious|[Oo]ne-?time|[Tt]hen|[Ll]ate|[Oo]nce|[Dd]eputy|[Aa]ssistant|[Ll]ieutenant|[Aa]cting)"
    r"[\s-]+(?:[A-Z][\w.'’-]*\s+){0,4}$"
)
_ROLE = r"(?:candidate|nominee|hopeful|contender|front-?runner|running mate)"
_RUNS = re.compile(
    r"(?:\b(?P<lead>(?:(?i:presumptive|likely)\s+(?:[A-Z]\w+\s+)?(?:presidential\s+)?)?(?i:"
    + _ROLE
    + r"))s?,?\s+"
    + _NAME
    + r")"
    r"|(?:(?P<camp>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?)(?:['’]s?)?\s+(?:presidential\s+)?(?:campaign|bid)\b)"
    r"|(?:(?P<called>[A-Z][\w'’-]+\s+[A-Z][\w'’-]+),\s+(?:the|a|his|her)\s+(?P<role>(?:[\w-]+\s+){0,4}?"
    + _ROLE
    + r")\b)"
)
_STANDING = sign_of(
    [
        *("candidate", "nominee", "hopeful", "contender", "frontrunner", "front-runner"),
        *("running mate", "campaign", "bid"),
    ]
)
"""Of these every match of :data:`_RUNS` has one: quick to look for."""
_TITLED = re.compile(
    r"\s(?<=(?i:ent|ter|ier|lor|ate|ary|ral|ker|nor|yor|ope|ing|een|ror|der|ach|ov\.|ect)\s)\s*"
    r"(?=[A-Z])"
)
"""What every match of :data:`_HELD` has behind its title, which ends so: quick to look for."""
_LEAD, _LONGEST = 40, 150
"""Letters that a title has at most, and a name behind it."""
_ROUND = 140
"""Letters on either side of what is said of a campaign in which the candidate is named."""
_MIN_RANK = 40
"""Offices below this rank have too many holders of like names to date a report by."""


def people_clues(text: str) -> Iterator[Clue]:
    """The clues that titles before names, and campaigns, give."""
    titled: set[str] = set()
    for found in _office_clues(text):
        titled.add(text[slice(*found.span)].rsplit(maxsplit=1)[-1])
        yield found
    yield from title_clues(text, titled)
    yield from _person_clues(text, titled)
    yield from _campaign_clues(text)


def _office_clues(text: str) -> Iterator[Clue]:
    found: dict[tuple[str, bool], tuple[re.Match[str], list[Tenure]]] = {}
    for match in matches_near(_HELD, _TITLED, text, _LEAD, _LONGEST):
        name = re.sub(r"['’]s?$", "", match["name"])
        before = _BEFORE.search(text, max(0, match.start() - 70), match.start())
        word = before["word"].lower() if before else ""
        former = word in {"former", "ex", "previous", "onetime", "one-time"}
        key = (f"{match['title'].lower()} {name}", former)
        if key in found or (word and not former):
            continue
        tenures = _tenures(name, _TITLES[match["title"].lower()])
        if tenures:
            found[key] = (match, tenures)
    latest = _latest([tenures for (_, former), (_, tenures) in found.items() if not former])
    for (_, former), (match, tenures) in found.items():
        yield _office_clue(match, tenures, latest, former=former)


def _latest(held: list[list[Tenure]]) -> dict[tuple[str, str], str]:
    """For each office the start of the latest holder named: earlier ones are told of as history."""
    latest: dict[tuple[str, str], str] = {}
    for tenures in held:
        for tenure in tenures:
            office = (tenure.position.body, tenure.position.title)
            latest[office] = max(latest.get(office, ""), tenures[0].start)
    return latest


def _tenures(name: str, title: str) -> list[Tenure]:
    """The tenures of the one person of that name with a high office of that title."""
    holders: list[list[Tenure]] = []
    for one in offices().matches(name, fuzzy=False):
        held = [
            tenure
            for tenure in one.person.tenures
            if title.lower() in tenure.position.title.lower().replace("secretary g", "secretary-g")
            and (title != "President" or "vice" not in tenure.position.title.lower())
            and tenure.position.rank >= _MIN_RANK
            and tenure.start
        ]
        if held and one.score >= 0.84:
            holders.append(held)
    if not holders:
        return []
    high = max(tenure.position.rank for held in holders for tenure in held)
    top = [tenure for held in holders for tenure in held if tenure.position.rank == high]
    return top if len(holders) <= 3 else []


def _office_clue(
    match: re.Match[str],
    tenures: list[Tenure],
    latest: dict[tuple[str, str], str],
    *,
    former: bool,
) -> Clue:
    said = " ".join(match.group().split())
    spells = ", ".join(f"{one.start} to {one.end or 'after ' + one.known_until}" for one in tenures)
    if match["elect"]:
        starts = [(one.start, one.start) for one in tenures]
        reason = f"{said}: elected, not yet in office ({spells})"
        return clue(match.span(), "office", reason, "office.elect", w.nearest_outside, *starts)
    if former:
        # Known until the table was drawn; who has not left cannot be called former.
        reason = f"former {said}: had left office ({spells})"
        left = [(one.start, one.end, one.end or one.known_until) for one in tenures]
        return clue(match.span(), "office", reason, "office.former", _since_leaving, *left)
    gone = any(
        one.start < latest.get((one.position.body, one.position.title), "") for one in tenures
    )
    table = "office.earlier" if gone else "office.held"
    reason, held = f"{said}: in office ({spells})", [(one.start, one.end) for one in tenures]
    return clue(match.span(), "office", reason, table, w.nearest_outside, *held)


def _since_leaving(*held: tuple[str, str, str]) -> Gaps:
    """Days after somebody first left office; below 0 before that and while in office again.

    Of each tenure are given its start, its end (empty where it goes on) and when it was left at
    the earliest.
    """
    left = min(until for _, _, until in held)
    gaps = w.outside(left, left)
    for start, end, _ in held:
        if start > left:
            gaps = np.where(w.outside(start, end) == 0, -30, gaps)
    return gaps


def _campaign_clues(text: str) -> Iterator[Clue]:
    seen: set[str] = set()
    for match in matches_near(_RUNS, _STANDING, text, _ROUND, _ROUND):
        name = re.sub(r"['’]s$", "", match["name"] or match["camp"] or match["called"] or "")
        runs = _runs(name)
        stage = _stage(match["lead"] or match["role"] or "")
        if not runs or f"{name} {stage}" in seen:
            continue
        seen.add(f"{name} {stage}")
        spans = [_spell(run, stage) for run in runs]
        found = clue(match.span(), "campaign", "", "campaign", w.nearest_outside, *spans)
        if stage == "nominated":
            # ``nominee`` is also said of those who are sure to be nominated.
            total = found.weights
            for run in runs:
                early = w.spell(
                    run["presumptive"] or run["start"], run["end"], before=0.02, after=0.08
                )
                total = np.maximum(total, 0.25 * early if run["presumptive"] else 0.06 * early)
            found.weights = total
        spells = ", ".join(f"{start} to {end}" for start, end in spans)
        said = " ".join(match.group().split())
        found.reason = f"{said}: stood for office {spells}"
        yield found


_FULL_NAME = re.compile(
    r"\b[A-Z][a-z]+(?:[-’'][A-Z]?[a-z]+)?\s+(?:[A-Z]\.\s+|(?:al|bin|van|de|da|von)[\s-])?"
    r"(?:Mc|Mac|O['’])?[A-Z][a-z]+(?:-[A-Z][a-z]+)?\b(?!\s[A-Z][a-z])"
)
_LOOKED_UP = 16
"""So many names are looked up."""
_PEOPLE = 8
"""So many people named in full are clues: those of a long list tell the same again."""


def _person_clues(text: str, titled: set[str]) -> Iterator[Clue]:
    """The clues that people named in full give: most are named while they hold an office."""
    seen: set[str] = set()
    given = 0
    for match in _FULL_NAME.finditer(text):
        name = " ".join(match.group().split())
        if name in seen or name.rsplit(maxsplit=1)[-1] in titled:
            continue
        if len(seen) == _LOOKED_UP:
            return
        seen.add(name)
        holders = [one for one in offices().matches(name, fuzzy=False) if one.score >= _SAME]
        if len(holders) != 1:
            continue
        tenures = [
            one
            for one in holders[0].person.tenures
            if one.start and one.position.title != "Member of the House of Lords"
        ]
        if not tenures:
            continue
        first, last = min(one.start for one in tenures), max(one.end or "9" for one in tenures)
        until = last if last != "9" else "after " + tenures[-1].known_until
        reason = f"{name}: held offices {first} to {until}"
        stood = [(run["start"], run["end"]) for run in campaigns().get(name, ())]
        spells = [*stood, *((one.start, one.end) for one in tenures)]
        yield clue(match.span(), "person", reason, "person", w.nearest_outside, *spells)
        given += 1
        if given == _PEOPLE:
            return


_SAME = 0.97
"""A name is that of somebody in the table where it is at least so alike."""


def _stage(role: str) -> str:
    """How far a campaign was, by what its candidate is called."""
    words = role.lower()
    if "likely" in words:
        return ""  # said of many, long before
    if "presumptive" in words:
        return "presumptive"
    return "nominated" if "nominee" in words else ""


def _spell(run: Row, stage: str) -> tuple[str, str]:
    """First and last day of a campaign, or of its stage where that is known."""
    if stage == "presumptive" and run["presumptive"]:
        return run["presumptive"], run["nominated"] or run["end"]
    if stage and (run["nominated"] or run["presumptive"]):
        return run["nominated"] or run["presumptive"], run["end"]
    return run["start"], run["end"]


def _runs(name: str) -> list[Row]:
    words = [word for word in name.split() if len(word.strip(".")) > 1]
    if not words:
        return []
    return [
        row
        for row in _campaigns_by_family().get(words[-1], ())
        if len(words) == 1 or row["person"].split()[0] == words[0]
    ]


@cache
def _campaigns_by_family() -> dict[str, list[Row]]:
    """The rows of the table of campaigns by the last name of who stood."""
    held: dict[str, list[Row]] = {}
    for row in rows("campaigns.csv"):
        held.setdefault(row["person"].split()[-1], []).append(row)
    return held
