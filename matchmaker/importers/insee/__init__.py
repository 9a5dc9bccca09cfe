"""Insee: communes and their EPCI."""
