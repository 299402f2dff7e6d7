/** `track` something done, `page` and `screen` something seen, `group` joining an organisation. */
export type EventKind = 'track' | 'page' | 'screen' | 'group';

/** Something that a customer did, as the event log of customers keeps it. */
export interface CustomerEvent {
  /** A UUID made from what the source calls the event, so that it is the same when it comes again. */
  id: string;
  /** The record whose source told of it. */
  homeId: string;
  at: Date;
  /** `track`, `page`, `screen`, `group`. */
  kind: string;
  /** Of the event, the page or the screen; the id of the group. */
  name: string;
  /** JSON values that tell nobody who somebody is. */
  properties: Record<string, unknown>;
  /** The id of a source, or the name of an import. */
  source: string;
}

/** An event with what only the store and the timeline need. */
export interface StoredEvent extends CustomerEvent {
  kind: EventKind;
  context: Record<string, unknown> | null;
  /** The other properties as JSON, sealed with the home's key. */
  sealed: Buffer | null;
  receivedAt: Date;
}
