"""What kind of office a title names: how high it is, and of which PLOVER sector."""

import re

_HEAD = re.compile(
    r"^(acting |interim )?(president|prime minister|premier|(federal )?chancellor|taoiseach|"
    r"supreme leader|king|queen|emperor|emir|sultan|monarch|pope|shah|head of state|"
    r"chief adviser|druk gyalpo|ngwenyama|head of government|"
    r"president of the transition|first minister|"
    r"(general|first) secretary of the communist party|chairman of the communist party)"
    r"( of (the )?(?P<of>.*))?$",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"senate|assembly|court|council|commission|board|bank|federation of|committee|academy|yuan|"
    r"chamber|university|duchy|office|house|parliament|presidium|party|union of|region|bundestag|"
    r"exchequer|lancaster|knesset|bundesrat|treasury|history|privy",
    re.IGNORECASE,
)
_RULES: tuple[tuple[int, str], ...] = (
    (92, (r"secretary[- ]general of (the united nations|nato)|"
         r"president of the european (commission|council)|high representative|executive yuan")),
    (90, (r"^(first )?(vice[- ]president|deputy prime minister|vice premier|vice chancellor|"
         r"crown prince)\b")),
    (55, (r"parliamentary (under[- ]?)?secretary|minister of state|under[- ]?secretary|"
         r"deputy minister|vice[- ]minister|assistant (secretary|minister)|junior minister|"
         r"shadow")),
    (88, (r"^(secretary of state|(federal )?minister (of|for) (foreign|external)|foreign minister|"
         r"minister for europe and foreign|secretary of state for foreign|"
         r"minister of international relations and co)")),
    (84, (r"^(federal )?(minister|secretary of (defen[cs]e|the treasury|foreign)|chancellor of the|"
         r"secretary of state for|attorney[- ]general|home secretary|secretary of)")),
    (80, r"minister|national security advis|chief of staff|secretary of"),
    (78, (r"^(president|speaker|chair(man|woman|person)?) of (the )?.*(parliament|assembly|house|"
         r"senate|duma|council|commons|knesset|congress)")),
    (70, r"governor|chief executive|chief minister|first minister|mayor of"),
    (60, r"ambassador|permanent representative|envoy|high commissioner|consul|charg"),
    (60, r"justice|judge|prosecutor|attorney|solicitor"),
    (58, r"chief of|commander|director|chair|president|head of|secretary"),
    (15, r"first lady|spouse|^member of (the )?(parliament|national assembly|house)"),
)  # fmt: skip
_COMPILED = tuple((rank, re.compile(pattern, re.IGNORECASE)) for rank, pattern in _RULES)


def rank_of(title: str, kind: str, body: str) -> int:
    """How high an office is, 0-100, for choosing which of several to name.

    Legislative seats are the lowest: whoever is a minister as well is named a minister.
    """
    if kind == "legislative":
        return 10
    head = _HEAD.match(title)
    if head and not _BELOW.search(head.group("of") or ""):
        named = head.group(2).lower()
        if body.startswith("X") and named in ("president", "prime minister", "first minister"):
            return 94
        return 97 if named in ("king", "queen", "monarch", "emperor") else 100
    for rank, pattern in _COMPILED:
        if pattern.search(title):
            return rank
    return 50


_ROLES: tuple[tuple[str, str], ...] = (
    ("foreign", (r"(minister|secretary|office).*(foreign|external|international relations)|"
                r"foreign minister|foreign and commonwealth")),
    ("deputy", r"deputy|vice[- ]|under[- ]?secretary|assistant|minister of state"),
    ("defence", r"(minister|secretary).*(defen[cs]e|armed forces)"),
    ("monarch", r"^(king|queen|monarch|emperor|sultan|emir)\b"),
    ("prime minister", (r"^(prime minister|premier|(federal )?chancellor|taoiseach)"
                       r"( of (?!the (exchequer|duchy)).*)?$")),
    ("president", (r"^president( of (the )?(?!.*(senate|assembly|court|council|commission|board|"
                  r"bank|parliament|yuan|presidium)).*)?$")),
    ("premier", r"president of the executive yuan"),
    ("pope", r"^pope"),
    ("supreme leader", r"^supreme leader"),
)  # fmt: skip
_ROLE_RULES = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _ROLES)


def role_of(title: str) -> str:
    """What a title comes to, however it is worded: to know one office told in two wordings."""
    for role, pattern in _ROLE_RULES:
        if role == "deputy":
            if pattern.search(title):
                return title.lower()
        elif pattern.search(title):
            return "prime minister" if role == "premier" else role
    return title.lower()


_SECTORS: tuple[tuple[str, str], ...] = (
    ("GOV", r"ambassador|permanent representative|envoy"),
    ("IGO", (r"united nations|nato$|european (commission|council|parliament|central bank)|world "
            r"(trade|health|bank)|international (monetary|atomic|criminal court|court of)|osce|"
            r"council of europe|arab parliament|high representative")),
    ("REB", r"hamas|hezbollah"),
    ("JUD", r"judge|justice of|chief justice|court|prosecutor|magistrate|supreme court justice"),
    ("GOV", r"minister|ambassador|permanent representative"),
    ("MIL", (r"chief of (the )?(general|army|naval|air|defen[cs]e|staff of the)|joint chiefs|"
            r"chiefs of staff|commander|armed forces|quds|supreme commander|admiral")),
    ("COP", r"police"),
    ("SPY", r"intelligence|cia$|security service|mossad"),
    ("LEG", r"speaker|parliament|senate|assembly|house of|knesset"),
    ("OPP", r"leader of the (official )?opposition|shadow"),
)  # fmt: skip
_SECTOR_RULES = tuple((code, re.compile(pattern, re.IGNORECASE)) for code, pattern in _SECTORS)


def sector_of(title: str, kind: str) -> str:
    """The PLOVER sector of an office."""
    if kind == "legislative":
        return "LEG"
    return next((code for code, pattern in _SECTOR_RULES if pattern.search(title)), "GOV")
