import type { ValueSettings } from '../../../contracts/cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { markChanged } from '../changes/index.ts';
import { saveAttributesOf } from '../profile/index.ts';
import type { AttributeValue } from '../profile/index.ts';
import type { ValuedCustomer } from './read-customers.ts';
import type { Fitted } from './runs.ts';
import { bestTimeOf, valueOf } from './scoring/index.ts';
import type { Value } from './scoring/index.ts';

/** Writes what customers are worth as attributes of the source `computed`, and returns it. What no longer holds is removed. */
export async function writeValues(
  ctx: Ctx,
  customers: ValuedCustomer[],
  { fitted, settings }: { fitted: Fitted; settings: ValueSettings },
): Promise<{ customer: ValuedCustomer; value: Value | undefined }[]> {
  const valued = customers.map((customer) => ({
    customer,
    value: customer.buyer && valueOf(customer.buyer, { model: fitted.model, settings, now: ctx.now }),
  }));
  const told = valued.map(({ customer, value }) => ({
    homeId: customer.id,
    values: attributesOf(customer, value, fitted),
    at: ctx.now,
  }));
  const { changed } = await saveAttributesOf(ctx, 'computed', told);
  markChanged(ctx, [...changed.keys()]);
  return valued;
}

// Rounded, so that a day without news is no change.
function attributesOf(
  { habit }: ValuedCustomer,
  value: Value | undefined,
  fitted: Fitted,
): Record<string, AttributeValue | null> {
  const best = bestTimeOf(habit, fitted.habit);
  const { alive, lifetimeValue } = value ?? {};
  return {
    rfm_r: value?.r ?? null,
    rfm_f: value?.f ?? null,
    rfm_m: value?.m ?? null,
    rfm_segment: value?.segment ?? null,
    lifecycle: value?.lifecycle ?? null,
    clv: lifetimeValue === undefined ? null : Math.round(lifetimeValue / 100) * 100,
    churn_risk: alive === undefined ? null : Math.round((1 - alive) * 100) / 100,
    best_hour: best?.hour ?? null,
    best_weekday: best?.weekday ?? null,
  };
}
