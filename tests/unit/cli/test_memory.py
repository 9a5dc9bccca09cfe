"""What a calculation keeps is not gone through again and again."""

import gc

from matchmaker.memory import collect_less


def test_twenty_thousand_records_are_made_without_a_look_for_cycles():
    """Once asked for, Python makes 20 000 objects without looking once for those that only hold each other."""
    gc.set_threshold(700, 10, 10)
    collect_less()
    gc.collect()
    before = gc.get_stats()[0]["collections"]
    kept = [[number] for number in range(20_000)]

    assert gc.get_stats()[0]["collections"] == before
    assert len(kept) == 20_000
