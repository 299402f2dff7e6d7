import { appError } from '../../../platform/errors/index.ts';

/** Splits texts into the pieces of a BERT vocabulary. */
export interface WordPieces {
  /** Ids of a text's pieces between `[CLS]` and `[SEP]`, at most `most` with these. */
  encode(text: string, most: number): number[];
  pad: number;
}

const LONGEST_WORD = 100;
const WIDE = String.raw`[\p{Script=Han}\u3400-\u4dbf\uf900-\ufaff]`;
const SYMBOL = String.raw`[!-\/:-@\[-\x60\{-~\p{P}]`;
const WORD = new RegExp(`${WIDE}|${SYMBOL}|(?:(?!${WIDE}|${SYMBOL})[^\\s])+`, 'gu');

/**
 * Reads a `vocab.txt` (one piece a line) and splits as BERT does: Chinese characters and punctuation alone, other words
 * greedily into the longest known pieces (Devlin et al. 2019; Schuster and Nakajima 2012). Throws `ai.encoder_unreadable`, 422.
 */
export function readWordPieces(vocabulary: string, options: { lowerCase: boolean }): WordPieces {
  const ids = new Map<string, number>();
  vocabulary.split(/\r?\n/).forEach((piece, id) => {
    if (piece !== '' && !ids.has(piece)) ids.set(piece, id);
  });
  const idOf = (piece: string): number => {
    const id = ids.get(piece);
    if (id === undefined)
      throw appError('ai.encoder_unreadable', 422, `The encoder's vocab.txt has no ${piece}.`);
    return id;
  };
  const [start, end, unknown, pad] = [idOf('[CLS]'), idOf('[SEP]'), idOf('[UNK]'), idOf('[PAD]')];

  function addWord(word: string, out: number[]): void {
    const letters = Array.from(word);
    const first = out.length;
    for (let from = 0; from < letters.length;) {
      let to = letters.length;
      let id: number | undefined;
      for (; to > from; to -= 1) {
        id = ids.get((from > 0 ? '##' : '') + letters.slice(from, to).join(''));
        if (id !== undefined) break;
      }
      if (id === undefined || letters.length > LONGEST_WORD) {
        out.length = first;
        out.push(unknown);
        return;
      }
      out.push(id);
      from = to;
    }
  }

  return {
    pad,
    encode(text, most) {
      const out = [start];
      for (const [word] of plain(text, options.lowerCase).matchAll(WORD)) {
        if (out.length >= most) break;
        addWord(word, out);
      }
      out.length = Math.min(out.length, most - 1);
      out.push(end);
      return out;
    },
  };
}

function plain(text: string, lowerCase: boolean): string {
  const clean = text.replace(/[\t\n\r]/g, ' ').replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\ufffd]/gu, '');
  return lowerCase
    ? clean
        .toLowerCase()
        .normalize('NFD')
        .replace(/\p{Mn}/gu, '')
    : clean;
}
