import type { Appearance } from '../../contracts/web-chat/index.ts';
import type { TextKey } from './texts.ts';

function matches(file: Pick<File, 'name' | 'type'>, pattern: string): boolean {
  const wanted = pattern.trim().toLowerCase();
  if (wanted === '*' || wanted === '*/*') return true;
  if (wanted.startsWith('.')) return file.name.toLowerCase().endsWith(wanted);
  if (wanted.endsWith('/*')) return file.type.toLowerCase().startsWith(wanted.slice(0, -1));
  return file.type.toLowerCase() === wanted;
}

/**
 * What speaks against sending a file, by the channel's rules (media types, `image/*` or `.ext`); null when nothing
 * does. A courtesy: the server sniffs the content itself.
 */
export function checkFile(
  file: Pick<File, 'name' | 'type' | 'size'>,
  rules: Appearance['attachments'],
): TextKey | null {
  if (file.size > rules.maxBytes) return 'fileTooLarge';
  if (!rules.enabled || file.size === 0) return 'fileType';
  return rules.accept.length === 0 || rules.accept.some((pattern) => matches(file, pattern))
    ? null
    : 'fileType';
}
