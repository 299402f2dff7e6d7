import { stringify } from 'yaml';
import type { DataSet, Intent } from '../../../../contracts/ai/index.ts';
import type { WorkingExample } from '../examples/example-queries.ts';

/** What leaves of a data set. */
export interface DataSetContent {
  dataSet: DataSet;
  intents: Intent[];
  examples: WorkingExample[];
}
export type DataSetFormat = 'csv' | 'rasa' | 'nlpjs' | 'json';

/** The media type of each form. */
export const mediaTypes: Record<DataSetFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  rasa: 'application/yaml; charset=utf-8',
  nlpjs: 'application/json; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** A data set as a file; every form can be imported again (`json` has all, the other forms what they have a place for). */
export function writeDataSet(content: DataSetContent, format: DataSetFormat): string {
  if (format === 'csv') return writeCsv(content);
  if (format === 'rasa') return writeRasa(content);
  return format === 'nlpjs' ? writeNlpjs(content) : writeJson(content);
}

function writeCsv({ examples }: DataSetContent): string {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const lines = examples.map(({ text, label, part }) => [text, label, part ?? ''].map(cell).join(','));
  return `\ufefftext,label,part\r\n${lines.join('\r\n')}\r\n`;
}

function writeRasa({ intents, examples }: DataSetContent): string {
  const nlu = intents.flatMap(({ id, label }) => {
    const mine = examples.filter(({ intentId }) => intentId === id);
    if (mine.length === 0) return [];
    return [
      { intent: label, examples: mine.map(({ text }) => `- ${text.replace(/\s*\n\s*/g, ' ')}\n`).join('') },
    ];
  });
  return stringify({ version: '3.1', nlu }, { lineWidth: 0, blockQuote: 'literal' });
}

function writeNlpjs({ dataSet, intents, examples }: DataSetContent): string {
  const data = intents.map(({ id, label, response }) => {
    const mine = examples.filter(({ intentId }) => intentId === id);
    return {
      intent: label,
      utterances: mine.filter(({ part }) => part !== 'test').map(({ text }) => text),
      tests: mine.filter(({ part }) => part === 'test').map(({ text }) => text),
      answers: response.kind === 'text' ? [response.text] : [],
    };
  });
  const locale = dataSet.language === 'auto' ? 'zh-CN' : dataSet.language;
  return `${JSON.stringify({ name: dataSet.name, locale, data }, null, 1)}\n`;
}

function writeJson({ dataSet, intents, examples }: DataSetContent): string {
  const { name, language, settings, schedule } = dataSet;
  const data = intents.map(({ id, label, title, outOfScope, response }) => ({
    intent: label,
    title,
    outOfScope,
    response,
    utterances: examples
      .filter((each) => each.intentId === id && each.part !== 'test')
      .map(({ text }) => text),
    tests: examples.filter((each) => each.intentId === id && each.part === 'test').map(({ text }) => text),
  }));
  return `${JSON.stringify({ name, locale: language, settings, schedule, data }, null, 1)}\n`;
}
