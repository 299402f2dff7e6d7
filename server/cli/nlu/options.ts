import { appError } from '../../platform/errors/index.ts';
import type { Options } from '../command.ts';
import { textOption } from '../command.ts';

/** An option that must be there. Throws `cli.option_missing`, 400. */
export function neededOption(options: Options, name: string): string {
  const value = textOption(options, name);
  if (value === undefined) throw appError('cli.option_missing', 400, `--${name} is needed`);
  return value;
}

/** A whole number of at least `least`, if the option is there. Throws `cli.option_invalid`, 400. */
export function numberOption(options: Options, name: string, least: number): number | undefined {
  const value = textOption(options, name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (Number.isInteger(number) && number >= least) return number;
  throw appError(
    'cli.option_invalid',
    400,
    `--${name} must be a whole number from ${least} on, not "${value}"`,
  );
}

/** zh, en, auto or another language code. Throws `cli.option_invalid`, 400. */
export function languageOption(options: Options): string {
  const value = textOption(options, 'language') ?? 'auto';
  if (/^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(value) || value === 'auto') return value;
  throw appError('cli.option_invalid', 400, `--language is zh, en, another code, or auto, not "${value}"`);
}
