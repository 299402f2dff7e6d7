import { lintFlows, readFlowFile } from '../../ai/index.ts';
import type { KnownAction } from '../../ai/index.ts';
import { modules } from '../../modules.ts';
import { appError } from '../../platform/errors/index.ts';
import type { Command } from '../command.ts';
import { findFiles, isTest } from './find-files.ts';

export const dialogueLint: Command = {
  name: 'dialogue lint',
  summary: 'find what is wrong with dialogue flows',
  usage: 'dialogue lint FILE|DIR|- … [--json]',
  help: `
Files are YAML or JSON, docs/flows.md; "-" is stdin. Tests of conversations in the same folder are passed over. Each problem comes with file,
line, column and what to do. The exit code is 1 where there are errors; warnings alone leave it 0.

  --json  {files, errors, warnings, problems: [{severity, code, file, line, column, path, message, fix}]}`,
  options: { json: { type: 'boolean' } },
  async run(options, positionals) {
    if (positionals.length === 0) throw appError('cli.file_missing', 400, 'Name a file or a folder.');
    const files = (await findFiles(positionals)).filter((file) => !isTest(file));
    const problems = lintFlows(
      files.map(({ name, source }) => readFlowFile(name, source)),
      { actions: knownActions() },
    );
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    const warnings = problems.length - errors;
    if (options['json'] === true) {
      process.stdout.write(`${JSON.stringify({ files: files.length, errors, warnings, problems })}\n`);
    } else {
      for (const { file, line, column, severity, code, message, fix } of problems)
        process.stdout.write(
          `${file}:${line}:${column} ${severity} ${code}\n  ${message['zh-CN']} → ${fix['zh-CN']}\n  ${message.en} → ${fix.en}\n`,
        );
      process.stdout.write(`${files.length} files, ${errors} errors, ${warnings} warnings\n`);
    }
    return errors > 0 ? 1 : 0;
  },
};

/** The actions that the modules register, with the schemas of their inputs. */
export function knownActions(): KnownAction[] {
  return modules.flatMap((module) => (module.actions ?? []).map(({ name, input }) => ({ name, input })));
}
