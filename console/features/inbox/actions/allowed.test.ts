import { describe, expect, it } from 'vitest';
import type { ConversationSummary } from '../../../../contracts/service/conversation.ts';
import { allowed } from './allowed.ts';

const one = (status: string, agent: string | null) =>
  ({ status, agent: agent ? { id: agent, name: '' } : null }) as ConversationSummary;

describe('what may be done with a conversation', () => {
  it.each([
    ['my own', one('assigned', 'me'), false, 'reply resolve transfer'],
    ["a colleague's, as an agent", one('assigned', 'you'), false, ''],
    ["a colleague's, as a supervisor", one('assigned', 'you'), true, 'takeover resolve transfer'],
    ['one that waits, as an agent', one('queued', null), false, 'accept'],
    ['one that waits, as a supervisor', one('queued', null), true, 'accept resolve transfer'],
    ["the bot's, as an agent", one('bot', null), false, ''],
    ["the bot's, as a supervisor", one('bot', null), true, 'takeover resolve'],
    ['a resolved one', one('resolved', 'me'), false, 'reopen'],
  ])('%s', (_title, conversation, supervises, expected) => {
    const all = allowed(conversation, 'me', supervises);
    expect(
      Object.entries(all)
        .filter(([, may]) => may)
        .map(([name]) => name)
        .join(' '),
    ).toBe(expected);
  });
});
