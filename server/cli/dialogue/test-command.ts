import { botOf, lintFlows, readFlowFile, readScripts, runScript } from '../../ai/index.ts';
import type { Bot, ScriptResult } from '../../ai/index.ts';
import { appError } from '../../platform/errors/index.ts';
import type { Command } from '../command.ts';
import { textOption } from '../command.ts';
import { findFiles, isFlow, isTest } from './find-files.ts';
import { knownActions } from './lint-command.ts';

interface Coverage {
  flow: string;
  steps: number;
  reached: number;
  missed: string[];
}

export const dialogueTest: Command = {
  name: 'dialogue test',
  summary: 'lead scripted conversations through dialogue flows',
  usage: 'dialogue test FILE|DIR … [--flow FILE|DIR] [--json]',
  help: `
Runs the conversations (zhike: flow-test/1, or Rasa's test_cases) in the files named against the flows that lie beside them, docs/flows.md.
Nothing is stored and no action is carried out: their answers are in the tests.

  --flow FILE|DIR  test these flows instead, such as an exported version
  --json           {tests, passed, failed, failures: [{file, line, test, expected, actual}], coverage: [{flow, steps, reached, missed}]}

The exit code is 1 where a test fails, or a flow has errors.`,
  options: { flow: { type: 'string' }, json: { type: 'boolean' } },
  async run(options, positionals) {
    if (positionals.length === 0) throw appError('cli.file_missing', 400, 'Name a file or a folder.');
    const files = await findFiles(positionals);
    const chosen = textOption(options, 'flow');
    const bot = readBot(chosen === undefined ? files : await findFiles([chosen]));
    const scripts = files.filter(isTest).flatMap(({ name, source }) => readScripts(name, source));
    const results: ScriptResult[] = [];
    for (const script of scripts) results.push(await runScript(script, bot));
    const failures = results.flatMap((result) => result.failures);
    const failed = results.filter((result) => result.failures.length > 0).length;
    const coverage = coverageOf(bot, results);
    const report = { tests: results.length, passed: results.length - failed, failed, failures, coverage };
    process.stdout.write(options['json'] === true ? `${JSON.stringify(report)}\n` : show(report, results));
    return failed > 0 || results.length === 0 ? 1 : 0;
  },
};

function readBot(files: Awaited<ReturnType<typeof findFiles>>): Bot {
  const read = files.filter(isFlow).map(({ name, source }) => readFlowFile(name, source));
  const fault = lintFlows(read, { actions: knownActions() }).find(({ severity }) => severity === 'error');
  if (fault) {
    const { file, line, column, message } = fault;
    throw appError('dialogue.flow_faulty', 400, `${file}:${line}:${column}: ${message.en}`);
  }
  const flows = read.flatMap(({ flow }) => (flow ? [{ version: 0, flow }] : []));
  if (flows.length === 0)
    throw appError('dialogue.no_flows', 400, 'There are no flows beside the tests; name them with --flow.');
  return botOf(flows);
}

function coverageOf(bot: Bot, results: readonly ScriptResult[]): Coverage[] {
  const reached = new Set(results.flatMap(({ steps }) => [...steps]));
  return [...bot.flows.values()].map(({ id, flow }) => {
    const missed = flow.steps.filter((step) => !reached.has(`${id}/${step.id}`)).map((step) => step.id);
    return { flow: id, steps: flow.steps.length, reached: flow.steps.length - missed.length, missed };
  });
}

function show(
  {
    tests,
    passed,
    failed,
    failures,
    coverage,
  }: {
    tests: number;
    passed: number;
    failed: number;
    failures: ScriptResult['failures'];
    coverage: Coverage[];
  },
  results: readonly ScriptResult[],
): string {
  const lines = results.map(
    ({ script, failures: own }) => `${own.length === 0 ? 'ok  ' : 'FAIL'} ${script.name}`,
  );
  for (const { file, line, test, expected, actual } of failures)
    lines.push('', `${file}:${line} ${test}`, ...diff('-', expected), ...diff('+', actual));
  lines.push('', `${tests} tests, ${passed} passed, ${failed} failed`);
  for (const { flow, steps, reached, missed } of coverage) {
    const share = Math.round((reached / steps) * 100);
    lines.push(
      `${flow}: ${reached} of ${steps} steps (${share}%)${missed.length > 0 ? `, not ${missed.join(', ')}` : ''}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function diff(sign: string, text: string): string[] {
  return text.split('\n').map((line) => `  ${sign} ${line}`);
}
