"""Subject: whether what is cited speaks of what the question asks about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.document import Document
from index.facts import facts
from index.source_names import names_source
from qa_bot.answering.headers import with_header
from qa_bot.finding.evidence import EvidenceSentence
from qa_bot.finding.query import Query
from qa_bot.language.agents import says_no_doer
from qa_bot.language.antecedents import speaks_of_another
from qa_bot.language.attribution import leaves_thought_out
from qa_bot.language.dating import compares_years, speaks_of_its_time, tells_of_another_time
from qa_bot.language.doers import tells_of_others
from qa_bot.language.matching import HeldText
from qa_bot.language.modality import is_only_asked_to
from qa_bot.language.nameless import leaves_nameless
from qa_bot.language.opposites import Mismatch, find_opposite
from qa_bot.language.ordinals import leaves_ordinal_out
from qa_bot.language.phases import is_of_other_phase
from qa_bot.language.remainders import tells_what_is_gone
from qa_bot.language.rivals import find_rival
from qa_bot.language.roles import is_turned_round
from qa_bot.language.speakers import is_of_another_speaker
from qa_bot.language.which import leaves_which_out

# Within so many characters an article says whose it is.
_HEADER = 300
# So far before a sentence, in characters, stands what it goes on about.
_LEADS = 500


class Subject:
    """What one question asks about, held against what is cited for it."""

    def __init__(self, query: Query, documents: Mapping[str, Document]) -> None:
        """Take a question's subject.

        Args:
            query: the question.
            documents: those that may be cited, by their ids.
        """
        self._query = query
        self._documents = documents
        self._timely: dict[str, bool] = {}

    def is_missed(self, said: str, cited: Sequence[EvidenceSentence]) -> bool:
        """Tell whether what is cited speaks of another year or thing than is asked about.

        Args:
            said: the claim.
            cited: what it rests on.
        """
        question = self._query.itself
        quotes = [one.text for one in cited]
        telling = self._telling(said, cited)
        return (
            self._is_of_another_source(cited)
            or self._is_of_another_time(telling, cited)
            or leaves_thought_out(question, quotes)
            or self.opposite(cited) is not None
            or all(
                speaks_of_another(question, one.sentence, self._documents[one.document_id])
                for one in telling
            )
            or all(
                is_of_another_speaker(question, one.sentence, self._documents[one.document_id])
                for one in cited
            )
            or is_turned_round(question, quotes)
            or says_no_doer(question, said)
            or leaves_which_out(question, said)
            or leaves_nameless(question, said)
            or self.rival(telling, cited) is not None
            or tells_of_others(said, quotes)
            or leaves_ordinal_out(question, quotes, self._headers(cited))
            or is_only_asked_to(question, quotes)
            or tells_what_is_gone(question, quotes)
            or is_of_other_phase(question, "\n".join(one.text for one in telling))
        )

    def _is_of_another_source(self, cited: Sequence[EvidenceSentence]) -> bool:
        """Tell whether a source is asked about, and nothing cited is from it, or names it.

        An article that only names it somewhere tells much that it does not say.
        """
        source = self._query.within.source
        if source is None:
            return False
        cited_documents = [(one.text, self._documents[one.document_id]) for one in cited]
        return not any(
            source.casefold() == (document.metadata.source or "").casefold()
            or names_source(quote, source)
            or names_source(document.text[:_HEADER], source)
            for quote, document in cited_documents
        )

    def _is_of_another_time(
        self, telling: Sequence[EvidenceSentence], cited: Sequence[EvidenceSentence]
    ) -> bool:
        """Tell whether what tells the answer is of another time than is asked about.

        "Floods hit Dell in 2023. Forty died, up from 12 in 2021": there the other year is one that
        is compared with, and the time stands beside.
        """
        documents, texts = self._cited(cited), [one.text for one in telling]
        if not tells_of_another_time(self._query.itself, texts, documents):
            return False
        every = [one.text for one in cited]
        return tells_of_another_time(self._query.itself, every, documents) or not any(
            map(compares_years, texts)
        )

    def _telling(self, said: str, cited: Sequence[EvidenceSentence]) -> list[EvidenceSentence]:
        """Return the citations with a number, date or name that a claim adds; all, if it adds none.

        In which year that was, or of what, the others do not tell.
        """
        asked = HeldText([self._query.itself])
        # A name that opens a claim is one behind "It is".
        added = {fact.value for fact in asked.missing_facts(f"It is {said}")}
        telling = [one for one in cited if any(fact.value in added for fact in facts(one.text))]
        return telling or list(cited)

    def opposite(self, cited: Sequence[EvidenceSentence]) -> Mismatch | None:
        """Return the thing of which what is cited has only the opposite; None without one."""
        quotes = [one.text for one in cited]
        return find_opposite(self._query.itself, quotes, self._headers(cited))

    def rival(
        self, telling: Sequence[EvidenceSentence], cited: Sequence[EvidenceSentence] = ()
    ) -> Mismatch | None:
        """Return the name that what tells the answer has in the place of one asked about.

        Args:
            telling: tell the answer.
            cited: all that is cited with them.
        """
        quote = " ".join(one.text for one in telling)
        documents = self._cited(telling)
        headers = [with_header("", one) for one in documents]
        texts = [one.text for one in documents]
        beside = [one.text for one in cited if any(_leads_to(one, other) for other in telling)]
        return find_rival(self._query.itself, quote, headers, texts, beside)

    def is_of_its_time(self, cited: Sequence[EvidenceSentence]) -> bool:
        """Tell whether what is cited stands in a document that speaks of the time asked about."""
        documents = self._cited(cited)
        for one in documents:
            if one.id not in self._timely:
                self._timely[one.id] = speaks_of_its_time(self._query.itself, one)
        return any(self._timely[one.id] for one in documents)

    def _headers(self, cited: Sequence[EvidenceSentence]) -> list[str]:
        """Return title, source and date of the documents of some sentences."""
        return [with_header("", one) for one in self._cited(cited)]

    def _cited(self, cited: Sequence[EvidenceSentence]) -> list[Document]:
        """Return the documents of some sentences, each once."""
        return [self._documents[name] for name in {one.document_id for one in cited}]


def _leads_to(one: EvidenceSentence, other: EvidenceSentence) -> bool:
    """Tell whether a sentence stands so close before another that this may go on about it."""
    return (
        one.document_id == other.document_id
        and 0 <= other.sentence.span.start - one.sentence.span.start <= _LEADS
    )
