"""Faults one after another, with edits and visits under each; and edits while the index is built anew."""

from collections.abc import Callable
from random import Random

from tests.faults.faults import NAMES
from tests.faults.recovery import rest_is_over
from tests.faults.world import World

EDITS_A_FAULT = 5


def storm(world: World, random: Random, edits: int, requests: int, done: Callable[[int], object] = int) -> None:
    """Have ``edits`` done and ``requests`` asked during faults at random; after each the engine gets well."""
    rounds = max(1, edits // EDITS_A_FAULT)
    for number in range(1, rounds + 1):
        name = random.choice(NAMES)
        with world.fault(name):
            for _edit in range(EDITS_A_FAULT):
                world.editor.edit()
                while world.visitor.requests < requests * (number - 1) / rounds:
                    world.visitor.look_around(random)
            rest_is_over()
            while world.visitor.requests < requests * number / rounds:
                world.visitor.look_around(random)
        world.recover()
        done(EDITS_A_FAULT)
