import type { CannedReply } from '../../../../contracts/service/commands.ts';

const MOST = 6;

/** What follows a slash at the very beginning of a text (no space yet): the shortcut that is being typed. */
export function shortcutIn(text: string): string | null {
  const found = /^\/(\S*)$/u.exec(text);
  return found ? (found[1] ?? '').toLowerCase() : null;
}

/** The canned replies for what was typed: by shortcut first, then by title. */
export function matchCanned(replies: readonly CannedReply[], typed: string): CannedReply[] {
  const byShortcut = replies.filter(({ shortcut }) => shortcut.toLowerCase().startsWith(typed));
  const byTitle = replies.filter(
    (reply) => !byShortcut.includes(reply) && reply.title.toLowerCase().includes(typed),
  );
  return [...byShortcut, ...byTitle].slice(0, MOST);
}
