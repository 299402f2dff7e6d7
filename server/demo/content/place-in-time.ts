import type { DemoConversation } from './schema.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
// China has had one time zone without summer time since 1992.
const shanghaiOffset = 8 * 60 * minute;

/** The instant at which the shop's wall clock showed `clock` (HH:MM), `daysAgo` days before today. */
export function shopTime(now: Date, daysAgo: number, clock: string): Date {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  const today = Math.floor((now.getTime() + shanghaiOffset) / day) * day - shanghaiOffset;
  return new Date(today - daysAgo * day + (hours * 60 + minutes) * minute);
}

/**
 * When a past conversation begins. One that would not be over by `now` is moved two weeks back, so that
 * the conversations always fill the last fourteen days, at true hours, whatever the time of day.
 */
export function conversationStart(conversation: DemoConversation, now: Date): Date {
  const start = shopTime(now, conversation.daysAgo, conversation.startedAt);
  const seconds = conversation.turns.reduce((sum, turn) => sum + turn.afterSeconds, 0);
  const isOver = start.getTime() + seconds * 1000 <= now.getTime();
  return isOver ? start : new Date(start.getTime() - 14 * day);
}
