"""The chat in the browser: its conversations, kept and exported."""
