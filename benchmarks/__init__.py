"""What is claimed about speed and quality, measured: `python -m benchmarks.NAME [--quick] [--json]`, all by `make bench`."""
