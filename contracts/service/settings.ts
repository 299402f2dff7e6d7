import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';

const Clock = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$' });

/** GET and PUT /api/business-hours. Outside them a customer who asks for a person gets the offline message. */
export const BusinessHours = Closed({
  timezone: Type.String({ minLength: 1, maxLength: 60, description: 'IANA zone, such as Asia/Shanghai' }),
  always: Type.Boolean({ description: 'people are there day and night' }),
  week: Type.Array(
    Closed({
      day: Type.Integer({ minimum: 1, maximum: 7, description: '1 Monday … 7 Sunday' }),
      from: Clock,
      to: Clock,
    }),
    { maxItems: 28 },
  ),
  closedDays: Type.Array(Type.String({ format: 'date' }), { maxItems: 100 }),
  offlineMessage: Closed({
    'zh-CN': Type.String({ minLength: 1, maxLength: 1000 }),
    en: Type.String({ minLength: 1, maxLength: 1000 }),
  }),
});
export type BusinessHours = Static<typeof BusinessHours>;
