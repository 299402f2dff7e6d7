/** In how many texts each feature occurs: of each domain, negative and positive ones. */
export interface FeatureCounts {
  features: number;
  domains: number;
  /** `counts[(feature · domains + domain) · 2 + positive]`. */
  counts: Float32Array;
  /** Texts of each domain: `texts[domain · 2 + positive]`. */
  texts: Float32Array;
}

/** How features are weighed before training. */
export interface GainOptions {
  /** What every feature keeps, whatever it says about polarity; undefined: rarity alone. */
  floor?: number;
  /** In how many domains a feature has to occur. */
  domains: number;
}

/** Differences between domains below this variance are chance. */
const PRIOR_VARIANCE = 0.3;
const DOUBT = 0.5;
const RAREST = 2;

/**
 * The weight of each feature: its rarity (idf) times what it says about polarity, as log odds between positive and negative texts
 * (Wang and Manning, ACL 2012), pooled over domains as random effects (DerSimonian and Laird 1986) and lessened by half
 * of its standard error: what holds in one domain alone counts little.
 */
export function gainsOf(seen: FeatureCounts, options: GainOptions): Float32Array {
  const { features, domains, counts, texts } = seen;
  let all = 0;
  for (const count of texts) all += count;
  const gains = new Float32Array(features);
  for (let feature = 0; feature < features; feature += 1) {
    const from = feature * domains * 2;
    let found = 0;
    let inDomains = 0;
    for (let domain = 0; domain < domains; domain += 1) {
      const here = counts[from + domain * 2]! + counts[from + domain * 2 + 1]!;
      found += here;
      if (here > 0) inDomains += 1;
    }
    if (found < RAREST || inDomains < Math.min(options.domains, domains)) continue;
    const rarity = Math.log(1 + all / found);
    const { floor } = options;
    gains[feature] = floor === undefined ? rarity : rarity * (floor + sureOdds(seen, from));
  }
  return gains;
}

/** The size of the pooled log odds that is beyond half of its error. */
function sureOdds({ domains, counts, texts }: FeatureCounts, from: number): number {
  let weight = 0;
  let sum = 0;
  let squares = 0;
  let used = 0;
  for (let domain = 0; domain < domains; domain += 1) {
    const negative = counts[from + domain * 2]!;
    const positive = counts[from + domain * 2 + 1]!;
    if (negative + positive === 0) continue;
    const odds = Math.log(
      (positive + 0.5) / (texts[domain * 2 + 1]! + 1) / ((negative + 0.5) / (texts[domain * 2]! + 1)),
    );
    const share = 1 / (1 / (positive + 0.5) + 1 / (negative + 0.5) + (domains > 1 ? PRIOR_VARIANCE : 0));
    used += 1;
    weight += share;
    sum += share * odds;
    squares += share * odds * odds;
  }
  const mean = sum / weight;
  const between = Math.max(0, (squares - weight * mean * mean - (used - 1)) / weight);
  return Math.max(0, Math.abs(mean) - DOUBT * Math.sqrt(1 / weight + between / used));
}
