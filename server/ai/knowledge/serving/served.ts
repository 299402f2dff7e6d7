import { sql } from 'kysely';

/** To whom, when and in which words an article is said. */
export interface Served {
  /** Channels that may say it; none: all. */
  channels: string[];
  /** Segments that may be told; none: everybody. */
  segmentIds: string[];
  /** Milliseconds since 1970, or null. */
  from: number | null;
  until: number | null;
  category: string | null;
  tags: string[];
  /** What is said instead on some channels. */
  channelAnswers: { channel: string; answer: string }[];
  /** What it was written in, where that is not plain text. */
  format: 'plain' | 'markdown' | 'html';
  source: string | null;
  /** What is said below the answer. */
  disclosures: string[];
  /** Needs a disclosure and has none: must not be said. */
  withheld: boolean;
}

/** An article as an index keeps it; one without `served` is for everybody, always. */
export interface ServedArticle {
  answer: string;
  served?: Served;
}

const covers = sql`(d.categories @> array[a.category] or d.tags && a.tags)`;

/** All that is said below the answer of the article `a`: its own disclosure, then those of its category and tags by name. */
export const disclosuresOf = sql`(array_remove(array[a.disclosure], '') || array(
  select d.text from ai.disclosures d
  where d.tenant = a.tenant and d.text <> '' and ${covers} order by d.name))`;

/** Whether the article `a` may not be said without a disclosure. */
export const needsDisclosure = sql`(a.needs_disclosure or exists (
  select from ai.disclosures d where d.tenant = a.tenant and d.required and ${covers}))`;

/** {@link Served} of the article `a`, as a column. */
export const servedColumn = sql`jsonb_build_object('channels', a.channels, 'segmentIds', a.segment_ids,
  'from', (extract(epoch from a.valid_from) * 1000)::bigint, 'until', (extract(epoch from a.valid_until) * 1000)::bigint,
  'category', a.category, 'tags', a.tags, 'channelAnswers', a.channel_answers, 'format', a.answer_format,
  'source', a.answer_source, 'disclosures', ${disclosuresOf},
  'withheld', ${needsDisclosure} and cardinality(${disclosuresOf}) = 0) as served`;
