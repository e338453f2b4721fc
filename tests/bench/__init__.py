"""Measurements. Run with `make bench`; they print figures and never fail on time."""
