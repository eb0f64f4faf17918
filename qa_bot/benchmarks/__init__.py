"""Speed and memory, measured against a limit or against the parts alone; nothing here is a test."""
