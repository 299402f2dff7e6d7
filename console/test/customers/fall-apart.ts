interface Link {
  id: string;
  a: string;
  b: string;
}

/** How records would fall into customers. */
export interface Parts {
  /** The records that keep the customer's id. */
  stays: string[];
  /** The records that leave it; empty where other links still hold everything together. */
  leaves: string[];
}

/** What taking a link back, or taking one record out, would do to a customer. */
export function fallApart(
  customerId: string,
  records: string[],
  links: Link[],
  what: { edgeId: string } | { recordId: string },
): Parts {
  const wrong = 'edgeId' in what ? links.find(({ id }) => id === what.edgeId) : undefined;
  const kept = links.filter(({ a, b }) =>
    'recordId' in what
      ? a !== what.recordId && b !== what.recordId
      : !wrong || !(isPair(wrong, a, b) || isPair(wrong, b, a)),
  );
  const stays = reach(records.includes(customerId) ? customerId : (records[0] ?? ''), kept);
  const leaves = records.filter((id) => !stays.has(id));
  return { stays: records.filter((id) => stays.has(id)), leaves };
}

function isPair(link: Link, a: string, b: string): boolean {
  return link.a === a && link.b === b;
}

function reach(from: string, links: Link[]): Set<string> {
  const found = new Set([from]);
  const queue = [from];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    for (const { a, b } of links) {
      const next = a === id ? b : b === id ? a : undefined;
      if (next === undefined || found.has(next)) continue;
      found.add(next);
      queue.push(next);
    }
  }
  return found;
}
