"""What the page reaches: the bot, the library and the conversations, safe for several people."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path

from index.document import Metadata, Span, StoredDocument
from index.errors import UserError
from index.library import IndexReport, Library
from qa_bot.answer import Also, Answer, also, in_order
from qa_bot.bot import Bot
from qa_bot.events import Done
from qa_bot.models.llm import LanguageModel, Stopped
from qa_bot.question import Turn, check_question
from qa_bot.samples import QUESTIONS, SAMPLES
from qa_bot.settings import Settings
from qa_bot.web.conversation import Conversation, Edit, Exchange
from qa_bot.web.conversations import Conversations
from qa_bot.web.original import original_url
from qa_bot.web.rendering import document_html, gone_html
from qa_bot.web.scope import DOCUMENT, SOURCE, Scope
from qa_bot.web.suggesting import follow_ups, opening_questions
from qa_bot.web.turn import DOING, ShownTurn, shown

_SUGGESTIONS, _FOLLOW_UPS = 3, 2


class Desk:
    """Asks, reads and keeps for the page."""

    def __init__(
        self,
        library: Library,
        model: LanguageModel | None,
        settings: Settings,
        conversations: Conversations,
    ) -> None:
        """Serve a page.

        Args:
            library: the documents.
            model: writes the answers; without one the best sentences are quoted.
            settings: of the whole program.
            conversations: where they are kept.
        """
        self.conversations = conversations
        # Pages of two collections stand side by side: each says which it is.
        self.title = " · ".join(filter(None, ["qa-bot", settings.library.collection]))
        # What is dropped on the page lies here, so that two files of one name are told apart.
        self.uploads = library.uploads
        # What is larger would be refused when it is here.
        self.max_upload_mb = min(settings.web.max_upload_mb, settings.reading.max_file_mb)
        self._library = library
        self._settings = settings
        self._model = model
        # Who has asked something that is not answered yet, and how to stop it.
        self._asking: dict[str, threading.Event] = {}
        # The library takes one change at a time.
        self._changing = threading.Lock()
        # A finished change makes what is known of the documents stale.
        self._known: dict[str, Metadata] = {}

    # Asking

    def turns(self, owner: str, conversation: str | None) -> list[ShownTurn]:
        """Return a conversation as it is shown; an empty one for None.

        Raises:
            ConversationError: if the owner has none with this id.
        """
        if conversation is None:
            return []
        held = self.exchanges(owner, conversation)
        return [shown(one.number, one.answer, one.verdict, one.why) for one in held]

    def exchanges(self, owner: str, conversation: str) -> list[Exchange]:
        """Return what was said in a conversation, with the text of what was found for it.

        What the library does not hold any more is left out of what was found.

        Raises:
            ConversationError: if the owner has none with this id.
        """
        held = self.conversations.exchanges(owner, conversation)
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

    def ask(
        self,
        question: str,
        before: Sequence[ShownTurn],
        scope: Scope,
        asker: str = "",
    ) -> Iterator[ShownTurn]:
        """Answer a question, yielding its turn as it grows.

        The last state has an answer or an error, unless the question was stopped.

        Args:
            question: in plain words.
            before: the conversation up to it.
            scope: what to search.
            asker: the page that asks, by which it can be stopped.
        """
        stop = self._asking[asker] = threading.Event()
        turn = ShownTurn(len(before) + 1, question, doing=DOING["searching"])
        yield turn
        try:
            question = check_question(question, self._settings.question)
            turn = replace(turn, question=question)
            ids, note = self._within(scope)
            model = self._model and self._model.until(stop.is_set)
            bot = Bot(self._library, model, self._settings)
            with closing(bot.ask(question, _history(before), ids)) as events:
                for event in events:
                    turn = turn.after(event, note)
                    if not isinstance(event, Done):
                        yield turn
        except UserError as error:
            turn = replace(turn, doing=None, error=str(error))
        except Stopped:
            return
        finally:
            if self._asking.get(asker) is stop:
                del self._asking[asker]
        yield turn

    def stop(self, asker: str) -> None:
        """Stop what a page has asked: the model writes no further.

        Args:
            asker: the page.
        """
        if asker in self._asking:
            self._asking[asker].set()

    def keep(
        self, owner: str, conversation: str | None, answer: Answer, edit: Edit | None = None
    ) -> Conversation:
        """Keep an answer in its conversation, beginning one where there is none.

        Args:
            owner: whose conversation it is.
            conversation: its id.
            answer: the answer.
            edit: what it takes the place of; None where it comes at the end.

        Raises:
            ConversationError: if the owner has none with this id, if it cannot be written, or if
                more was said than the person who edits it has seen.
        """
        if conversation is None:
            conversation = self.conversations.start(owner, answer.question).id
        if edit is None:
            self.conversations.add(owner, conversation, answer)
        else:
            self.conversations.replace_from(owner, conversation, edit, answer)
        held = self.conversations.all_of(owner)
        return next(one for one in held if one.id == conversation)

    # Reading

    def documents(self) -> list[StoredDocument]:
        """Return the documents, the latest published first."""
        held = list(self._library.documents())
        return sorted(
            held,
            key=lambda one: (
                -(published.toordinal() if (published := _known(one).published) else 0),
                _title(one).lower(),
            ),
        )

    def scopes(self) -> list[tuple[str, str]]:
        """Return what a search can be held to, as pairs of a label and a value."""
        sources = [(f"Source: {name}", f"{SOURCE}{name}") for name in self._library.sources()]
        return sources + [(_title(one), f"{DOCUMENT}{one.document.id}") for one in self.documents()]

    def about(self, document_id: str) -> Metadata:
        """Return what is known of a document; nothing of one that is gone."""
        if document_id not in self._known:
            try:
                self._known[document_id] = _known(self._library.document(document_id))
            except KeyError:
                return Metadata()
        return self._known[document_id]

    def read(self, document_id: str, here: Span | None, cited: Sequence[Span]) -> str:
        """Return a document as HTML for the reader.

        Args:
            document_id: which.
            here: the place to show, if any.
            cited: the places that the conversation cites.
        """
        try:
            stored = self._library.document(document_id)
            also_there = self._also(document_id, here)
        except KeyError:
            return gone_html(document_id)
        return document_html(stored, here, cited, also_there, original_url(stored, here))

    def stored(self, document_id: str) -> StoredDocument | None:
        """Return a document by its id; None where it is not in the library."""
        try:
            return self._library.document(document_id)
        except KeyError:
            return None

    def alike(self) -> dict[str, int]:
        """Return how many documents report the same as one, by the ids of those that have such."""
        near = self._library.near_duplicates()
        return {document_id: 1 + len(others) for document_id, others in near.items()}

    def _also(self, document_id: str, here: Span | None) -> list[Also]:
        """Return where near-duplicates of a document have what it says at a place, or anywhere.

        Raises:
            KeyError: if a document is gone.
        """
        if not self._library.near_duplicates_of(document_id):
            return []
        sentences = [
            one
            for passage in self._library.passages(document_id)
            for one in passage.sentences()
            if here is None or one.span.overlaps(here)
        ]
        first: dict[str, Also] = {}
        for place in chain.from_iterable(self._library.same_sentences(sentences)):
            if place.document_id not in first:
                # One may have been removed meanwhile.
                with suppress(KeyError):
                    other = self._library.document(place.document_id)
                    first[place.document_id] = also(other, place.span)
        return in_order(first.values())

    def suggestions(self) -> list[str]:
        """Return questions to begin with: what is asked of the samples where they are there."""
        documents = self.documents()
        held = {stored.document.id for stored in documents}
        samples = {file.name for file in SAMPLES.glob("*.md")}
        if samples and samples <= held:
            return list(QUESTIONS)
        return opening_questions((stored.document for stored in documents), _SUGGESTIONS)

    def follow_ups(self, answer: Answer) -> list[str]:
        """Return questions that may come after an answer."""
        cited = dict.fromkeys(citation.document_id for citation in answer.citations)
        documents = []
        for document_id in cited:
            with suppress(KeyError):
                documents.append(self._library.document(document_id).document)
        return follow_ups(answer, documents, _FOLLOW_UPS)

    # Changing

    def add(
        self,
        paths: Sequence[Path],
        progress: Callable[[int, int, str], None] = lambda done, total, name: None,
        first: Sequence[Path] = (),
    ) -> IndexReport:
        """Add documents; what cannot be read is named in the report.

        Args:
            paths: files.
            progress: called before each with the number done, their total and its name.
            first: what is known to have changed, as `Library.add_paths` takes it.
        """
        with self._changing:
            self._known.clear()
            return self._library.add_paths(paths, progress, first)

    def wipe(self) -> None:
        """Let every byte of what was removed or replaced leave the files.

        Raises:
            DataDirectoryError: if that cannot be done yet; it is tried again.
        """
        with self._changing:
            self._library.wipe()

    def add_samples(self) -> IndexReport:
        """Add the sample articles."""
        return self.add(sorted(SAMPLES.glob("*.md")))

    def remove(self, document_id: str) -> StoredDocument | None:
        """Remove a document and return it, so that it can be brought back; None if it was gone."""
        with self._changing:
            self._known.clear()
            try:
                stored = self._library.document(document_id)
            except KeyError:
                return None
            # The same content may stand there under other names: each would keep it.
            while same := self._with_content(stored):
                self._library.remove(same.document.id)
            return stored

    def _with_content(self, stored: StoredDocument) -> StoredDocument | None:
        """Return a document with the content of another one; None where there is none."""
        digest = stored.document.digest
        held = self._library.documents()
        return next((one for one in held if one.document.digest == digest), None)

    def restore(self, stored: StoredDocument) -> None:
        """Add a document again that was removed."""
        with self._changing:
            self._known.clear()
            self._library.restore(stored)

    def _within(self, scope: Scope) -> tuple[list[str] | None, str | None]:
        """Return the ids of the only documents to search, None for all, and a note on them.

        Raises:
            ScopeError: if a scope leaves none.
        """
        if scope.is_everything or not self._library.counts()[0]:
            return None, None
        return scope.choose(list(self._library.documents()))


def _with_texts(answer: Answer, texts: Sequence[str | None]) -> Answer:
    """Return an answer with the texts of the passages found; those without one are left out."""
    found = [
        one.model_copy(update={"quote": text})
        for one, text in zip(answer.retrieved, texts, strict=True)
        if text is not None
    ]
    return answer.model_copy(update={"retrieved": found})


def _history(turns: Sequence[ShownTurn]) -> list[Turn]:
    """Return a conversation as the bot takes it."""
    history = []
    for turn in turns:
        if turn.answer is not None:
            history.append(Turn("user", turn.answer.question))
            history.append(Turn("assistant", turn.answer.answer))
    return history


def _known(stored: StoredDocument) -> Metadata:
    """Return what is known of a stored document."""
    return stored.document.metadata


def _title(stored: StoredDocument) -> str:
    """Return a document's title, or its id where it has none."""
    return _known(stored).title or stored.document.id
