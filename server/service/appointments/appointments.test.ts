import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import type { Json } from '../../../test/harness/shop.ts';
import { newId } from '../../platform/ids/index.ts';
import { newTalk } from '../../../test/harness/talk.ts';
import type { Talk } from '../../../test/harness/talk.ts';
import { listSlots, momentOf } from './slots.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const WEEK = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '09:00', to: '18:00' }));
const REPAIR = {
  name: '上门维修',
  timezone: 'Asia/Shanghai',
  week: WEEK,
  closedDays: [],
  slotMinutes: 60,
  capacity: 1,
  noticeMinutes: 0,
  daysAhead: 30,
  enabled: true,
};

async function withService(change: Partial<typeof REPAIR> = {}): Promise<Talk> {
  const talk = await newTalk(test);
  const made = await talk.owner.call('POST', '/api/appointment-services', { ...REPAIR, ...change });
  expect(made.status).toBe(201);
  return talk;
}

async function firstSlot(talk: Talk): Promise<string> {
  const { slots } = await talk.act('appointment.slots', {});
  return String((slots as Json[])[0]?.['startsAt']);
}

describe('slots', () => {
  it('begin with the opening hours of the zone, also on the days when clocks are changed', () => {
    const opening = { timezone: 'Europe/Berlin', week: WEEK, closedDays: [], slotMinutes: 180 };
    const day = (date: string): string[] => {
      const from = momentOf(date, 0, 'Europe/Berlin');
      const to = momentOf(date, 1440, 'Europe/Berlin');
      return listSlots(opening, from, to).map((at) => new Date(at).toISOString().slice(11, 16));
    };
    expect(day('2026-03-28')).toEqual(['08:00', '11:00', '14:00']);
    expect(day('2026-03-29')).toEqual(['07:00', '10:00', '13:00']);
    expect(day('2026-10-25')).toEqual(['08:00', '11:00', '14:00']);
  });

  it('go past midnight, end within the hours, and leave closed days out', () => {
    const opening = {
      timezone: 'UTC',
      week: [{ day: 4, from: '22:30', to: '01:00' }],
      closedDays: ['2026-01-08'],
      slotMinutes: 60,
    };
    const from = Date.parse('2026-01-01T00:00:00Z');
    const found = listSlots(opening, from, from + 14 * 86_400_000).map((at) => new Date(at).toISOString());
    expect(found).toEqual(['2026-01-01T22:30:00.000Z', '2026-01-01T23:30:00.000Z']);
  });
});

describe('appointments', () => {
  it('give each place once however many ask at the same moment', async () => {
    const talk = await withService({ capacity: 2 });
    const startsAt = await firstSlot(talk);
    const asked = await Promise.allSettled(
      Array.from({ length: 8 }, () => talk.act('appointment.book', { startsAt })),
    );
    expect(asked.filter((each) => each.status === 'fulfilled')).toHaveLength(2);
    for (const each of asked.filter((one) => one.status === 'rejected'))
      expect(each.reason).toMatchObject({ code: 'service.slot_taken' });
    const { json } = await talk.owner.call('GET', '/api/appointments');
    expect(json['items']).toHaveLength(2);
  });

  it('are made once for a key, and free their place when they are cancelled', async () => {
    const talk = await withService();
    const startsAt = await firstSlot(talk);
    const key = newId();
    const one = await talk.act('appointment.book', { service: '上门维修', startsAt }, key);
    expect(await talk.act('appointment.book', { startsAt }, key)).toEqual(one);
    expect(await firstSlot(talk)).not.toBe(startsAt);
    const other = await newTalk(test, { shop: talk.shop, owner: talk.owner });
    expect(await other.act('appointment.cancel', { startsAt })).toEqual({ cancelled: false });
    expect(await talk.act('appointment.cancel', {})).toEqual({ cancelled: true, startsAt });
    expect(await firstSlot(talk)).toBe(startsAt);
    expect(await other.act('appointment.book', { startsAt })).toMatchObject({ startsAt });
  });

  it('are refused where nothing begins, and for what nobody offers', async () => {
    const talk = await withService({ noticeMinutes: 120 });
    const startsAt = await firstSlot(talk);
    const beside = new Date(Date.parse(startsAt) + 60_000).toISOString();
    for (const wrong of [beside, '2020-01-01T09:00:00Z', '2026-02-30T99:00:00Z']) {
      await expect(talk.act('appointment.book', { startsAt: wrong })).rejects.toMatchObject({
        code: expect.stringMatching(/slot_unknown|input_invalid/) as string,
      });
    }
    await expect(talk.act('appointment.slots', { service: '洗车' })).rejects.toMatchObject({
      code: 'service.appointment_service_unknown',
    });
  });
});
