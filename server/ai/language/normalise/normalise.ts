import { findEmojiWord, isSkinTone } from './emoji.ts';
import { findVerbatim } from './find-addresses.ts';
import type { Verbatim } from './find-addresses.ts';
import { classes, expansions, foldByUnicode, folded, unitClass } from './fold-table.ts';
import type { Mark, Normalised } from './normalised.ts';
import { isContextual, simplifyInContext } from './simplify.ts';
import { createTextWriter, textOf, write, writeBlank, writeRaw } from './text-writer.ts';
import type { TextWriter } from './text-writer.ts';

const MOST_JOINED = 30;
const REPLACEMENT = 0xfffd;
const wideForms = new Map<number, string>();
const MOST_WIDE_FORMS = 4096;

/** What one pass needs: the source, the text so far, the marks, the runs that are left alone. */
interface Pass {
  source: string;
  writer: TextWriter;
  marks: Mark[];
  verbatim: Verbatim[];
  nextVerbatim: number;
}

/**
 * The form of a text that is compared and learned from: NFKC (half and full width), lower case, Traditional as Simplified
 * characters, white space as single blanks, three and more of the same character as one (digits and addresses stay),
 * invisible characters gone, half surrogate pairs as U+FFFD. The original is kept with the way back to every offset.
 * One pass, linear in the length; normalising the result again changes nothing.
 */
export function normalise(original: string): Normalised {
  const pass: Pass = {
    source: original,
    writer: createTextWriter(original.length + 8),
    marks: [],
    verbatim: findVerbatim(original),
    nextVerbatim: 0,
  };
  let at = 0;
  while (at < original.length) at = takeOne(pass, at);
  const { writer } = pass;
  if (writer.length > 0 && writer.units[writer.length - 1] === 0x20) writer.length -= 1;
  markNumbers(pass);
  return present(pass);
}

/** Takes what stands at an offset; returns the offset behind it. */
function takeOne(pass: Pass, at: number): number {
  const run = pass.verbatim[pass.nextVerbatim];
  if (run?.start === at) return takeVerbatim(pass, run);
  const { source, writer } = pass;
  const code = source.charCodeAt(at);
  const kind = classes[code];
  if (kind === unitClass.drop) return at + 1;
  if (kind === unitClass.blank) {
    writeBlank(writer, at, at + 1);
    return at + 1;
  }
  if (kind === unitClass.high || kind === unitClass.low) return takeWide(pass, at);
  // An accent without a letter before it.
  if (kind === unitClass.joining) return at + 1;
  const next = at + 1 < source.length ? classes[source.charCodeAt(at + 1)] : unitClass.blank;
  if (next === unitClass.joining || next === unitClass.drop) {
    const end = endOfJoined(source, at + 1);
    if (end > at + 1) return takeJoined(pass, at, end);
  }
  if (kind === unitClass.several) {
    for (const char of expansions.get(code) ?? '') put(pass, char.codePointAt(0) ?? code, at, at + 1);
    return at + 1;
  }
  const form = isContextual(code) ? inContext(pass, at, code) : (folded[code] ?? code);
  put(pass, form, at, at + 1);
  if (code >= 0x2190 && code < 0x3300) markEmoji(pass, code, at, at + 1, 1);
  return at + 1;
}

/** Writes one character and marks it where it is drawn out ("soooo"). */
function put(pass: Pass, point: number, from: number, to: number): void {
  const run = write(pass.writer, point, from, to);
  if (run === 0 || findEmojiWord(point) !== undefined) return;
  const start = pass.writer.from[pass.writer.runStart] ?? 0;
  const last = pass.marks.at(-1);
  if (last?.kind === 'elongation' && last.start === start) last.end = to;
  else if (to - start > 2) {
    const textStart = pass.writer.runStart;
    pass.marks.push({ kind: 'elongation', start, end: to, textStart, textEnd: pass.writer.length });
  }
}

function takeVerbatim(pass: Pass, { start, end, addresses }: Verbatim): number {
  const shift = pass.writer.length - start;
  // A letter with an accent behind it is composed like any other.
  const stop = endOfJoined(pass.source, end) > end ? end - 1 : end;
  for (let at = start; at < stop; at += 1) {
    const code = pass.source.charCodeAt(at);
    writeRaw(pass.writer, folded[code] ?? code, at, at + 1);
  }
  pass.nextVerbatim += 1;
  for (const address of addresses) {
    if (address.end > stop) break;
    pass.marks.push({ ...address, textStart: address.start + shift, textEnd: address.end + shift });
  }
  return stop;
}

/** A character beyond the basic plane, or the half of one. */
function takeWide(pass: Pass, at: number): number {
  const point = pass.source.codePointAt(at) ?? REPLACEMENT;
  if (point < 0x10000) {
    put(pass, REPLACEMENT, at, at + 1);
    return at + 1;
  }
  const end = at + 2;
  if (isSkinTone(point)) return end;
  const form = wideForm(point);
  for (const char of form) put(pass, char.codePointAt(0) ?? REPLACEMENT, at, end);
  // A sign that folds to letters (🈁) is read as these.
  if (form.codePointAt(0) === point) markEmoji(pass, point, at, end, 2);
  return end;
}

