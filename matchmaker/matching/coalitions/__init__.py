"""The best team for a need, proven: what is asked becomes bits, structures become choices, a search proves the optimum."""
