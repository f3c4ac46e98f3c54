"""Who is who across reports: the actors of many reports joined to identities, or kept apart.

Profiles (:mod:`rootsource.link.sightings`) are joined where the name is the same and nothing speaks
against it; where a name alone would have to decide between several identities, it is left open and
the candidates are listed. Only what is there decides, never the order in which it came. What people
decided by hand goes before all.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rootsource.link.blocking import Likeness
from rootsource.link.clusters import Clusters
from rootsource.link.decided import Decision, forced, pinned
from rootsource.link.naming import is_full
from rootsource.link.persons import conflict, doubt, supported
from rootsource.link.sightings import Cluster, Key, Profile, Sighting, certain, most, profiles
from rootsource.types import ActorKind

Beside = list[tuple[Cluster, Cluster, float, str, bool]]


@dataclass(frozen=True, slots=True)
class Other:
    """Another identity of a like name: kept apart, or (``apart`` false) perhaps the same."""

    identity: str
    name: str
    score: float
    reason: str
    apart: bool


@dataclass(slots=True)
class Identity:
    """One actor over all reports.

    ``id`` is the Wikidata item, the code of a state, or a hash of the first sighting; ``others``
    holds whom it is kept apart from and whom it may be; ``by_hand`` says that people decided.
    """

    id: str
    kind: ActorKind
    sightings: list[Sighting]
    others: list[Other] = field(default_factory=list)
    by_hand: bool = False

    @property
    def names(self) -> list[tuple[str, int]]:
        """Names used and in how many reports, the most used first."""
        count = Counter(one.name for one in self.sightings)
        return sorted(count.items(), key=lambda pair: (-pair[1], -len(pair[0]), pair[0]))

    @property
    def name(self) -> str:
        """The name to show: of the full ones the most used."""
        names = self.names
        return next((name for name, _ in names if is_full(name)), names[0][0])

    @property
    def country(self) -> str | None:
        """The country that most reports give."""
        return most(one.country for one in self.sightings)

    @property
    def sector(self) -> str | None:
        """The PLOVER sector that most reports give."""
        return most(one.sector for one in self.sightings)

    @property
    def wikidata(self) -> str | None:
        """The item, where a report knows it."""
        return most(one.wikidata for one in self.sightings)

    @property
    def reports(self) -> int:
        """In how many reports it stands."""
        return len({one.report for one in self.sightings})


def identities(sightings: Iterable[Sighting], decisions: Sequence[Decision] = ()) -> list[Identity]:
    """Join sightings to identities, in order of their ids; the order they came in is nothing."""
    found = profiles(sightings, pinned(decisions))
    joined = Clusters(map(_text, found))
    at = {one.member: key for key, profile in found.items() for one in profile.sightings}
    hand: set[Key] = {key for key in found if key.pin}
    for first, second in forced(decisions):
        if first in at and second in at:
            joined.join(_text(at[first]), _text(at[second]))
            hand.update((at[first], at[second]))
    for one, other in certain(found.values()):
        joined.join(_text(one), _text(other))
    groups: dict[str, list[Profile]] = defaultdict(list)
    for key in sorted(found):
        groups[joined.find(_text(key))].append(found[key])
    clusters = [Cluster(group) for group in groups.values()]
    people = [one for one in clusters if one.key.kind == "person"]
    rest = [one for one in clusters if one.key.kind != "person"]
    people, beside = _joined(people)
    return _named([*people, *rest], beside, hand)


def _text(key: Key) -> str:
    return "\t".join(map(str, key))


def _joined(clusters: list[Cluster]) -> tuple[list[Cluster], Beside]:
    """People's clusters joined; and pairs that are kept apart or open, with why.

    Those of whom most is told come first; who is told less of joins one of them if it is the only
    one that fits.
    """
    likeness = Likeness(name for one in clusters for name in one.names)
    done: list[Cluster] = []
    for told in (3, 2, 1, 0, -1):
        level = [one for one in clusters if one.told == told]
        done = _attached(done, _agglomerated(level, likeness), likeness)
    beside: Beside = []
    for place, near in likeness.pairs(done).items():
        for score, other in near:
            if place < other:
                one, two = done[place], done[other]
                why = conflict(one, two)
                beside.append((one, two, score, why or doubt(one, two, score), bool(why)))
    return done, beside


def _attached(hosts: list[Cluster], guests: list[Cluster], likeness: Likeness) -> list[Cluster]:
    """Hosts with those guests that fit them alone, and the other guests."""
    every = [*hosts, *guests]
    near = likeness.pairs(every)
    coming: dict[int, list[Cluster]] = defaultdict(list)
    for place in range(len(hosts), len(every)):
        fits = [
            other
            for score, other in near.get(place, ())
            if other < len(hosts)
            and not conflict(every[place], every[other])
            and supported(every[place], every[other], score)
        ]
        if len(fits) == 1:
            coming[fits[0]].append(every[place])
    settled: set[int] = set()
    found = []
    for place, host in enumerate(hosts):
        come = coming.get(place, [])
        if any(conflict(one, other) for one, other in combinations(come, 2)):
            come = []  # whichever of them came first would be right, and the other not
        settled.update(map(id, come))
        parts = [profile for one in (host, *come) for profile in one.profiles]
        found.append(Cluster(sorted(parts, key=lambda it: it.key)) if come else host)
    found.extend(one for one in guests if id(one) not in settled)
    return sorted(found, key=lambda it: it.key)


def _agglomerated(clusters: list[Cluster], likeness: Likeness) -> list[Cluster]:
    """Join the likeliest pairs first, each only where no member of the two speaks against it."""
    edges = sorted(
        (-score, clusters[place].key, clusters[other].key, place, other)
        for place, near in likeness.pairs(clusters).items()
        for score, other in near
        if clusters[place].key < clusters[other].key
    )
    home = list(range(len(clusters)))
    held = {place: (cluster, [place]) for place, cluster in enumerate(clusters)}
    for minus, _, _, first, second in edges:
        here, there = home[first], home[second]
        if here == there or not supported(clusters[first], clusters[second], -minus):
            continue
        (one, mine), (other, theirs) = held[here], held[there]
        if conflict(one, other):
            continue
        both = Cluster(sorted([*one.profiles, *other.profiles], key=lambda it: it.key))
        held[here] = (both, [*mine, *theirs])
        del held[there]
        for place in theirs:
            home[place] = here
    return sorted((cluster for cluster, _ in held.values()), key=lambda it: it.key)


def _named(clusters: list[Cluster], beside: Beside, hand: set[Key]) -> list[Identity]:
    made: dict[int, Identity] = {}
    taken: set[str] = set()
    for one in sorted(clusters, key=lambda it: it.key):
        kind = one.sightings[0].kind
        name = _item(one, kind)
        if name is None or name in taken:  # one item that people parted by hand
            name = _hash(one)
        taken.add(name)
        by_hand = any(profile.key in hand for profile in one.profiles)
        made[id(one)] = Identity(name, kind, one.sightings, by_hand=by_hand)
    names = {key: identity.name for key, identity in made.items()}
    for one, other, score, why, apart in beside:
        for here, there in ((one, other), (other, one)):
            beside_it = Other(made[id(there)].id, names[id(there)], round(score, 3), why, apart)
            made[id(here)].others.append(beside_it)
    for identity in made.values():
        identity.others.sort(key=lambda it: (it.apart, -it.score, it.identity))
    return sorted(made.values(), key=lambda it: it.id)


def _item(one: Cluster, kind: ActorKind) -> str | None:
    if one.wikidata:
        return min(one.wikidata, key=lambda it: (len(it), it))
    if kind == "state" and one.countries:
        return min(one.countries)
    return None


def _hash(one: Cluster) -> str:
    report, actor = one.sightings[0].member
    return f"a{hashlib.sha256(f'{report} {actor}'.encode()).hexdigest()[:10]}"
