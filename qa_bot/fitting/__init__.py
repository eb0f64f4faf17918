"""Fitting: the figures of config/*.json, from answers and questions that people have judged."""
