"""Which requests to make together: the exact Pareto set on (first euro, amount covered, effort)."""
