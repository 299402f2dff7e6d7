import type {
  DraftReply,
  SuggestedReply,
  Translated,
  WrittenSummary,
} from '../../../contracts/service/index.ts';
import { translateText, writeAnswer, writeSummary } from '../../ai/index.ts';
import type { App } from '../../platform/context/index.ts';
import type { Case } from './read-case.ts';

/** Agents can wait a little longer than customers. */
const DEADLINE_MS = 8000;
const BY = {
  'zh-CN': { customer: '客户', bot: '机器人', agent: '坐席', system: '系统' },
  en: { customer: 'Customer', bot: 'Bot', agent: 'Agent', system: 'System' },
} as const;

/** A reply written by the language model from suggested ones, each sentence supported by them. */
export async function draftReply(
  app: App,
  tenant: string,
  { conversation, messages }: Case,
  question: string,
  suggestions: readonly SuggestedReply[],
): Promise<DraftReply> {
  const { id: conversationId, language } = conversation;
  const passages = suggestions.flatMap(({ text, sources: [source] }) =>
    source ? [{ id: source.id, title: source.title, text, source: source.kind }] : [],
  );
  const before = messages
    .slice(-6)
    .map(({ sender, text }) => `${BY[language][sender]}：${text.slice(0, 100)}`);
  const summary = before.join('\n');
  const asking = { question, language, passages, summary, use: 'copilot', conversationId } as const;
  const written = await writeAnswer(app, tenant, asking, DEADLINE_MS);
  if (written.outcome !== 'written') return { outcome: written.outcome, reply: null };
  const { text, cited } = written.value;
  const sources = cited.flatMap(({ id }) =>
    suggestions.flatMap((each) => each.sources.filter((one) => one.id === id)),
  );
  return { outcome: 'written', reply: { text, sources } };
}

/** The summary in sentences. */
export async function writeCaseSummary(
  app: App,
  tenant: string,
  { conversation, messages }: Case,
): Promise<WrittenSummary> {
  const { id: conversationId, language } = conversation;
  const said = messages
    .filter(({ sender, text }) => sender !== 'system' && text.trim() !== '')
    .map(({ sender, text }) => ({ by: BY[language][sender], text }));
  const written = await writeSummary(app, tenant, { said, language, conversationId }, DEADLINE_MS);
  return written.outcome === 'written'
    ? { outcome: 'written', text: written.value.text }
    : { outcome: written.outcome, text: null };
}

/** A text in another language. */
export async function translate(
  app: App,
  tenant: string,
  given: { text: string; to: 'zh-CN' | 'en'; conversationId: string },
): Promise<Translated> {
  const written = await translateText(app, tenant, given, DEADLINE_MS);
  return written.outcome === 'written'
    ? { outcome: 'written', text: written.value.text }
    : { outcome: written.outcome, text: null };
}
