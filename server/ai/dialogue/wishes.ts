import type { KnowledgeResult } from './knowledge-result.ts';

/** A part of a message that asks for something of its own, with what knowledge found for it. */
export interface Wish {
  text: string;
  knowledge: KnowledgeResult;
}

/** The wishes of a message that may have more than one. */
export interface Wishes {
  parts: Wish[];
  /** Words or question marks part them; otherwise only commas do, which also tell a story. */
  isSaid: boolean;
}

const SAID =
  /[？?！!；;\n]+|(?:还有(?:就是|个问题|一个问题)?|另外|顺便|以及|再问(?:一下|下|个)?|同时|对了)(?![一-鿿]?(?:吗|没有|货))|\b(?:and )?also\b|\band (?=(?:how|what|when|where|why|can|do|does|is|are|will)\b)|\bby the way\b/i;
const COMMAS = /[，,。、]+|\.\s/;
const MOST_PARTS = 3;
const LEAST_LENGTH = 3;

/** The parts of a message that may be wishes of their own; none where it is in one piece. */
export function partsOf(text: string): { texts: string[]; isSaid: boolean } {
  const said = cut(text, SAID);
  if (said.length > 1) return { texts: said.slice(0, MOST_PARTS), isSaid: true };
  const parts = cut(text, COMMAS);
  return { texts: parts.length > 1 ? parts.slice(-MOST_PARTS) : [], isSaid: false };
}

function cut(text: string, by: RegExp): string[] {
  return text
    .slice(0, 400)
    .split(by)
    .map((part) => part.replace(/^[\s，,。、.]+|[\s，,。、.]+$/g, ''))
    .filter((part) => part.replace(/[\s\p{P}]/gu, '').length >= LEAST_LENGTH);
}

/** Asks knowledge for each part of a message; undefined where it is in one piece. */
export async function findWishes(
  text: string,
  search: (text: string) => Promise<KnowledgeResult> | KnowledgeResult,
): Promise<Wishes | undefined> {
  const { texts, isSaid } = partsOf(text);
  if (texts.length < 2) return undefined;
  const parts = await Promise.all(texts.map(async (part) => ({ text: part, knowledge: await search(part) })));
  return { parts, isSaid };
}
