"""Learning from decisions: what people accept and refuse moves, a little and visibly, what a team costs in their territory."""
