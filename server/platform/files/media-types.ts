/** Raster images: the only files that a browser is allowed to show in place. */
export const IMAGES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What is taken where the caller names nothing narrower: images, PDF, plain text, Word and Excel. */
export const COMMON_TYPES: readonly string[] = [...IMAGES, 'application/pdf', 'text/plain', WORD, EXCEL];

const EXTENSIONS: Record<string, readonly [string, ...string[]]> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'text/plain': ['txt', 'csv', 'log', 'md'],
  [WORD]: ['docx'],
  [EXCEL]: ['xlsx'],
  'application/zip': ['zip'],
};

/** Whether a file of this type may be shown in place; everything else is a download. */
export function isInline(mediaType: string): boolean {
  return (IMAGES as readonly string[]).includes(mediaType);
}

const MAX_NAME = 120;

/**
 * A name that is safe to show and to save under: no folders, control or direction-turning characters, at
 * most 120 characters, and an extension that fits what the file really is.
 */
export function safeName(name: string, mediaType: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const known = EXTENSIONS[mediaType] ?? ['bin'];
  const dot = clean.lastIndexOf('.');
  const extension = dot > 0 ? clean.slice(dot + 1).toLowerCase() : '';
  const fits = known.includes(extension);
  const stem = [...(fits ? clean.slice(0, dot) : clean)].slice(0, MAX_NAME - 6).join('');
  return `${stem === '' ? 'file' : stem}.${fits ? extension : known[0]}`;
}
