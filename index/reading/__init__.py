"""Files read in processes of their own, in bounded time and memory: none can bring qa-bot down."""
