"""Record: the conversations with the text of what was found, which the library keeps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from index.document import Span
from index.library import Library
from qa_bot.answer import Answer
from qa_bot.web.conversation import Conversation, ConversationError, Edit, Exchange
from qa_bot.web.conversations import Conversations
from qa_bot.web.turn import ShownTurn, shown


class Record:
    """Keeps what is said, and shows it again."""

    def __init__(self, library: Library, conversations: Conversations) -> None:
        """Take where the texts and the conversations are."""
        self._library = library
        self._conversations = conversations

    def turns(self, owner: str, conversation: str) -> list[ShownTurn]:
        """Return a conversation as it is shown.

        Raises:
            ConversationError: if the owner has none with this id.
        """
        held = self.exchanges(owner, conversation)
        return [shown(one.number, one.answer, one.verdict, one.why) for one in held]

    def so_far(self, owner: str, conversation: str) -> list[ShownTurn]:
        """Return a conversation as it is shown; an empty one where nothing was kept in it yet."""
        held = self._conversations.holds(owner, conversation)
        return self.turns(owner, conversation) if held else []

    def exchanges(self, owner: str, conversation: str) -> list[Exchange]:
        """Return what was said in a conversation, with the text of what was found for it.

        What the library does not hold any more is left out of what was found.

        Raises:
            ConversationError: if the owner has none with this id.
        """
        held = self._conversations.exchanges(owner, conversation)
        places = [
            (found.passage_id, Span(found.start, found.end))
            for one in held
            for found in one.answer.retrieved
        ]
        texts = iter(self._library.texts_at(places))
        return [
            replace(
                one, answer=_with_texts(one.answer, [next(texts) for _ in one.answer.retrieved])
            )
            for one in held
        ]

    def quoting(self, document_ids: Collection[str]) -> int:
        """Return how many answers quote documents; none where that cannot be read."""
        try:
            return self._conversations.archive.resting_on(document_ids)
        except ConversationError:
            return 0

    def begin(self, owner: str, conversation: str, answer: Answer) -> Conversation:
        """Keep the first answer of a conversation.

        Args:
            owner: whose conversation it is.
            conversation: the id that it is to have.
            answer: the answer.

        Raises:
            ConversationError: if it cannot be written.
        """
        return self._conversations.start(owner, answer.question, answer, conversation)

    def keep(
        self, owner: str, conversation: str, answer: Answer, edit: Edit | None = None
    ) -> Conversation:
        """Keep an answer in its conversation, which must have been begun.

        Args:
            owner: whose conversation it is.
            conversation: its id.
            answer: the answer.
            edit: what it takes the place of; None where it comes at the end.

        Raises:
            ConversationError: if the owner has none with this id, if it cannot be written, or if
                more was said than the person who edits it has seen.
        """
        if edit is None:
            self._conversations.add(owner, conversation, answer)
        else:
            self._conversations.replace_from(owner, conversation, edit, answer)
        return self._conversations.one(owner, conversation)


def _with_texts(answer: Answer, texts: Sequence[str | None]) -> Answer:
    """Return an answer with the texts of the passages found; those without one are left out."""
    found = [
        one.model_copy(update={"quote": text})
        for one, text in zip(answer.retrieved, texts, strict=True)
        if text is not None
    ]
    return answer.model_copy(update={"retrieved": found})
