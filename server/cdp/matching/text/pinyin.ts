import { pinyin } from 'pinyin-pro';

const sounds = new Map<string, string>();
const surnameSounds = new Map<string, string>();

/** The sounds of Chinese characters without tones, separated by blanks: 王小明 is `wang xiao ming`. Other characters stay as they are. */
export function toPinyin(text: string): string {
  return [...text].map(soundOf).join(' ');
}

/** The same for a surname, many of which sound unlike the word: 单 is `shan`, 仇 `qiu`. */
export function surnameToPinyin(surname: string): string {
  let sound = surnameSounds.get(surname);
  if (sound === undefined) {
    sound = plain(pinyin(surname, { toneType: 'none', mode: 'surname' }));
    surnameSounds.set(surname, sound);
  }
  return sound;
}

function soundOf(character: string): string {
  let sound = sounds.get(character);
  if (sound === undefined) {
    sound = plain(pinyin(character, { toneType: 'none' }));
    sounds.set(character, sound);
  }
  return sound;
}

function plain(sound: string): string {
  return sound
    .replace(/ü/g, 'v')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
}

/** One form for sounds that speakers of many regions and input methods mix up: zh/z, ch/c, sh/s, n/l, f/h, final ng/n. */
export function looseSound(sound: string): string {
  return sound
    .replace(/\b([zcs])h/g, '$1')
    .replace(/\bl/g, 'n')
    .replace(/\bf(?=u)/g, 'h')
    .replace(/([aei])ng\b/g, '$1n');
}
