"""The bot as a LlamaIndex query engine, for use in someone's own LlamaIndex program."""

from __future__ import annotations

import asyncio

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.response.schema import Response
from llama_index.core.callbacks import CallbackManager
from llama_index.core.prompts.mixin import PromptMixinType
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from qa_bot.bot import Bot


class BotQueryEngine(BaseQueryEngine):
    """Answers with the bot's cited text; its citations are the response's source nodes.

    `response.metadata["answer"]` holds the whole Answer as a dictionary.
    """

    def __init__(self, bot: Bot) -> None:
        """Answer with a bot."""
        super().__init__(callback_manager=CallbackManager())
        self._bot = bot

    def _get_prompt_modules(self) -> PromptMixinType:
        return {}

    def _query(self, query_bundle: QueryBundle) -> Response:
        answer = self._bot.answer(query_bundle.query_str)
        support = {n: claim.support for claim in answer.claims for n in claim.citations}
        nodes = [
            NodeWithScore(
                node=TextNode(
                    id_=f"{citation.document_id}:{citation.start}-{citation.end}",
                    text=citation.quote,
                    start_char_idx=citation.start,
                    end_char_idx=citation.end,
                    metadata=citation.model_dump(exclude={"quote"}),
                ),
                score=support[citation.number],
            )
            for citation in answer.citations
        ]
        return Response(
            response=answer.answer, source_nodes=nodes, metadata={"answer": answer.model_dump()}
        )

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        return await asyncio.to_thread(self._query, query_bundle)
