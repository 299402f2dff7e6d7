import type { ModelTrial } from '../../../../contracts/ai/index.ts';
import { inTenant } from '../../../platform/context/index.ts';
import type { Actor, App } from '../../../platform/context/index.ts';
import { explainIntent, predictIntent } from '../../language/index.ts';
import { liveModels } from './live-models.ts';
import { loadLive } from './load-serving.ts';
import type { LiveModel } from './load-serving.ts';

const RANKED = 5;

/** What a model reads in a text, and why. Throws `ai.model_unknown`, 404. */
export async function tryModel(
  app: App,
  who: { tenant: string; actor: Actor },
  modelId: string,
  text: string,
): Promise<ModelTrial> {
  const serving = await liveModels(app).of(who.tenant);
  const inMemory = [serving.published, serving.canary, serving.shadow].find((each) => each?.id === modelId);
  const live = inMemory ?? (await inTenant(app, who, (ctx) => loadLive(ctx, modelId, 1, serving)));
  return trialOf(live, text);
}

function trialOf(live: LiveModel, text: string): ModelTrial {
  const begun = performance.now();
  const reading = predictIntent(live.model, text);
  const micros = (performance.now() - begun) * 1000;
  const explained = explainIntent(live.model, text);
  return {
    inScope: reading.inScope,
    outOfScope: reading.outOfScope,
    candidates: reading.candidates,
    ranked: reading.ranked.slice(0, RANKED).map(({ label, probability }) => ({
      label,
      title: live.intents.get(label)?.title ?? label,
      probability,
    })),
    features: explained.features,
    nearest: explained.nearest,
    runnerUp: explained.runnerUp?.label ?? null,
    margin: explained.margin,
    sentence: explained.sentence,
    micros,
  };
}
