/** Events of the customer data platform; their key is the customer's id. Ids and names of fields only. */
export interface CdpEvents {
  'cdp.customer_created': { customerId: string; channelIdentityId: string; channel: string };
  /** A visitor proved to be a user whom nobody was before. */
  'cdp.customer_identified': { customerId: string; channelIdentityId: string; identifierId: string };
  /** `from` stands for `into` from now on, on this evidence; these channel identities moved. */
  'cdp.customers_merged': { from: string; into: string; channelIdentityIds: string[]; edgeId: string | null };
  /** A part of `from` stands for `into` from now on; these channel identities moved there. */
  'cdp.customers_split': { from: string; into: string; channelIdentityIds: string[] };
  'cdp.customer_changed': { customerId: string; attributes: string[] };
  'cdp.tag_added': { customerId: string; tag: string };
  /** A customer's words on purposes were added to. */
  'cdp.consents_said': { customerId: string; purposes: string[] };
  /** Whatever was known of the customer is gone; these channel identities have ended. */
  'cdp.customer_erased': { customerId: string; erasureId: string; channelIdentityIds: string[] };
  'cdp.tag_removed': { customerId: string; tag: string };
  /** A customer meets the condition of a segment from now on; not told of who met it when it was made or changed. */
  'cdp.segment_entered': { customerId: string; segmentId: string };
  'cdp.segment_left': { customerId: string; segmentId: string };
  /** The list of a new or changed condition is complete and is shown from now on; the key is the segment's id. */
  'cdp.segment_filled': { segmentId: string };
}
