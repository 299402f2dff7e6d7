import type { Config } from '../../../platform/config/index.ts';
import { perApp } from '../../../platform/context/index.ts';
import type { App } from '../../../platform/context/index.ts';
import { outboundOf } from '../../../platform/outbound/index.ts';
import type { Outbound } from '../../../platform/outbound/index.ts';
import { endpointChat, endpointWriter } from '../chat/index.ts';
import type { Writer } from '../chat/index.ts';
import { endpointEncoder } from '../embeddings/index.ts';
import { cached, withBreaker } from '../encoder/index.ts';
import type { Encoder } from '../encoder/index.ts';
import { localEncoder } from '../local/index.ts';
import type { Stronger } from '../reading/index.ts';

export type StrongerSettings = Pick<
  Config,
  'embeddingsUrl' | 'embeddingsKey' | 'embeddingsModel' | 'encoderDir' | 'llmUrl' | 'llmKey' | 'llmModel'
>;

/** The stronger models that are configured; nothing is opened, asked or imported before one is used. */
export interface StrongerModels extends Stronger {
  /** The same language model where it writes, rather than chooses. */
  writer?: Writer;
  close(): Promise<void>;
}

/** Makes what the settings ask for. A local encoder goes before one behind an endpoint: with it nothing leaves the house. */
export function makeStrongerModels(config: StrongerSettings, outbound: () => Outbound): StrongerModels {
  const encoder = makeEncoder(config, outbound);
  return {
    ...(encoder ? { encoder } : {}),
    ...(config.llmUrl === '' ? {} : makeLanguageModels(config, outbound())),
    close: async () => encoder?.close?.(),
  };
}

/** One language model, to choose and to write. */
function makeLanguageModels(
  { llmUrl: url, llmKey: key, llmModel: model }: StrongerSettings,
  client: Outbound,
): Pick<StrongerModels, 'languageModel' | 'writer'> {
  const endpoint = { url, key, model };
  return { languageModel: endpointChat(client, endpoint), writer: endpointWriter(client, endpoint) };
}

function makeEncoder(config: StrongerSettings, outbound: () => Outbound): Encoder | undefined {
  if (config.encoderDir !== '') return cached(withBreaker(localEncoder({ dir: config.encoderDir })));
  const { embeddingsUrl: url, embeddingsKey: key, embeddingsModel: model } = config;
  return url === '' ? undefined : cached(endpointEncoder(outbound(), { url, key, model }));
}

/** Those of this process. */
export const strongerModelsOf: (app: App) => StrongerModels = perApp((app) =>
  makeStrongerModels(app.config, () => outboundOf(app)),
);
