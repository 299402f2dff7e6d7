import type { Flow } from '../../../../contracts/ai/index.ts';
import type { Bot, LiveFlow } from '../contract/index.ts';

/** A bot of these flows. */
export function botOf(flows: readonly { version: number; flow: Flow }[], revision = 0): Bot {
  const live = new Map<string, LiveFlow>();
  const events = new Map<string, string>();
  const attributes = new Set<string>();
  for (const { version, flow } of flows) {
    live.set(flow.id, { id: flow.id, version, flow });
    if (flow.trigger?.event !== undefined) events.set(flow.trigger.event, flow.id);
    for (const slot of Object.values(flow.slots ?? {}))
      if (slot.profile) attributes.add(slot.profile.attribute);
    for (const name of namedAttributes(flow)) attributes.add(name);
  }
  return { revision, flows: live, events, attributes: [...attributes].sort() };
}

const NAMED = /\bprofile\.([A-Za-z_][A-Za-z0-9_]*)|\bprofile\[\s*['"]([^'"]+)['"]\s*\]/g;

/** The attributes that expressions of a flow name: `profile.level`. */
function namedAttributes(flow: Flow): string[] {
  return [...JSON.stringify(flow).replaceAll('\\"', '"').matchAll(NAMED)].flatMap(
    (found) => found[1] ?? found[2] ?? [],
  );
}
