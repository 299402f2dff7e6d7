import type { Candidate } from '../entity.ts';
import { COMPOUND_SURNAMES, SURNAMES } from './surnames.ts';

const HAN = '\\u3400-\\u9fff';
// What hardly stands in a given name, but often behind one.
const STOP =
  '的了是在吗呢啊吧呀哦和与跟要想能可会不没有就都也很我你他她它们这那哪什怎电手号住址收寄快请帮麻谢地身同办退换给从到说打来查问买下订';
const CUED = new RegExp(
  `(?:我的?名字(?:是|叫)|我(?:是叫|就叫|叫)|姓名|收[件货]人|联系人|寄件人|名字(?:是|叫)|本人|户名|开户人|持卡人|乘客|称呼我)(?:姓名)?(?:是|叫|为|写|改[成为])?[:： ]*([${HAN}·]{1,12})`,
  'g',
);
const SURNAME_ONLY = new RegExp(`(?:我|免贵|本人|他|她|收件人)姓([${HAN}]{1,2})`, 'g');
const TITLED = new RegExp(
  `([${HAN}]{1,3})(先生|女士|小姐|太太|老师|师傅|经理|医生|大夫|阿姨|叔叔|老板)`,
  'g',
);
const TITLE = /先生|女士|小姐|太太|老师|经理/;
const SELF = new RegExp(`(?:^|[，。,.!！ ])(?:我是|这是)([${HAN}]{2,4})(?=$|[，。,.!！? ])`, 'g');
const ENGLISH =
  /(?:\b(?:my name is|name['’]s|i am|i['’]m|this is|call me|(?:full |recipient |customer )?name ?[:：])|\b(?:mr|mrs|ms|miss|dr)\.?) +([A-Z][a-z'’-]{1,20}(?: [A-Z](?:[a-z'’-]{1,20}|\.)){0,3})/gi;
const CUE = /[叫姓名人称户是]|先生|女士|小姐|太太|老师|师傅|经理|医生|大夫|阿姨|叔叔|老板/;
const NO_ENGLISH_NAMES = new Set([
  'Not',
  'Very',
  'So',
  'The',
  'My',
  'Sorry',
  'Sure',
  'Ok',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
  'I',
]);

/** Names behind a cue (我叫, 收件人, 姓, my name is) or before a title (王先生). Canonical: the name; 姓 gives the surname alone. */
export function readNames(original: string, folded: string, out: Candidate[]): void {
  if (CUE.test(folded)) readChinese(folded, out);
  readEnglish(original, out);
}

function readChinese(folded: string, out: Candidate[]): void {
  each(CUED, folded, (match) => {
    const name = nameAt(match[1] ?? '', false);
    if (name) push(out, match.index + match[0].length - (match[1] ?? '').length, name, 0.93);
    // The cue's own capture may swallow the next cue.
    CUED.lastIndex = match.index + match[0].length - (match[1] ?? '').length + (name?.length ?? 0);
  });
  each(SELF, folded, (match) => {
    const name = nameAt(match[1] ?? '', true);
    if (name && name === match[1]) push(out, match.index + match[0].length - name.length, name, 0.6);
  });
  each(SURNAME_ONLY, folded, (match) => {
    const text = match[1] ?? '';
    const surname = surnameOf(text);
    if (surname) push(out, match.index + match[0].length - text.length, surname, 0.92);
  });
  each(TITLED, folded, (match) => {
    const before = match[1] ?? '';
    const title = match[2] ?? '';
    for (let from = 0; from < before.length; from += 1) {
      const text = before.slice(from);
      const surname = surnameOf(text);
      if (!surname || [...text.slice(surname.length)].some((char) => STOP.includes(char))) continue;
      push(out, match.index + from, text, 0.85, title);
      return;
    }
  });
}

function surnameOf(text: string): string | undefined {
  const two = text.slice(0, 2);
  if (COMPOUND_SURNAMES.has(two)) return two;
  return SURNAMES.has(text[0] ?? '') ? text[0] : undefined;
}

/** Surname and one or two characters, as far as no word of the sentence begins; behind a cue also 小明 and the like. */
function nameAt(text: string, strict: boolean): string | undefined {
  const surname = surnameOf(text);
  if (surname === undefined) {
    if (strict || !/^[阿小老][^的了是在吗呢]{1,2}$/.test(text)) return undefined;
    return text;
  }
  let end = surname.length;
  while (end < text.length && end < surname.length + 2 && !STOP.includes(text[end] ?? '')) {
    if (TITLE.test(text.slice(end, end + 2))) break;
    end += 1;
  }
  return end > surname.length ? text.slice(0, end) : undefined;
}

function readEnglish(original: string, out: Candidate[]): void {
  each(ENGLISH, original, (match) => {
    const words = (match[1] ?? '').split(' ');
    // The flag i is for the cue; a name itself begins with a capital.
    const count = words.findIndex((word) => !/^\p{Lu}/u.test(word) || NO_ENGLISH_NAMES.has(word));
    const name = words.slice(0, count < 0 ? words.length : count).join(' ');
    if (name.length > 1) push(out, match.index + match[0].length - (match[1] ?? '').length, name, 0.85);
  });
}

function each(pattern: RegExp, text: string, take: (match: RegExpExecArray) => void): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) take(match);
}

function push(out: Candidate[], start: number, name: string, confidence: number, title?: string): void {
  const value = title === undefined ? name : { name, title };
  out.push({ kind: 'name', start, end: start + name.length, value, canonical: name, confidence });
}
