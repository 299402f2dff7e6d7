import { keyOf } from '../words/fold.ts';
import type { Node, Nodes } from './nodes.ts';

/** By what a thing may be called. `full`: its whole name; `short`: without the maker; `inner`: the code amid
 * the name (R5 Pro of 扫地机器人 R5 Pro 全能基站); `part`: how it begins or ends. */
export interface NameForm {
  key: string;
  strength: 'full' | 'short' | 'inner' | 'part';
}

const HAN = /\p{Script=Han}/u;
const MOST_TOKENS = 8;

/**
 * The names of a thing: whole, without what it shares with the name of a thing that it belongs to (岚宇 of 岚宇 X7, 安岭 of
 * 安岭百万医疗), with the middle left out, and each way of beginning later.
 */
export function nameForms(node: Node): NameForm[] {
  const forms = new Map<string, NameForm['strength']>();
  const put = (text: string, strength: NameForm['strength']): void => {
    const key = keyOf(text);
    if (key.length < 2) return;
    for (const form of [key, spelt(key)]) if (!forms.has(form)) forms.set(form, strength);
  };
  for (const name of [node.name, node.nameEn, ...node.aliases]) if (name !== '') put(name, 'full');
  for (const name of [node.name, node.nameEn]) {
    const owner = ownerPrefix(node, name);
    const rest = name.slice(owner.length).trim();
    if (owner !== '' && rest !== '') put(rest, 'short');
    const tokens = tokensOf(rest);
    for (let from = 1; from < Math.min(tokens.length, MOST_TOKENS); from += 1) {
      const tail = tokens.slice(from).join(' ');
      if (owner !== '') put(`${owner} ${tail}`, 'short');
      put(tail, isTelling(tail) ? 'short' : 'part');
    }
    for (let from = 1; from < Math.min(tokens.length, MOST_TOKENS); from += 1) {
      for (let to = tokens.length - 1; to > from; to -= 1) {
        const inner = tokens.slice(from, to).join(' ');
        if (isTelling(inner)) put(inner, 'inner');
      }
    }
    for (let to = tokens.length - 1; to > 0; to -= 1) {
      const head = tokens.slice(0, to).join(' ');
      if (head.length > 3) put(head, 'part');
    }
  }
  for (const form of shortOwn(node)) put(form, 'short');
  return [...forms].map(([key, strength]) => ({ key, strength }));
}

/** A last digit as it is said: 望舒五 for 望舒5. */
function spelt(key: string): string {
  return key.replace(/(?<=\p{Script=Han})\d(?!\d)/u, (digit) => '零一二三四五六七八九'.charAt(Number(digit)));
}

/** Letters and digits together (X7, T90) tell a thing by themselves; "Pro" does not. */
function isTelling(tail: string): boolean {
  return /[a-z]\d|\d[a-z]|\p{Script=Han}.*\d/iu.test(tail.replaceAll(' ', ''));
}

function tokensOf(name: string): string[] {
  return name.match(/\p{Script=Han}+|[^\s\p{Script=Han}]+/gu) ?? [];
}

/** What a name shares at its beginning with the name of a thing that it belongs to. */
export function ownerPrefix(node: Node, name: string): string {
  let best = '';
  for (const links of node.to.values()) {
    if (links.length !== 1) continue;
    for (const owner of [links[0]?.node.name ?? '', links[0]?.node.nameEn ?? '']) {
      const shared = sharedStart(name, owner);
      if (shared.length > best.length) best = shared;
    }
  }
  return best;
}

function sharedStart(left: string, right: string): string {
  let end = 0;
  while (end < left.length && end < right.length && left[end]?.toLowerCase() === right[end]?.toLowerCase())
    end += 1;
  const shared = left.slice(0, end).trimEnd();
  if (HAN.test(shared)) return shared.length >= 2 ? shared : '';
  // Latin words are shared whole or not at all.
  const whole = end >= right.length || /\s/.test(left[end] ?? ' ') || /\s/.test(right[end] ?? ' ');
  const cut = whole && (end >= left.length || /\s/.test(left[end] ?? ' ')) ? shared : wordsOf(shared);
  return cut.length >= 2 ? cut : '';
}

function wordsOf(shared: string): string {
  const at = shared.lastIndexOf(' ');
  return at < 0 ? '' : shared.slice(0, at);
}

/** What things that belong here begin with: 安岭 for 安岭人寿. */
function shortOwn(node: Node): string[] {
  const found = new Set<string>();
  for (const { node: child } of node.from.slice(0, 50)) {
    for (const [own, theirs] of [
      [node.name, child.name],
      [node.nameEn, child.nameEn],
    ]) {
      const shared = sharedStart(own ?? '', theirs ?? '');
      if (shared !== '') found.add(shared);
    }
  }
  return [...found];
}

/** Endings and beginnings of names, with the things of a type that share them: 空气净化器, annuity. */
export function nameParts(nodes: Nodes): Map<string, Node[]> {
  const parts = new Map<string, Set<Node>>();
  for (const node of nodes.byId.values()) {
    for (const part of partsOf(node)) {
      const set = parts.get(part);
      if (set) set.add(node);
      else parts.set(part, new Set([node]));
    }
  }
  const shared = new Map<string, Node[]>();
  for (const [part, set] of parts) {
    const types = new Set([...set].map(({ type }) => type));
    if (types.size === 1) shared.set(part, [...set]);
  }
  return shared;
}

function partsOf(node: Node): Set<string> {
  const parts = new Set<string>();
  const own = keyOf(ownerPrefix(node, node.name));
  const owner = own.length;
  const rest = node.name.slice(ownerPrefix(node, node.name).length);
  for (const run of `${node.name} ${rest}`.match(/\p{Script=Han}{2,}/gu) ?? []) {
    const key = keyOf(run);
    for (let length = 2; length <= Math.min(8, key.length); length += 1) {
      parts.add(key.slice(-length));
      // The maker and one letter more (江图家) is chance.
      if (length > owner + 1 || !key.startsWith(own)) parts.add(key.slice(0, length));
    }
  }
  const words = node.nameEn.toLowerCase().match(/[a-z]+/g) ?? [];
  for (let from = 0; from < words.length; from += 1) {
    for (let to = from + 1; to <= Math.min(words.length, from + 3); to += 1) {
      const part = words.slice(from, to).join('');
      if (part.length > 3) parts.add(part);
    }
  }
  return parts;
}
