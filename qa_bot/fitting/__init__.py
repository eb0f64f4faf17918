"""Fitting: the figures of config/support.json, from answers that people have judged."""
