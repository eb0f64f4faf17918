"""What sentences say, and deny, of whom and when: by their words alone."""
