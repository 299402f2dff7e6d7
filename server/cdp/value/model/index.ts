export { aliveProbability, expectedPurchases, fitBgNbd } from './bg-nbd.ts';
export type { BgNbd, History } from './bg-nbd.ts';
export { expectedSpending, fitGammaGamma } from './gamma-gamma.ts';
export type { GammaGamma, Spending } from './gamma-gamma.ts';
export { lifetimeValue } from './lifetime-value.ts';
