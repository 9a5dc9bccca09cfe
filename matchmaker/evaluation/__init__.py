"""What the engine is worth on real consortia: past against future, every candidate ranked, baselines in the same run."""
