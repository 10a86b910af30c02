"""Joins the people of an export to those of a roster: by number, address, login or name, and never by a guess."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from autograder.classroom.handed_in.found import Person
from autograder.classroom.handed_in.lookup import Lookup, agree, differ
from autograder.classroom.handed_in.names import told
from autograder.classroom.handed_in.telling import counted, listed, several

_PLATFORM = "the platform's own id"


@dataclass
class Joined:
    """Who is who.

    Attributes:
        place: by the identity of somebody in the export, the place on the roster; None for nobody there.
        remarks: what has to be told of it.
    """

    place: dict[str, int | None]
    remarks: list[str] = field(default_factory=list)


def join(people: Iterable[Person], roster: list[Person], *, knows_numbers: bool) -> Joined:
    """Finds the people of an export on a roster.

    Args:
        people: of the export.
        roster: of the course.
        knows_numbers: whether the platform's numbers in the export are those on its rosters, as Canvas's are. Others may
            be of another platform, and count only where the names agree.
    """
    everybody = {person.identity: person for person in people}
    lookup = Lookup(roster)
    joined = Joined({})
    ways: dict[str, str] = {}
    for identity, person in everybody.items():
        joined.place[identity] = None
        among: list[int] = []
        for way, places in _ways(person, roster, lookup, knows_numbers=knows_numbers):
            if len(places) == 1:
                joined.place[identity], ways[identity] = places[0], way
                joined.remarks += _doubts(person, places[0], way, roster, lookup)
                break
            among = among or places
        else:
            if among:
                candidates = several([_described(roster[place]) for place in among])
                joined.remarks.append(
                    f"{_described(person)} in the export may be {candidates} on the roster, so is joined to nobody."
                )
            else:
                joined.remarks += _namesakes(person, roster, lookup)
    _part_namesakes(everybody, roster, ways, joined)
    counts = Counter(ways[identity] for identity, place in joined.place.items() if place is not None)
    if roster and everybody and not counts:
        joined.remarks.insert(
            0, "Nobody who handed in is on the roster: look whether it is this course's, and has the right columns."
        )
    if counts:
        by = ", ".join(f"{count} by {way}" for way, count in counts.items())
        joined.remarks.insert(0, f"{counted(sum(counts.values()), 'person', 'people')} joined to the roster: {by}.")
    return joined


def _ways(
    person: Person, roster: list[Person], lookup: Lookup, *, knows_numbers: bool
) -> Iterator[tuple[str, list[int]]]:
    """The ways in which somebody is found, the surest first, and who that would be."""
    yield from (("number", places) for places in lookup.by_sid(person))
    places = lookup.by_platform_id(person)
    yield _PLATFORM, [each for each in places if knows_numbers or agree(person, roster[each])]
    yield "address", lookup.by_email(person)
    yield "login", lookup.by_login(person)
    for places in lookup.by_name(person):
        yield "name", [each for each in places if not differ(person, roster[each], knows_numbers=knows_numbers)]


def _doubts(person: Person, place: int, way: str, roster: list[Person], lookup: Lookup) -> list[str]:
    """What speaks against the person who was found."""
    remarks = []
    by_email = lookup.by_email(person)
    if way in ("number", _PLATFORM) and by_email and place not in by_email:
        remarks.append(
            f"{told(person.called)} has the number of {_described(roster[place])} and the address of "
            f"{_described(roster[by_email[0]])}; the number counts."
        )
    if way == _PLATFORM and not agree(person, roster[place]):
        remarks.append(
            f"What is named {told(person.called)} has the number of {_described(roster[place])} and is joined by it; Canvas "
            "names a group's work so, after one of its members."
        )
    return remarks


def _namesakes(person: Person, roster: list[Person], lookup: Lookup) -> list[str]:
    """Who has the name of somebody who was found nowhere, and another number."""
    places = next((places for places in lookup.by_name(person) if places), [])
    if not places:
        return []
    others = several([_described(roster[place]) for place in places])
    return [
        f"{_described(person)} in the export has another number than {others} on the roster, so is joined to nobody."
    ]


def _part_namesakes(everybody: dict[str, Person], roster: list[Person], ways: dict[str, str], joined: Joined) -> None:
    """Takes back what was joined by a name that two different people of the export have."""
    same: dict[int, list[str]] = defaultdict(list)
    for identity, place in joined.place.items():
        if place is not None:
            same[place].append(identity)
    for place, identities in same.items():
        identified = [identity for identity in identities if everybody[identity].is_identified]
        by_name = [identity for identity in identified if ways[identity] == "name"]
        if len(identified) > 1 and by_name:
            for identity in by_name:
                joined.place[identity] = None
            who = several([_described(everybody[identity]) for identity in identified])
            joined.remarks.append(
                f"{who} in the export all have the name of {_described(roster[place])}, so "
                f"{listed([_described(everybody[identity]) for identity in by_name])} cannot be joined by it."
            )


def _described(person: Person) -> str:
    """Somebody by name, and by what tells them from others of that name."""
    rest = [each for each in (person.sid, person.email, person.platform_id) if each and each != person.called]
    return told(f"{person.called} ({rest[0]})" if rest else person.called)
