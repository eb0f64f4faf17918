"""The bot's branches of the tree of errors that begins in `index.errors`.

UserError
├── LibraryError, ReadingError, EmbeddingError and others   see index.errors
├── SettingsError       a setting that does not exist or has a wrong value
├── CollectionError     a collection that is not there, or cannot be made
├── QuestionError       a question that cannot be asked
├── WebError            the page cannot be served
├── BenchmarkError      something that is needed to measure is not there
├── EvaluationError     see qa_bot.evaluation.errors
├── ConversationError   see qa_bot.web.conversation
├── ScopeError          see qa_bot.web.scope
└── ModelError          the language model
    ├── WeightsError    its weights are missing, damaged or cannot be joined
    └── ServerError     it cannot be started, or is gone
"""

from __future__ import annotations

from index.errors import UserError


class SettingsError(UserError):
    """A setting does not exist or has a value that it cannot have."""


class CollectionError(UserError):
    """A collection does not exist, or cannot be made as it is asked for."""


class QuestionError(UserError):
    """A question cannot be asked as it is."""


class ModelError(UserError):
    """The language model cannot be used."""


class WeightsError(ModelError):
    """The model's weights are missing, damaged or cannot be joined."""


class ServerError(ModelError):
    """The model's server cannot be started, or does not answer any more."""


class WebError(UserError):
    """The chat's page cannot be served."""


class BenchmarkError(UserError):
    """Something that is needed to measure is not there."""
