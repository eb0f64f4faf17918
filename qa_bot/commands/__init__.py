"""What each command does; `qa_bot.cli` gives them their names."""
