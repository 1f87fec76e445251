"""Measurements: how long each stage takes, beside the peers named in the design."""
