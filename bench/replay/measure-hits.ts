import type { Pool } from 'undici';
import { startProgress } from '../load/progress.ts';
import { runAll } from '../load/run-all.ts';
import { buildPlainBm25 } from '../../server/ai/index.ts';
import { tryText } from './import-knowledge.ts';
import type { PlayedConversation } from './play-conversation.ts';
import { isSameQuestion } from './read-material.ts';
import type { KnowledgeRow, LabelledQuery } from './read-material.ts';

/** Shares of the queries, 0 to 1. */
export interface Hits {
  /** The first article of the server's own search is the right one. */
  retrievalHit1: number;
  /** The same of a plain BM25 over characters and pairs of characters. */
  plainBm25Hit1: number;
  /** The former through the latter; not below 1. */
  ratio: number;
  /** What the bot did in the chat: it answered at all, from the right article, asked back with the right one among its choices. */
  botAnswered: number;
  botHit1: number;
  choicesContainRight: number;
  botFoundNothing: number;
}

/** How often each finds the right article for the labelled queries; `played` are their conversations, in order. */
export async function measureHits(
  pool: Pool,
  given: {
    apiKey: string;
    knowledge: KnowledgeRow[];
    queries: LabelledQuery[];
    played: PlayedConversation[];
  },
): Promise<Hits> {
  const { queries, knowledge, played } = given;
  const progress = startProgress('searching', queries.length);
  const found = await runAll(queries, 8, async ({ text, expected }) => {
    const { candidates } = await tryText(pool, given.apiKey, text);
    progress.add();
    return isSameQuestion(candidates[0]?.question ?? '', expected);
  });
  progress.end();
  const plain = buildPlainBm25(knowledge.map((row) => row.question));
  const plainFound = queries.map(({ text, expected }) => {
    const place = plain.search(text, 1)[0];
    return isSameQuestion(knowledge[place ?? -1]?.question ?? '', expected);
  });
  const share = (list: boolean[]): number => list.filter(Boolean).length / Math.max(1, queries.length);
  const replies = played.map(({ thread }) => thread.find((message) => message.from === 'bot'));
  const retrievalHit1 = share(found);
  const plainBm25Hit1 = share(plainFound);
  return {
    retrievalHit1,
    plainBm25Hit1,
    ratio: plainBm25Hit1 === 0 ? 0 : retrievalHit1 / plainBm25Hit1,
    botAnswered: share(played.map(({ outcomes }) => outcomes[0] === 'answered')),
    botHit1: share(
      queries.map(({ expected }, place) =>
        isSameQuestion(replies[place]?.citations?.[0]?.title ?? '', expected),
      ),
    ),
    choicesContainRight: share(
      queries.map(({ expected }, place) =>
        (replies[place]?.choices ?? []).some((choice) => isSameQuestion(choice.text, expected)),
      ),
    ),
    botFoundNothing: share(played.map(({ outcomes }) => outcomes[0] === 'unanswered')),
  };
}
