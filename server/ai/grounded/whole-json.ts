/** Where the first JSON object of a text that is still coming ends; −1 while it has not ended. */
export function endOfObject(text: string): number {
  const start = text.indexOf('{');
  if (start < 0) return -1;
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const letter = text[at];
    if (inString) {
      if (letter === '\\') at += 1;
      else if (letter === '"') inString = false;
    } else if (letter === '"') inString = true;
    else if (letter === '{') depth += 1;
    else if (letter === '}' && (depth -= 1) === 0) return at + 1;
  }
  return -1;
}

/** The first JSON object of a text as a value; undefined where there is none. Thoughts before it are passed over. */
export function firstObject(text: string): unknown {
  const from = text.startsWith('<think>') ? text.indexOf('</think>') : 0;
  if (from < 0) return undefined;
  const rest = text.slice(from);
  const end = endOfObject(rest);
  if (end < 0) return undefined;
  try {
    return JSON.parse(rest.slice(rest.indexOf('{'), end)) as unknown;
  } catch {
    return undefined;
  }
}
