/** The roles of people, from most to least. */
export const ROLES = ['owner', 'administrator', 'supervisor', 'agent', 'analyst'] as const;
export type StaffRole = (typeof ROLES)[number];

const MANAGERS: StaffRole[] = ['owner', 'administrator'];
const LEADERS: StaffRole[] = [...MANAGERS, 'supervisor'];
const SERVING: StaffRole[] = [...LEADERS, 'agent'];
const EVERYONE: StaffRole[] = [...SERVING, 'analyst'];

/** Who may do what. Each route names one of these; a role not listed is refused. */
export const PERMISSIONS = {
  'knowledge.read': EVERYONE,
  'knowledge.edit': LEADERS,
  'models.read': [...LEADERS, 'analyst'],
  'models.train': LEADERS,
  'models.publish': MANAGERS,
  'conversations.read': SERVING,
  'conversations.reply': SERVING,
  'conversations.supervise': LEADERS,
  'tickets.read': SERVING,
  'tickets.edit': SERVING,
  'appointments.read': SERVING,
  'coupons.read': LEADERS,
  'coupons.manage': MANAGERS,
  'customers.read': SERVING,
  'customers.edit': SERVING,
  'customers.reveal': LEADERS,
  'segments.read': EVERYONE,
  'segments.edit': LEADERS,
  'sources.read': LEADERS,
  'sources.manage': MANAGERS,
  'profile.configure': MANAGERS,
  'imports.read': LEADERS,
  'imports.manage': LEADERS,
  'connectors.manage': MANAGERS,
  'webhooks.manage': MANAGERS,
  'privacy.read': LEADERS,
  'privacy.manage': MANAGERS,
  'reports.read': EVERYONE,
  'team.read': LEADERS,
  'team.manage': MANAGERS,
  'service.configure': MANAGERS,
  'channels.read': LEADERS,
  'channels.manage': MANAGERS,
  'keys.manage': MANAGERS,
  'security.manage': ['owner'],
  'audit.read': MANAGERS,
  'events.manage': MANAGERS,
} as const satisfies Record<string, readonly StaffRole[]>;
export type Permission = keyof typeof PERMISSIONS;
