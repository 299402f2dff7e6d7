import type { BusinessHours } from '../../../contracts/service/index.ts';

/** What holds until somebody sets hours: people are there day and night. */
export const ALWAYS_OPEN: BusinessHours = {
  timezone: 'Asia/Shanghai',
  always: true,
  week: [],
  closedDays: [],
  offlineMessage: {
    'zh-CN': '现在是非工作时间，人工客服暂时不在线。您可以先留言，我们上班后会尽快回复您。',
    en: 'We are outside business hours and nobody is here right now. Leave a message and we will get back to you.',
  },
};

interface LocalTime {
  date: string;
  /** 1 Monday … 7 Sunday */
  day: number;
  minutes: number;
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function localTime(ms: number, timezone: string): LocalTime {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(ms);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    day: DAYS.indexOf(part('weekday')) + 1,
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

function toMinutes(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

/** Whether people are there at a moment. A span that ends before it begins goes on past midnight. */
export function isOpen(hours: BusinessHours, ms: number): boolean {
  if (hours.always) return true;
  const now = localTime(ms, hours.timezone);
  const yesterday = localTime(ms - 86_400_000, hours.timezone);
  return hours.week.some((span) => {
    const from = toMinutes(span.from);
    const to = toMinutes(span.to);
    const late = to <= from;
    const today = span.day === now.day && !hours.closedDays.includes(now.date);
    if (today && now.minutes >= from && (late || now.minutes < to)) return true;
    const before = span.day === yesterday.day && !hours.closedDays.includes(yesterday.date);
    return late && before && now.minutes < to;
  });
}
