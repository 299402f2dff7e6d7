import { Compile } from 'typebox/compile';
import type { TSchema } from 'typebox';
import { appError } from '../errors/index.ts';
import { SETTINGS } from './settings.ts';
import type { Config } from './settings.ts';

interface Setting {
  env: string;
  schema: TSchema;
  fallback: unknown;
}

function parse(setting: Setting, text: string): unknown {
  const type: unknown = 'type' in setting.schema ? setting.schema.type : undefined;
  if (type === 'integer' && /^-?\d+$/.test(text)) return Number(text);
  if (type === 'boolean' && /^(true|1)$/.test(text)) return true;
  if (type === 'boolean' && /^(false|0)$/.test(text)) return false;
  return text;
}

/**
 * Reads and checks the settings: command-line overrides, then the environment, then the defaults.
 * Throws `config.invalid` naming every variable that is wrong; values of secrets are never shown.
 */
export function loadConfig(env: Record<string, string | undefined>, overrides: Partial<Config> = {}): Config {
  const wrong: { field: string; message: string }[] = [];
  const entries = Object.entries(SETTINGS).map(([name, setting]) => {
    const given: unknown = overrides[name as keyof Config];
    const text = env[setting.env];
    const value = given ?? (text === undefined || text === '' ? setting.fallback : parse(setting, text));
    const problem = Compile(setting.schema as TSchema).Errors(value)[0];
    if (problem) wrong.push({ field: setting.env, message: problem.message });
    return [name, value] as const;
  });
  if (wrong.length > 0) {
    const list = wrong.map((each) => `${each.field} ${each.message}`).join('; ');
    throw appError('config.invalid', 500, `Wrong settings: ${list}`, { fields: wrong });
  }
  return Object.fromEntries(entries) as Config;
}
