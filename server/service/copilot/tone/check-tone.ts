import { readEmotion } from '../../../ai/index.ts';
import type { ToneWarning } from '../../../../contracts/service/index.ts';
import { findForeignData } from './foreign-data.ts';
import type { ToneCase } from './tone-case.ts';
import { APOLOGY, APOLOGY_FOR, GREETING, GREETING_FOR, SHORTER, TONE_RULES } from './tone-words.ts';

const LONGEST = { 'zh-CN': 300, en: 900 };
const HARSH = 0.6;

/** What a customer may take amiss in a draft, in its order. Pure, well under a millisecond for a usual draft. */
export function checkTone(draft: string, about: ToneCase): ToneWarning[] {
  if (draft.trim() === '') return [];
  const { language } = about;
  const warnings = [...findWords(draft, language), ...findForeignData(draft, about)];
  const missing = (kind: 'no_greeting' | 'no_apology', suggestion: string): void =>
    void warnings.push({ kind, severity: 'notice', start: 0, end: 0, found: '', suggestion });
  if (about.first && !GREETING.test(draft)) missing('no_greeting', GREETING_FOR[language]);
  if (about.complains && about.first && !APOLOGY.test(draft)) missing('no_apology', APOLOGY_FOR[language]);
  if (draft.length > LONGEST[language]) {
    const start = LONGEST[language];
    const suggestion = SHORTER[language];
    warnings.push({ kind: 'too_long', severity: 'notice', start, end: draft.length, found: '', suggestion });
  }
  if (warnings.every(({ severity }) => severity !== 'warning') && readEmotion(draft).anger >= HARSH) {
    warnings.push({
      kind: 'harsh',
      severity: 'warning',
      start: 0,
      end: draft.length,
      found: '',
      suggestion: null,
    });
  }
  return warnings.sort((one, other) => one.start - other.start || one.end - other.end);
}

function findWords(draft: string, language: ToneCase['language']): ToneWarning[] {
  return TONE_RULES.flatMap(({ kind, severity, pattern, suggestion }) =>
    [...draft.matchAll(pattern)].map((match) => ({
      kind,
      severity,
      start: match.index,
      end: match.index + match[0].length,
      found: match[0].trim(),
      suggestion: suggestion?.[language] ?? null,
    })),
  );
}
