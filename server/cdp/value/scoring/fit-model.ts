import type { ValueModel, ValueSettings } from '../../../../contracts/cdp/index.ts';
import { fitBgNbd, fitGammaGamma } from '../model/index.ts';
import type { Buyer } from './purchases.ts';
import { boundsOf } from './rfm.ts';

const FEWEST_BUYERS = 50;
const FEWEST_REPEATERS = 20;

/** Fits what can be fitted to these buyers; of too few nothing but the bounds of scores. */
export function fitModel(buyers: Buyer[], settings: ValueSettings, total: number): ValueModel {
  const repeaters = buyers.filter((each) => each.history.repeats > 0);
  const isEnough = buyers.length >= FEWEST_BUYERS && repeaters.length >= FEWEST_REPEATERS;
  const histories = buyers.map((each) => each.history);
  const paying = repeaters.filter((each) => each.history.mean > 0).length >= FEWEST_REPEATERS;
  return {
    buying: isEnough ? without(fitBgNbd(histories)) : null,
    spending: isEnough && paying ? without(fitGammaGamma(histories)) : null,
    bounds: boundsOf(settings.rfm, buyers),
    buyers: total,
  };
}

function without<T extends { logLikelihood: number }>({
  logLikelihood: _,
  ...parameters
}: T): Omit<T, 'logLikelihood'> {
  return parameters;
}

/** A fair sample of what comes along, the same for the same stream (reservoir sampling). */
export function sampler<T>(size: number): { add(item: T): void; items: T[]; seen(): number } {
  const items: T[] = [];
  let seen = 0;
  let state = 12_345;
  return {
    items,
    seen: () => seen,
    add(item) {
      seen += 1;
      if (items.length < size) return void items.push(item);
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      const place = Math.floor((state / 2 ** 32) * seen);
      if (place < size) items[place] = item;
    },
  };
}
