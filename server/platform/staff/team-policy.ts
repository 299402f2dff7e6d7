import { appError } from '../errors/index.ts';
import type { AppError } from '../errors/index.ts';
import { ROLES } from '../permissions/index.ts';
import type { StaffRole } from '../permissions/index.ts';

/** Who acts on the team: a person or a key with a role, or Zhike itself, which may do all. */
export interface Manager {
  id: string;
  role: string | undefined;
}

/** What is to be done with somebody. */
export type TeamChange =
  | { kind: 'invite'; role: StaffRole }
  | { kind: 'rename' }
  | { kind: 'change_role'; role: StaffRole }
  | { kind: 'disable' }
  | { kind: 'enable' }
  | { kind: 'remove' }
  | { kind: 'make_link' }
  | { kind: 'remove_second_factor' };

const REASONS = {
  'team.owner_only': 'Only an owner makes, changes or helps owners.',
  'team.own_role': 'Nobody raises themselves.',
  'team.own_account': 'This is your own account: ask a colleague, or use your profile.',
  'team.forbidden': 'Only owners and administrators manage the team.',
} as const;
export type Refusal = keyof typeof REASONS;

const ON_ONESELF = new Set<TeamChange['kind']>([
  'disable',
  'enable',
  'remove',
  'make_link',
  'remove_second_factor',
]);

/** Why the change is refused, or undefined. The last owner is watched over where the rows are locked. */
export function refusalOf(
  manager: Manager,
  target: { id: string; role: StaffRole } | undefined,
  change: TeamChange,
): Refusal | undefined {
  if (manager.role === undefined) return undefined;
  if (manager.role !== 'owner' && manager.role !== 'administrator') return 'team.forbidden';
  const own = target?.id === manager.id;
  const role = 'role' in change ? change.role : undefined;
  if (own && ON_ONESELF.has(change.kind)) return 'team.own_account';
  if (own && role !== undefined && rank(role) < rank(manager.role)) return 'team.own_role';
  if (manager.role !== 'owner' && (target?.role === 'owner' || role === 'owner')) return 'team.owner_only';
  return undefined;
}

/** Throws what {@link refusalOf} says (403). */
export function assertMay(
  manager: Manager,
  target: { id: string; role: StaffRole } | undefined,
  change: TeamChange,
): void {
  const refusal = refusalOf(manager, target, change);
  if (refusal) throw appError(refusal, 403, REASONS[refusal]);
}

/** The error for a change that would leave a tenant without an owner. */
export function lastOwner(): AppError {
  return appError('team.last_owner', 409, 'A team keeps at least one active owner.');
}

function rank(role: string): number {
  return ROLES.findIndex((each) => each === role);
}
