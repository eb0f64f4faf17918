"""Sentences of the documents to supported claims that answer the question."""
