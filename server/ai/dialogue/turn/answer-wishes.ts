import type { TraceEntry } from '../../../../contracts/ai/index.ts';
import type { BotState, StepResult } from '../contract/index.ts';
import type { KnowledgeResult, Understanding } from '../understand.ts';
import type { Wish } from '../wishes.ts';
import { say } from '../wording.ts';
import { choice, reply } from './replies.ts';

type Answer = Extract<KnowledgeResult, { kind: 'answer' }>;

const MOST_ANSWERS = 2;
const MOST_CHOICES = 4;
/** An answer to the whole message this sure stands alone, where only commas part it. */
const SURE_WHOLE = 0.9;
/** As sure must each part be then: a story has commas too. */
const SURE_PART = 0.85;

/**
 * Answers each wish of a message in one reply, and asks back about those that are not sure; undefined where it has one wish only.
 */
export function answerWishes(
  state: BotState,
  { knowledge, wishes }: Understanding,
  alternatives: TraceEntry['alternatives'],
): StepResult | undefined {
  if (!wishes) return undefined;
  const { parts, isSaid } = wishes;
  if (!isSaid && knowledge.kind === 'answer' && knowledge.confidence >= SURE_WHOLE) return undefined;
  const answers = distinct([...parts.map((part) => part.knowledge), ...(isSaid ? [knowledge] : [])]);
  const titles = isSaid ? choicesOf(parts, answers) : [];
  if (!isSaid && answers.some(({ confidence }) => confidence < SURE_PART)) return undefined;
  if (answers.length < 2 && titles.length === 0) return undefined;
  const why = `wishes: ${parts.map((part) => part.knowledge.kind).join(', ')}`;
  const citations = answers.map(({ articleId, question: title, confidence }) => {
    return { articleId, title, confidence };
  });
  const [first] = answers;
  const ids = first ? { articleId: first.articleId, citations } : {};
  const said = answers.map((each) =>
    answers.length > 1 ? `【${each.question}】\n${each.answer}` : each.answer,
  );
  if (titles.length === 0) {
    const decided = { stage: 'knowledge', outcome: 'answered', alternatives } as const;
    return reply({ ...state, failures: 0 }, decided, { text: said.join('\n\n'), why, ...ids });
  }
  const decided = { stage: 'clarify', outcome: 'clarified', alternatives } as const;
  const text = [...said, say(first ? 'clarifyOther' : 'clarify', state.language)].join('\n\n');
  const choices = [...titles.map(choice), choice(say('noneOfThese', state.language))];
  return reply({ ...state, choices: titles }, decided, { text, why, ...ids, choices });
}

function distinct(results: readonly KnowledgeResult[]): Answer[] {
  const found = new Map<string, Answer>();
  for (const each of results) {
    if (each.kind === 'answer' && !found.has(each.articleId)) found.set(each.articleId, each);
  }
  return [...found.values()].slice(0, MOST_ANSWERS);
}

/** What to ask back: of each wish that is near but not sure its first candidates, taking turns. */
function choicesOf(parts: readonly Wish[], answers: readonly Answer[]): string[] {
  const open = parts.flatMap(({ knowledge }) => (knowledge.kind === 'choices' ? [knowledge.candidates] : []));
  if (answers.length >= MOST_ANSWERS || answers.length + open.length < 2) return [];
  const known = new Set(answers.map((each) => each.articleId));
  const titles = new Set<string>();
  const longest = Math.max(...open.map((each) => each.length));
  for (let place = 0; place < longest; place += 1) {
    for (const candidates of open) {
      const each = candidates[place];
      if (each && !known.has(each.articleId) && titles.size < MOST_CHOICES) titles.add(each.question);
    }
  }
  return [...titles];
}
