import type { ConsentChannel, SegmentMember } from '../../../../contracts/cdp/index.ts';
import { inTenant } from '../../../platform/context/index.ts';
import type { Actor, App } from '../../../platform/context/index.ts';
import { mayUse } from '../../consents/index.ts';
import { listSegmentMembers } from './list-members.ts';

const PAGE = 500;
const HEADER = ['customer_id', 'name', 'level', 'phone', 'email', 'user_id', 'tags', 'since'];

/** What a list is for: who does not allow it is left out. */
export interface Use {
  purpose: string;
  channel: ConsentChannel;
}

/**
 * The members who allow a use as CSV, masked like on the screen; a page in each transaction, so that a long list holds nothing up.
 */
export async function* exportMembers(
  app: App,
  who: { tenant: string; actor: Actor },
  segmentId: string,
  { purpose, channel }: Use,
): AsyncGenerator<string> {
  yield `\ufeff${HEADER.join(',')}\r\n`;
  for (let after: string | undefined; ;) {
    const { members, allowed } = await inTenant(app, who, async (ctx) => {
      const page = await listSegmentMembers(ctx, segmentId, { limit: PAGE, after });
      const ids = page.map(({ customerId }) => customerId);
      return { members: page, allowed: await mayUse(ctx, ids, purpose, channel) };
    });
    yield members
      .filter(({ customerId }) => allowed.has(customerId))
      .map(toLine)
      .join('');
    after = members.at(-1)?.customerId;
    if (members.length < PAGE) return;
  }
}

function toLine(member: SegmentMember): string {
  const first = (kind: string): string => member.identifiers.find((each) => each.kind === kind)?.value ?? '';
  const { customerId, name, level, tags, since } = member;
  const cells = [
    customerId,
    name,
    level ?? '',
    first('phone'),
    first('email'),
    first('user_id'),
    tags.join('; '),
    since,
  ];
  return `${cells.map(toCell).join(',')}\r\n`;
}

/** Quoted, and with a quotation mark in front of what a spreadsheet would take for a formula. */
export function toCell(text: string): string {
  const harmless = /^[=@\t\r+-]/.test(text) && !/^[+-]?[\d*\s]+$/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
