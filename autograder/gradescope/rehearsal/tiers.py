"""The containers that Gradescope lets an assignment choose from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tier:
    """What a container may use.

    Args:
        name: as Gradescope has it.
        cpus: that it gets the time of.
        memory: in mebibytes.
    """

    name: str
    cpus: float
    memory: int

    def __str__(self) -> str:
        return f"{self.cpus:g} CPU and {self.memory} MiB"


TIERS = {
    tier.name: tier
    for tier in (Tier("small", 0.5, 768), Tier("medium", 1, 1536), Tier("large", 2, 3072), Tier("extra-large", 4, 6144))
}