/** NFKC of wide characters is remembered: styled letters come in whole words. */
function wideForm(point: number): string {
  const known = wideForms.get(point);
  if (known !== undefined) return known;
  const char = String.fromCodePoint(point);
  const form = foldByUnicode(char).replace(/[\p{M}\p{Cf}\p{Cc}]/gu, '');
  if (wideForms.size < MOST_WIDE_FORMS) wideForms.set(point, form);
  return form;
}

/** Three of the same emoji are one unit of text, and one mark for all of them. */
function markEmoji(pass: Pass, point: number, start: number, end: number, size: number): void {
  const word = findEmojiWord(point);
  if (word === undefined) return;
  const { writer, marks } = pass;
  const textStart = writer.length - size;
  for (let place = marks.length - 1; place >= 0 && (marks[place]?.textEnd ?? 0) > textStart; place -= 1) {
    const mark = marks[place];
    if (mark?.kind === 'emoji' && mark.textStart > textStart) marks.splice(place, 1);
    else if (mark?.kind === 'emoji') {
      mark.end = end;
      return;
    }
  }
  marks.push({ kind: 'emoji', start, end, textStart, textEnd: writer.length, word });
}

/** Where the accents and signs end that join what stands before `from`; `from` itself if there are none. */
function endOfJoined(source: string, from: number): number {
  let end = from;
  for (let at = from; at < source.length; at += 1) {
    const kind = classes[source.charCodeAt(at)];
    if (kind === unitClass.joining) end = at + 1;
    else if (kind !== unitClass.drop) break;
  }
  return end;
}

/** A letter with what joins it ("e" + accent → "é"), composed as Unicode says. */
function takeJoined(pass: Pass, start: number, end: number): number {
  let letter = '';
  for (let at = start; at < end && letter.length <= MOST_JOINED; at += 1) {
    const char = pass.source.charAt(at);
    if (classes[char.charCodeAt(0)] !== unitClass.drop) letter += char;
  }
  const form = foldByUnicode(letter);
  if (form.startsWith(' ') || classes[form.charCodeAt(0)] === unitClass.joining) {
    // An accent or a part of a syllable that stands alone carries no others.
    put(pass, folded[letter.charCodeAt(0)] ?? REPLACEMENT, start, end);
    return end;
  }
  for (let at = 0; at < form.length; at += 1) {
    const code = form.charCodeAt(at);
    if (classes[code] === unitClass.high) {
      put(pass, form.codePointAt(at) ?? code, start, end);
      return end;
    }
    const joined = classes[form.charCodeAt(at + 1)] === unitClass.joining;
    if (joined || classes[code] === unitClass.joining) writeRaw(pass.writer, code, start, end);
    else put(pass, code, start, end);
  }
  return end;
}

function inContext(pass: Pass, at: number, code: number): number {
  const { source, writer } = pass;
  return simplifyInContext(code, (distance) =>
    distance < 0
      ? (writer.units[writer.length + distance] ?? 0)
      : (folded[source.charCodeAt(at + distance)] ?? 0),
  );
}

function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 0x30 && code <= 0x39;
}

/** Marks each number outside of addresses: digits, with points and commas between them. */
function markNumbers(pass: Pass): void {
  const { units, from, to, length } = pass.writer;
  const addresses = pass.marks.filter(({ kind }) => kind === 'url' || kind === 'email');
  let next = 0;
  for (let at = 0; at < length; at += 1) {
    const address = addresses[next];
    if (address && at >= address.textStart) {
      at = address.textEnd - 1;
      next += 1;
    } else if (isDigit(units[at])) {
      let end = at + 1;
      while (end < length && end !== address?.textStart) {
        const mark = (units[end] === 0x2e || units[end] === 0x2c) && end + 1 < length;
        if (!isDigit(units[end]) && !(mark && isDigit(units[end + 1]))) break;
        end += 1;
      }
      const [start, stop] = [from[at] ?? 0, to[end - 1] ?? 0];
      pass.marks.push({ kind: 'number', start, end: stop, textStart: at, textEnd: end });
      at = end - 1;
    }
  }
}

function present({ source, writer, marks }: Pass): Normalised {
  const { from, to, length } = writer;
  const text = textOf(writer);
  if (marks.length > 1) marks.sort((left, right) => left.textStart - right.textStart);
  return {
    text,
    original: source,
    marks,
    toOriginal: (offset) => (offset < length ? (from[Math.max(0, offset)] ?? 0) : source.length),
    toText: (offset) => firstEndingBehind(to, length, offset),
    spanOf: (start, end) =>
      start >= end
        ? { start: from[start] ?? source.length, end: from[start] ?? source.length }
        : { start: from[start] ?? source.length, end: to[Math.min(end, length) - 1] ?? source.length },
  };
}

/** The first place whose source ends behind an offset (`to` never falls). */
function firstEndingBehind(to: Int32Array, length: number, offset: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((to[middle] ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
