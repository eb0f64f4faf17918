"""The language model: the bundled weights and their local server, or any other LlamaIndex LLM."""
