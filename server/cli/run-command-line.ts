import { parseArgs } from 'node:util';
import { isAppError } from '../platform/errors/index.ts';
import type { Command } from './command.ts';

/** Finds and runs a command. Prints help and mistakes; returns the exit code (2: the call was wrong). */
export async function runCommandLine(args: string[], commands: Command[]): Promise<number> {
  const words = args.filter((arg) => !arg.startsWith('-'));
  const command =
    commands.find((each) => each.name === words.slice(0, 2).join(' ')) ??
    commands.find((each) => each.name === words[0]);
  if (!command) return explain(args, words, commands);
  const rest = removeWords(args, command.name.split(' '));
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(helpOf(command));
    return 0;
  }
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      options: command.options,
      allowPositionals: true,
    });
    return await command.run(values, positionals);
  } catch (error) {
    return report(error, command);
  }
}

function removeWords(args: string[], words: string[]): string[] {
  const rest = [...args];
  for (const word of words) rest.splice(rest.indexOf(word), 1);
  return rest;
}

function explain(args: string[], words: string[], commands: Command[]): number {
  const asked = args.length === 0 || args.includes('--help') || args.includes('-h') || words[0] === 'help';
  const width = Math.max(...commands.map((each) => each.name.length)) + 2;
  const list = commands.map((each) => `  ${each.name.padEnd(width)}${each.summary}`).join('\n');
  const text = `Zhike 知客\n\nUsage: zhike <command> [options]\n\n${list}\n\nzhike <command> --help tells more.\n`;
  if (asked) {
    process.stdout.write(text);
    return 0;
  }
  process.stderr.write(`zhike: there is no command "${words.join(' ') || args.join(' ')}"\n\n${text}`);
  return 2;
}

function helpOf(command: Command): string {
  return `zhike ${command.name}: ${command.summary}\n\nUsage: zhike ${command.usage}\n\n${command.help.trim()}\n`;
}

function report(error: unknown, command: Command): number {
  if (isAppError(error)) {
    process.stderr.write(`zhike: ${error.message}\n`);
    return 1;
  }
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    process.stderr.write(`zhike ${command.name}: ${error.message}\nUsage: zhike ${command.usage}\n`);
    return 2;
  }
  process.stderr.write(
    `zhike ${command.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return 1;
}
