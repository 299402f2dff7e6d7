import { createReadStream } from 'node:fs';

const LINE_FEED = 10;

/** Lines of a text file: about as many as it has rows. */
export async function countLines(path: string): Promise<number> {
  let lines = 0;
  let last = LINE_FEED;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    const bytes = chunk as Buffer;
    for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines++;
    last = bytes.at(-1) ?? last;
  }
  return last === LINE_FEED ? lines : lines + 1;
}
