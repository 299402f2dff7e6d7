import type { Customer } from '../../../../contracts/cdp/index.ts';

// Whoever writes on behalf of the house is no source of records.
const OWN = new Set(['person', 'rule', 'dialogue', 'computed', 'traits']);

/** The names of those who say something of the customer: channels, and sources of attributes. */
export function sourcesOf(customer: Customer): string[] {
  const channels = customer.channelIdentities.map(({ channel }) => channel);
  const told = customer.attributes.flatMap(({ told }) => told.map(({ source }) => source));
  return [...new Set([...channels, ...told.filter((source) => !OWN.has(source))])];
}
