import type { LookupCatalogue, LookupDomain, LookupSlot } from './catalogue.ts';
import { fulfils } from './fulfils.ts';
import { letGo } from './let-go.ts';
import { readMessage } from './read-message.ts';
import type { FoundName, ReadMessage } from './read-message.ts';
import { readSurroundings } from './read-surroundings.ts';
import type { Surroundings } from './read-surroundings.ts';
import { readTarget } from './read-target.ts';
import { readWay } from './read-way.ts';
import { isWishing, readWishes } from './read-wishes.ts';
import type { LookupState } from './state.ts';
import { takeOffer } from './take-offer.ts';

const ANEW = /推荐|找|介绍|换|另|再|还想|还要|想去|想吃|想住|打算/;

const CHOOSING = /就去|就住|就吃|就(?:它|他|定|选|这)|还是|我选|选择|喜欢|更/;

/**
 * The state of a look-up after a message of the customer. `lastSaid` is what the bot said before it; what it offered there
 * counts as shown. Pure: same arguments, same state.
 */
export function track(
  before: LookupState,
  text: string,
  lastSaid: string,
  catalogue: LookupCatalogue,
): LookupState {
  const shown = takeOffer(catalogue, before, lastSaid);
  const goals = letGo(shown.goals, catalogue.domains.get(shown.focus ?? ''), text, lastSaid);
  const state = { ...shown, goals, searched: false };
  const message = readMessage(catalogue, text);
  const way = readWay(catalogue, state, message);
  if (way) return { ...state, goals: { ...state.goals, [way.domain]: way.ends } };
  const around = readSurroundings(catalogue, state, message);
  const target = readTarget(catalogue, message, around, state.focus);
  const domain = catalogue.domains.get(target ?? '');
  if (!domain) return rememberNames(catalogue, state, message);
  const wishes = readWishes(domain, message, around);
  const hasWishes = Object.keys(wishes).length > 0;
  if (hasWishes || (around && asksForOne(message, domain, around))) {
    return search(catalogue, state, { domain, wishes, around, message });
  }
  return ask(catalogue, state, message, { domain, around });
}

interface Search {
  domain: LookupDomain;
  wishes: Readonly<Record<string, string>>;
  around: Surroundings | undefined;
  message: ReadMessage;
}

function search(catalogue: LookupCatalogue, state: LookupState, found: Search): LookupState {
  const { domain, wishes, around, message } = found;
  const isNew = around !== undefined || state.focus !== domain.key || ANEW.test(message.bare);
  const kept = { ...(isNew ? {} : state.goals[domain.key]) };
  if (domain.nameSlot !== undefined) delete kept[domain.nameSlot];
  const near = domain.slots.find((slot) => slot.kind === 'near' && slot.of === around?.from);
  const goal = {
    ...kept,
    ...wishes,
    ...(near && around && hasNear(catalogue, domain, near, around.name) ? { [near.key]: around.name } : {}),
  };
  return {
    ...state,
    goals: { ...state.goals, [domain.key]: goal },
    focus: domain.key,
    searched: true,
    ...(around ? { around: { from: around.from, name: around.name, to: domain.key } } : {}),
  };
}

/** Whether anything of a domain lies near it: what has nothing around it is not looked around. */
function hasNear(catalogue: LookupCatalogue, domain: LookupDomain, near: LookupSlot, name: string): boolean {
  return domain.rows.some((row) => fulfils(catalogue, row, near, name));
}

/** 在附近找一家餐馆 looks for one; 附近有哪些餐馆 asks what there is. */
function asksForOne(message: ReadMessage, domain: LookupDomain, around: Surroundings): boolean {
  const after = message.bare.slice(around.end);
  return (
    isWishing(message) &&
    /推荐|找(?:一|个|家)|介绍/.test(message.bare) &&
    domain.nouns.some((noun) => after.includes(noun))
  );
}

function ask(
  catalogue: LookupCatalogue,
  state: LookupState,
  message: ReadMessage,
  { domain, around }: { domain: LookupDomain; around: Surroundings | undefined },
): LookupState {
  const named = rememberNames(catalogue, state, message);
  if (!around)
    return message.names.length > 0
      ? named
      : {
          ...named,
          focus: named.current[domain.key] === undefined ? (named.focus ?? domain.key) : domain.key,
        };
  const { from, name } = around;
  return {
    ...named,
    focus: from,
    current: { ...named.current, [from]: name },
    around: { from, name, to: domain.key },
  };
}

/** A single name that was not offered is what the customer wants; one that was is what they speak of. */
function rememberNames(catalogue: LookupCatalogue, state: LookupState, message: ReadMessage): LookupState {
  const name = message.names[0];
  if (!name) return state;
  const current = { ...state.current, [name.domain]: name.name };
  const next = { ...state, current, focus: name.domain };
  const slot = catalogue.domains.get(name.domain)?.nameSlot;
  if (slot === undefined || message.names.length > 1) return next;
  if (isChosen(state, name, message)) {
    return {
      ...next,
      goals: { ...state.goals, [name.domain]: { ...state.goals[name.domain], [slot]: name.name } },
    };
  }
  if (isKnown(state, name)) return next;
  return { ...next, goals: { ...state.goals, [name.domain]: { [slot]: name.name } } };
}

/** 就去X吧 after several were offered. */
function isChosen(state: LookupState, { domain, name }: FoundName, { bare }: ReadMessage): boolean {
  const offered = state.offered[domain] ?? [];
  return offered.length > 1 && offered.includes(name) && CHOOSING.test(bare);
}

function isKnown(state: LookupState, { domain, name }: FoundName): boolean {
  return state.current[domain] === name || (state.offered[domain] ?? []).includes(name);
}
