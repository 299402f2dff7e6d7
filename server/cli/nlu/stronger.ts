import { encodeExamples, makeStrongerModels } from '../../ai/index.ts';
import type { LabelledText, StrongerModels } from '../../ai/index.ts';
import { loadConfig } from '../../platform/config/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { createOutbound } from '../../platform/outbound/index.ts';
import type { Options } from '../command.ts';

/** What is done with the stronger models of the settings. */
export interface StrongerRun extends StrongerModels {
  /** Rows with the encoder's vectors, or as they are where there is none. */
  encode(rows: readonly LabelledText[]): Promise<readonly LabelledText[]>;
}

/** The stronger models of the settings with `--stronger`, else none. Throws `cli.nothing_configured`, 422. */
export function openStronger(options: Options): StrongerRun {
  if (options['stronger'] !== true) return { encode: async (rows) => rows, close: async () => undefined };
  const config = loadConfig(process.env);
  const outbound = createOutbound({ allow: config.outboundAllow });
  const models = makeStrongerModels(config, () => outbound);
  const { encoder } = models;
  if (!encoder && !models.languageModel) {
    throw appError(
      'cli.nothing_configured',
      422,
      '--stronger needs ZHIKE_ENCODER_DIR, ZHIKE_EMBEDDINGS_URL or ZHIKE_LLM_URL to be set',
    );
  }
  return {
    ...models,
    encode: async (rows) => (encoder ? encodeExamples(encoder, rows) : rows),
    async close() {
      await models.close();
      await outbound.close();
    },
  };
}
