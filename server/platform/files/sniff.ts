import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';

const MARKUP = /^\s*<(?:!doctype|!--|\?xml|html|head|body|svg|script|iframe|[a-z]+[\s>/])/i;
// eslint-disable-next-line no-control-regex -- tab, line feed, form feed and carriage return are text, the others are not
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\ufffd]/;
const CHUNK = 256 * 1024;

/**
 * What a file is, by its content alone; undefined for what is neither a known format nor plain text.
 * Markup (HTML, SVG, XML) is never plain text.
 */
export async function sniffMediaType(path: string): Promise<string | undefined> {
  const known = await fileTypeFromFile(path);
  if (known) return known.mime;
  return (await isPlainText(path, 'utf-8')) || (await isPlainText(path, 'gb18030'))
    ? 'text/plain'
    : undefined;
}

async function isPlainText(path: string, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const handle = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(CHUNK);
    for (let isFirst = true; ; isFirst = false) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK);
      const text = decoder.decode(buffer.subarray(0, bytesRead), { stream: bytesRead > 0 });
      if (CONTROLS.test(text) || (isFirst && MARKUP.test(text))) return false;
      if (bytesRead === 0) return true;
    }
  } catch (error) {
    if (error instanceof TypeError) return false; // not valid in this encoding
    throw error;
  } finally {
    await handle.close();
  }
}
