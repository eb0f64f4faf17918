"""What the page reaches: the bot, the library and the conversations, safe for several people."""

from __future__ import annotations

from index.library import Library
from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings
from qa_bot.web.answering import Answering
from qa_bot.web.changes import Changes
from qa_bot.web.conversations import Conversations
from qa_bot.web.documents import Documents
from qa_bot.web.record import Record
from qa_bot.web.screens import Screens
from qa_bot.web.suggesting import Suggestions


class Desk:
    """The parts behind a page, put together.

    Attributes:
        title: of the page.
        uploads: where dropped files lie.
        max_upload_mb: the megabytes that one may have.
        conversations: where they are kept.
        answering: answers questions.
        record: shows and keeps what was said.
        documents: lists and shows documents.
        changes: adds and removes documents.
        suggestions: what may be asked.
        screens: what each open page shows.
    """

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
        # Pages of two collections stand side by side: each says which it is.
        self.title = " · ".join(filter(None, ["qa-bot", settings.library.collection]))
        # What is dropped on the page lies here, so that two files of one name are told apart.
        self.uploads = library.uploads
        # What is larger would be refused when it is here.
        self.max_upload_mb = min(settings.web.max_upload_mb, settings.reading.max_file_mb)
        self.conversations = conversations
        self.answering = Answering(library, model, settings)
        self.record = Record(library, conversations)
        self.documents = Documents(library)
        self.changes = Changes(library, self.documents)
        self.suggestions = Suggestions(self.documents)
        self.screens = Screens()
