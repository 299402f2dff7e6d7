import type { ReactNode } from 'react';
import { useCan } from '../api/session.ts';
import { CrashScreen } from '../ui/crash-screen.tsx';
import { ForbiddenState } from '../ui/states.tsx';

/** A page for those who hold the permission; the others are told so. */
export function Guarded({ permission, children }: { permission: string | undefined; children: ReactNode }) {
  return useCan(permission) ? <CrashScreen>{children}</CrashScreen> : <ForbiddenState />;
}
