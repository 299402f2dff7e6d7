import type { LookupCatalogue } from './catalogue.ts';
import type { ReadMessage } from './read-message.ts';
import type { LookupState } from './state.ts';

/** From where to where the customer wants to go, and with what. */
export interface FoundWay {
  domain: string;
  ends: Readonly<Record<string, string>>;
}

const GOING = /从|到|去|前往|出发|目的地|往|回/;

/** 打车从故宫到北京饭店; an end that is a noun (从酒店到景点) is what was last spoken of there. */
export function readWay(
  catalogue: LookupCatalogue,
  state: LookupState,
  message: ReadMessage,
): FoundWay | undefined {
  for (const domain of catalogue.domains.values()) {
    const from = domain.slots.find((slot) => slot.kind === 'from');
    const to = domain.slots.find((slot) => slot.kind === 'to');
    if (!from || !to || !GOING.test(message.bare)) continue;
    if (![...domain.nouns, ...(domain.cues ?? [])].some((word) => message.bare.includes(word))) continue;
    const [start, end] = endsOf(catalogue, state, message);
    if (start !== undefined && end !== undefined) {
      return { domain: domain.key, ends: { [from.key]: start, [to.key]: end } };
    }
  }
  return undefined;
}

function endsOf(catalogue: LookupCatalogue, state: LookupState, { bare, names }: ReadMessage): string[] {
  const places = names.map(({ name, start }) => ({ name, start }));
  for (const { key, nouns } of catalogue.domains.values()) {
    const current = state.current[key];
    const start = Math.max(...nouns.map((noun) => bare.search(noun)));
    if (current === undefined || start < 0) continue;
    if (places.some((place) => place.name === current)) continue;
    places.push({ name: current, start });
  }
  return places.sort((left, right) => left.start - right.start).map(({ name }) => name);
}
