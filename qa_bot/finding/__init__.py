"""A question to the sentences that may answer it."""
