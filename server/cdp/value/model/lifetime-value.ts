import { expectedPurchases } from './bg-nbd.ts';
import type { BgNbd, History } from './bg-nbd.ts';
import { expectedSpending } from './gamma-gamma.ts';
import type { GammaGamma, Spending } from './gamma-gamma.ts';

const STEPS = 4;

/**
 * What a customer is worth from now on: the purchases to be expected within `time` (in the unit of the model), each at the amount to be
 * expected, less a discount for the share of a year (`yearsAt` of a time) that passes until then.
 */
export function lifetimeValue(
  { buying, spending }: { buying: BgNbd; spending: GammaGamma },
  customer: History & Spending,
  { time, unitsPerYear, annualDiscount }: { time: number; unitsPerYear: number; annualDiscount: number },
): number {
  const amount = expectedSpending(spending, customer);
  let value = 0;
  let before = 0;
  for (let step = 1; step <= STEPS; step += 1) {
    const at = (time * step) / STEPS;
    const until = expectedPurchases(buying, customer, at);
    value += ((until - before) * amount) / (1 + annualDiscount) ** ((at - time / STEPS / 2) / unitsPerYear);
    before = until;
  }
  return value;
}
