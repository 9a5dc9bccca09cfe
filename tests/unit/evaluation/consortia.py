"""A small world of consortia, drawn once and for all from a seed: circles that work together, in three parts of a programme."""

from datetime import date, timedelta

import numpy as np

from matchmaker.domain.consortium import Consortium, Participant

FIRST = date(2014, 1, 1)
PARTS = ("A", "B", "C")


def consortia(count=400, people=90, seed=5, days=1800):
    """Return `count` consortia over `days` days, of two to six participants, most of them of one circle of fifteen."""
    random = np.random.default_rng(seed)
    found = []
    for rank in range(count):
        circle = int(random.integers(people // 15))
        near = circle * 15 + random.integers(0, 15, int(random.integers(2, 6)))
        members = sorted({*near.tolist(), int(random.integers(people))})
        who = tuple(Participant(f"o{one:03d}", f"P{one % 4}", f"K{one % 3}") for one in members)
        begun = FIRST + timedelta(days=int(random.integers(days)))
        found.append(Consortium(f"c{rank:04d}", begun, who, (PARTS[circle % 3],)))
    return found


def write_files(folder, some):
    """Write consortia as the two files the commands read, and return their paths."""
    participations, parts = folder / "participations.csv", folder / "parts.csv"
    lines = [f"{one.id},participant,{who.id},{who.kind},{who.country},{one.begun}" for one in some for who in one.participants]
    participations.write_text("\n".join(["rcn,role,pic,type,country,start_date", *lines]) + "\n", encoding="utf-8")
    parts.write_text(
        "\n".join(["rcn,programme_part", *(f"{one.id},{part}" for one in some for part in one.parts)]) + "\n", encoding="utf-8"
    )
    return participations, parts
