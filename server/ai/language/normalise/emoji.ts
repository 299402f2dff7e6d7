/** What customers say with a pictograph: one word for each family, the pictographs as one string. */
const FAMILIES: Record<string, string> = {
  laugh: '😀😁😂🤣😃😄😅😆😸😹',
  smile: '🙂🙃😉😊😇☺😌😎🤗😺🤓😋😛😜😝🤪',
  love: '🥰😍🤩😘😗😚😙😻💕💖💗💓💞💘💝❤🧡💛💚💙💜🖤🤍🤎♥💋💟❣🫶😽',
  praise: '👍👏🙌💯👌🤝✨🌟⭐🏆🎉🎊🥳🎁💪🔥✅🥇',
  thanks: '🙏🌹🌷🌸💐',
  angry: '😠😡🤬👿💢😤😾🖕👎💀☠🗯',
  sad: '😢😭😞😔😟🙁☹😣😖😫😩🥺😥😿💔😓😪😦😧🥲😕',
  fear: '😨😰😱😳🫣😬',
  disgust: '🤢🤮💩🤡😒🙄😑😐😏🤨🤦🤷',
  wait: '⏰⌛⏳🕐🚨⚠❗‼❓⁉🆘⏱',
};

const words = new Map<number, string>();
for (const [word, pictographs] of Object.entries(FAMILIES)) {
  for (const pictograph of pictographs) words.set(pictograph.codePointAt(0) ?? 0, word);
}

const PICTOGRAPH = /^[\p{Extended_Pictographic}\p{Regional_Indicator}]$/u;
const SKIN_FIRST = 0x1f3fb;
const SKIN_LAST = 0x1f3ff;

/** Whether this code point shows a skin colour of the pictograph before it. */
export function isSkinTone(point: number): boolean {
  return point >= SKIN_FIRST && point <= SKIN_LAST;
}

/** The family of a pictograph (`laugh`, `angry`, … or `other`); undefined for anything else. */
export function findEmojiWord(point: number): string | undefined {
  const word = words.get(point);
  if (word !== undefined) return word;
  if (point < 0x2190 || (point > 0x3300 && point < 0x1f000)) return undefined;
  return PICTOGRAPH.test(String.fromCodePoint(point)) ? 'other' : undefined;
}
