"""From what a group is today to money: who may sign, every way to ask, the exact set of routes, told as dated steps."""
