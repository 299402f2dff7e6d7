import { availableParallelism, loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 10;

/** How busy the machine was while something was measured: times mean little where others wanted the processors too. */
export interface MachineFigures {
  processors: number;
  /** Processes that ran or waited to run, on average of the last minute, before and after. */
  loadAverage: [before: number, after: number];
  /** How late the measuring process itself was, 95 of 100 times at most. */
  ownDelayP95Ms: number;
}

/** Starts to watch; the returned function tells what was seen. */
export function watchMachine(): () => MachineFigures {
  const before = loadavg()[0] ?? 0;
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  return () => {
    delay.disable();
    return {
      processors: availableParallelism(),
      loadAverage: [before, loadavg()[0] ?? 0],
      ownDelayP95Ms: Math.max(0, delay.percentile(95) / 1e6 - RESOLUTION_MS),
    };
  };
}
