import type { Filled, Frame, Json, LiveFlow } from '../contract/index.ts';
import type { Run } from './run.ts';
import { scopeOf, valueOf } from './scope.ts';

/** A flow at its first step. */
export function frameOf(
  run: Run,
  live: LiveFlow,
  role: Frame['role'],
  slots: Record<string, Filled> = {},
  extra: Record<string, Json> = {},
): Frame {
  const frame: Frame = {
    flow: live.id,
    version: live.version,
    step: live.flow.steps[0]?.id ?? '',
    slots: { ...slots },
    variables: { ...extra },
    asked: {},
    called: {},
    replays: false,
    attempts: 0,
    waiting: null,
    role,
  };
  for (const [name, source] of Object.entries(live.flow.variables ?? {}))
    frame.variables[name] = valueOf(source, scopeOf(run, frame));
  return frame;
}
