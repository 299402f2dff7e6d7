/** What happens inside Zhike that a flow can wait for: those of its customer, or of its conversation. */
export const AWAITABLE = [
  'service.ticket_opened',
  'service.ticket_changed',
  'service.ticket_closed',
  'service.ticket_reopened',
  'service.appointment_booked',
  'service.appointment_cancelled',
  'service.rated',
  'cdp.tag_added',
  'cdp.tag_removed',
  'cdp.segment_entered',
  'cdp.segment_left',
  'cdp.customer_identified',
];
