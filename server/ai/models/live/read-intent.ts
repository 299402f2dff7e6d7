import { createHash } from 'node:crypto';
import type { App } from '../../../platform/context/index.ts';
import type { IntentResult } from '../../dialogue/index.ts';
import { exactKey, findArticle } from '../../knowledge/index.ts';
import { predictIntent } from '../../language/index.ts';
import type { IntentReading } from '../../language/index.ts';
import { consultIntent, strongerModelsOf } from '../../providers/index.ts';
import { liveModels } from './live-models.ts';
import type { LiveIntent, LiveModel, Serving } from './load-serving.ts';

/** A message longer than this is read by its beginning. */
const MAX_TEXT = 2000;
const MAX_CANDIDATES = 3;

/**
 * What the tenant's model reads in a message; undefined at once where none is published. A canary reads the conversations that
 * fall to it by a digest of their thread, always the same ones; a shadow reads along.
 */
export function readIntent(
  app: App,
  tenant: string,
  threadId: string,
  text: string,
): IntentResult | undefined | Promise<IntentResult | undefined> {
  const serving = liveModels(app).of(tenant);
  if (serving instanceof Promise) return serving.then((loaded) => read(app, tenant, threadId, text, loaded));
  return read(app, tenant, threadId, text, serving);
}

function read(
  app: App,
  tenant: string,
  threadId: string,
  text: string,
  serving: Serving,
): IntentResult | undefined | Promise<IntentResult | undefined> {
  const { published, canary, shadow } = serving;
  if ((!published && !shadow) || text.trim() === '') return undefined;
  const live = canary && shareOf(threadId) < canary.share ? canary : published;
  const beside = shadow ? { modelId: shadow.id, ...topOf(shadow, text) } : undefined;
  if (!live) return beside ? { ...NOTHING, shadow: beside } : undefined;
  const finish = (reading: IntentReading): ReturnType<typeof respond> => {
    const result = resultOf(live, text, reading);
    const complete = { ...result.reading, ...(beside ? { shadow: beside } : {}) };
    return respond(app, tenant, complete, result.intent);
  };
  const stronger = strongerModelsOf(app);
  const start = text.slice(0, MAX_TEXT);
  // Nothing waits where nothing stronger is configured.
  if (!stronger.languageModel && !(stronger.encoder && live.model.stronger))
    return finish(predictIntent(live.model, start));
  return consultIntent(live.model, start, stronger).then(finish);
}

/** What a shadow alone leaves of a reading: nothing to act on. */
const NOTHING: IntentResult = {
  modelId: null,
  number: 0,
  label: null,
  title: '',
  probability: 0,
  inScope: false,
  candidates: [],
  response: null,
};

function resultOf(
  live: LiveModel,
  text: string,
  { ranked, inScope, candidates }: IntentReading,
): { reading: IntentResult; intent: LiveIntent | undefined } {
  const base = { modelId: live.id, number: live.number, response: null };
  const picked = live.byTitle.get(exactKey(text));
  if (picked !== undefined) {
    const intent = live.intents.get(picked);
    const reading = {
      ...base,
      label: picked,
      title: intent?.title ?? picked,
      probability: 1,
      inScope: true,
      candidates: [],
    };
    return { reading, intent };
  }
  const best = ranked[0];
  const intent = best && live.intents.get(best.label);
  const close = candidates.length > 1 && candidates.length <= MAX_CANDIDATES ? candidates : [];
  const answerable = close.filter((label) => (live.intents.get(label)?.response.kind ?? 'none') !== 'none');
  const reading = {
    ...base,
    label: best?.label ?? null,
    title: intent?.title ?? best?.label ?? '',
    probability: best?.probability ?? 0,
    inScope,
    candidates:
      answerable.length === close.length
        ? close.map((label) => ({ label, title: live.intents.get(label)?.title ?? label }))
        : [],
  };
  return { reading, intent };
}

/** Adds what the bot shall do, with the article's words. */
function respond(
  app: App,
  tenant: string,
  reading: IntentResult,
  intent: LiveIntent | undefined,
): IntentResult | Promise<IntentResult> {
  const response = intent?.response;
  if (!response || response.kind === 'none') return reading;
  if (response.kind !== 'article') return { ...reading, response };
  const withArticle = (article: Awaited<ReturnType<typeof findArticle>>): IntentResult =>
    article
      ? {
          ...reading,
          response: {
            kind: 'article',
            articleId: article.id,
            question: article.question,
            answer: article.answer,
          },
        }
      : reading;
  const article = findArticle(app, tenant, response.articleId);
  return article instanceof Promise ? article.then(withArticle) : withArticle(article);
}

function topOf(live: LiveModel, text: string): { label: string | null; probability: number } {
  const { reading } = resultOf(live, text, predictIntent(live.model, text.slice(0, MAX_TEXT)));
  return { label: reading.inScope ? reading.label : null, probability: reading.probability };
}

/** A number from 0 to 1 that belongs to a thread for good. */
export function shareOf(threadId: string): number {
  return createHash('sha256').update(threadId).digest().readUInt32BE(0) / 0x1_0000_0000;
}
