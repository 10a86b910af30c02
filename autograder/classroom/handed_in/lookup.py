"""A roster by numbers, addresses, logins and names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from autograder.classroom.handed_in.found import Person
from autograder.classroom.handed_in.names import spellings

_DIGITS = re.compile(r"[A-Za-z]{0,3}\d{4,}")
"""A number of a student inside the name of a file: shorter ones may be anything."""


class Lookup:
    """The places on a roster, by whatever may tell them."""

    def __init__(self, roster: list[Person]) -> None:
        self._places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, person in enumerate(roster):
            self._add("sid", person.sid, place)
            self._add("sid without zeros", person.sid.lstrip("0"), place)
            self._add("platform id", person.platform_id, place)
            self._add("email", person.email, place)
            self._add("login", person.login, place)
            self._add("github", person.github, place)
            for is_folded in (False, True):
                for spelling in spellings(person.name, is_folded=is_folded):
                    self._add(f"name {is_folded}", spelling, place)

    def _add(self, kind: str, value: str, place: int) -> None:
        if value:
            self._places[kind, value.casefold()].append(place)

    def _find(self, kind: str, *values: str) -> list[int]:
        found = {place for value in values if value for place in self._places.get((kind, value.casefold()), ())}
        return sorted(found)

    def by_sid(self, person: Person) -> Iterator[list[int]]:
        """By the university's number; then by it without zeros before it, which spreadsheets take off."""
        numbers = [person.sid, person.token, *([] if person.sid else _DIGITS.findall(person.token))]
        yield self._find("sid", *numbers)
        yield self._find("sid without zeros", *(number.lstrip("0") for number in numbers))

    def by_platform_id(self, person: Person) -> list[int]:
        """By the platform's number, or its name for somebody."""
        return self._find("github", person.github) or self._find("platform id", person.platform_id, person.token)

    def by_email(self, person: Person) -> list[int]:
        """By address."""
        return self._find("email", person.email, person.token)

    def by_login(self, person: Person) -> list[int]:
        """By login, at the university or the platform."""
        return self._find("login", person.login, person.token)

    def by_name(self, person: Person) -> Iterator[list[int]]:
        """By name, its words in any order; then without accents; then without the number beside it in a file's name."""
        name = person.name or person.token
        for is_folded in (False, True):
            yield self._find(f"name {is_folded}", *spellings(name, is_folded=is_folded))
        if not person.name:
            yield self._find("name True", *spellings(_DIGITS.sub(" ", name), is_folded=True))


def agree(one: Person, other: Person) -> bool:
    """Whether two names can be one person's, as far as both are known."""
    if not one.name or not other.name:
        return True
    return not spellings(one.name, is_folded=True).isdisjoint(spellings(other.name, is_folded=True))


def differ(one: Person, other: Person, *, knows_numbers: bool) -> bool:
    """Whether numbers tell two people of one name apart."""
    sids = {each.sid.casefold().lstrip("0") for each in (one, other)} - {""}
    numbers = {each.platform_id for each in (one, other) if knows_numbers} - {""}
    return len(sids) > 1 or len(numbers) > 1
