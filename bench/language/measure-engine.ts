// Runs in a process of its own: one engine on one data set, so that memory and time are that engine's alone.
import { evaluateAnswers } from './evaluate-answers.ts';
import type { EngineFigures } from './evaluate-answers.ts';
import { ENGINES } from './engines.ts';
import type { LanguageData } from './read-folder.ts';

/** What the process is asked. */
export interface EngineWork {
  engine: string;
  language: string;
  data: LanguageData;
}

process.once('message', (work: EngineWork) => {
  void measure(work).then(
    (figures) => process.send?.({ figures }, () => process.exit(0)),
    (error: unknown) => process.send?.({ failure: String(error) }, () => process.exit(1)),
  );
});

async function measure({ engine, language, data }: EngineWork): Promise<EngineFigures> {
  const started = performance.now();
  const answer = await ENGINES[engine]!(data.train, language);
  const trainSeconds = (performance.now() - started) / 1000;
  const answers = [];
  const times: number[] = [];
  for (const { text } of data.test.slice(0, 100)) await answer(text);
  for (const { text } of data.test) {
    const before = performance.now();
    answers.push(await answer(text));
    times.push((performance.now() - before) * 1000);
  }
  return {
    ...evaluateAnswers(data.test, answers),
    trainSeconds,
    ...percentiles(times),
    rssMb: process.resourceUsage().maxRSS / 1024,
  };
}

function percentiles(times: number[]): { p50Micros: number; p99Micros: number } {
  times.sort((left, right) => left - right);
  const at = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? 0;
  return { p50Micros: at(0.5), p99Micros: at(0.99) };
}
