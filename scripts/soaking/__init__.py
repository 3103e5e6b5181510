"""The parts of `scripts/soak.py`: what is done over and over, what is weighed, and one browser's run of it."""
