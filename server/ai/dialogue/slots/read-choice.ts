import type { FlowSlot } from '../../../../contracts/ai/index.ts';
import { plain } from './plain.ts';

const ORDINAL = /^(?:第|选|no\.?)?\s*([1-9一二三四五六七八九])\s*(?:个|种|项|条)?[.、]?$/i;
const CHINESE_DIGITS = '一二三四五六七八九';

const YES =
  /^(是|是的|对|对的|对啊|没错|确认|确定|好|好的|好啊|行|可以|可以的|要|要的|需要|嗯|嗯嗯|恩|同意|继续|没问题|ok|okay|yes|yep|yeah|y|sure|correct|right|confirm|please|go ahead|yes please)(啊|呀|吧|哦|的|了|谢谢)*$/;
const NO =
  /^(不|不是|不是的|不对|不要|不用|不用了|不需要|不了|不行|不可以|否|没有|不确认|先不|别|no|nope|nah|n|not now|wrong|no thanks|dont)(了|啦|谢谢|吧|哈|的)*$/;

/** A yes or a no as a whole message; undefined when it says more or something else. */
export function readYesNo(text: string): boolean | undefined {
  const said = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[,，。.!！?？~～、;；:：'’]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (YES.test(said)) return true;
  return NO.test(said) ? false : undefined;
}

/** The choice that a whole message names: by its name in any language, by another word, by its value or its number. */
export function readExactChoice(text: string, slot: FlowSlot): string | undefined {
  const choices = slot.choices ?? [];
  const ordinal = ORDINAL.exec(text.normalize('NFKC').trim())?.[1];
  if (ordinal !== undefined) {
    const place = CHINESE_DIGITS.includes(ordinal) ? CHINESE_DIGITS.indexOf(ordinal) : Number(ordinal) - 1;
    if (choices[place]) return choices[place].value;
  }
  const said = plain(text);
  return choices.find((choice) => formsOf(choice).includes(said))?.value;
}

/**
 * The one choice that a message mentions, by a word of at least so many characters; undefined for none, or for several of which none
 * is part of another.
 */
export function readMentionedChoice(text: string, slot: FlowSlot, least = 1): string | undefined {
  const said = plain(text);
  const found = (slot.choices ?? []).flatMap((choice) => {
    const lengths = formsOf(choice).flatMap((form) =>
      form.length >= least && isMentioned(said, text, form) ? [form.length] : [],
    );
    return lengths.length > 0 ? [{ value: choice.value, length: Math.max(...lengths) }] : [];
  });
  const longest = Math.max(...found.map(({ length }) => length));
  const best = found.filter(({ length }) => length === longest);
  return best.length === 1 ? best[0]?.value : undefined;
}

/** Short Latin words count only as words: "no" is no part of "know". */
function isMentioned(said: string, text: string, form: string): boolean {
  if (form === '' || !said.includes(form)) return false;
  if (!/^[a-z0-9]+$/.test(form)) return true;
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .join(' ')
    .split(' ')
    .includes(form);
}

function formsOf({ value, name, words = [] }: NonNullable<FlowSlot['choices']>[number]): string[] {
  return [value, name['zh-CN'] ?? '', name.en ?? '', ...words].map(plain).filter((form) => form !== '');
}
