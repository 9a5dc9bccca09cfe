"""From what a bearer is today to money: dated steps, an exact choice, and why not the other dispositifs."""

from matchmaker.matching.pathways.find import Pathfinder, best_pathway

__all__ = ["Pathfinder", "best_pathway"]
