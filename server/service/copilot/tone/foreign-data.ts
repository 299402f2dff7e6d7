import { readEntities } from '../../../ai/index.ts';
import type { ToneWarning } from '../../../../contracts/service/index.ts';
import type { ToneCase } from './tone-case.ts';
import { NOT_THEIRS } from './tone-words.ts';

const PERSONAL: ReadonlySet<string> = new Set([
  'phone',
  'id_card',
  'bank_card',
  'email',
  'order_number',
  'licence_plate',
]);

/** Personal data in a draft that stands nowhere in the conversation: likely somebody else's. */
export function findForeignData(
  draft: string,
  { language, known, reference }: Pick<ToneCase, 'language' | 'known' | 'reference'>,
): ToneWarning[] {
  const theirs = known.map(bare).join('\n');
  return readEntities(draft, { reference, zone: 'Asia/Shanghai' }).flatMap(
    ({ kind, start, end }): ToneWarning[] => {
      const found = draft.slice(start, end);
      if (!PERSONAL.has(kind) || theirs.includes(bare(found))) return [];
      return [
        { kind: 'personal_data', severity: 'warning', start, end, found, suggestion: NOT_THEIRS[language] },
      ];
    },
  );
}

/** Without blanks and strokes, so that 138-1234 5678 is 13812345678. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s-]+/gu, '');
}
