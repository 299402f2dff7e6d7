import type { ParseArgsOptionsConfig } from 'node:util';

/** Values of the options of a call, as node:util parseArgs gives them. */
export type Options = Record<string, string | boolean | (string | boolean)[] | undefined>;

/** One command of bin/zhike. */
export interface Command {
  /** One or two words: `serve`, `verify audit`. */
  name: string;
  summary: string;
  /** Shown by --help below the usage line. */
  help: string;
  /** Usage behind `bin/zhike`. */
  usage: string;
  options: ParseArgsOptionsConfig;
  /** Returns the exit code. Errors may be thrown: an AppError is shown in one line. */
  run(options: Options, positionals: string[]): Promise<number>;
}

/** A text option, or its fallback. */
export function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}
