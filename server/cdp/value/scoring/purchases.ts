import type { ValueSettings } from '../../../../contracts/cdp/index.ts';
import type { Purchase } from '../../orders/index.ts';
import { dayOf } from '../../profile/index.ts';
import type { History, Spending } from '../model/index.ts';
import type { Rfm } from './rfm.ts';

const DAY_MS = 86_400_000;
export const WEEK_DAYS = 7;

/** What the purchases of a customer come to; several on a day are one. Times of the history are in weeks. */
export interface Buyer extends Rfm {
  history: History & Spending;
  firstAt: Date;
  lastAt: Date;
}

/** Undefined of somebody who has bought nothing that remains. */
export function buyerOf(
  purchases: Pick<Purchase, 'at' | 'net' | 'currency'>[],
  { settings, zone, now }: { settings: ValueSettings; zone: string; now: Date },
): Buyer | undefined {
  const past = purchases.filter((each) => each.at <= now).sort((a, b) => a.at.getTime() - b.at.getTime());
  const [first, last] = [past[0], past.at(-1)];
  if (!first || !last) return undefined;
  const since = now.getTime() - settings.lookbackDays * DAY_MS;
  const days = new Map<number, number>();
  const recent = new Set<number>();
  let amount = 0;
  for (const each of past) {
    const day = dayOf(each.at, zone);
    const worth = inCurrency(each, settings);
    days.set(day, (days.get(day) ?? 0) + worth);
    if (each.at.getTime() < since) continue;
    recent.add(day);
    amount += worth;
  }
  const [firstDay = 0, ...others] = days.keys();
  const today = dayOf(now, zone);
  const repeats = others.length;
  const spent = others.reduce((sum, day) => sum + (days.get(day) ?? 0), 0);
  return {
    recencyDays: today - dayOf(last.at, zone),
    purchases: recent.size,
    amount,
    firstAt: first.at,
    lastAt: last.at,
    history: {
      repeats,
      recency: ((others.at(-1) ?? firstDay) - firstDay) / WEEK_DAYS,
      age: (today - firstDay) / WEEK_DAYS,
      mean: repeats > 0 ? spent / repeats : 0,
    },
  };
}

function inCurrency({ net, currency }: Pick<Purchase, 'net' | 'currency'>, settings: ValueSettings): number {
  if (currency === settings.currency) return net;
  const rate = settings.rates[currency];
  if (rate === undefined) return 0;
  return Math.round(net * rate * 10 ** (placesOf(settings.currency) - placesOf(currency)));
}

function placesOf(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}
