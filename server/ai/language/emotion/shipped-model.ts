import { existsSync, readFileSync } from 'node:fs';
import { loadPolarityModel } from './polarity/index.ts';
import type { PolarityModel } from './polarity/index.ts';

const FILE = new URL('./polarity.model', import.meta.url);

let model: PolarityModel | undefined;

/** The polarity model that comes with Zhike, loaded when it is needed for the first time; its card lies beside it. */
export function shippedModel(): PolarityModel | undefined {
  if (model === undefined && existsSync(FILE)) model = loadPolarityModel(readFileSync(FILE));
  return model;
}
