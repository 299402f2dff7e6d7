import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { appError, isDatabaseAway } from '../errors/index.ts';
import { signalProcess } from './host/processes.ts';
import { identityOf, plainEnvironment } from './host/run-command.ts';
import type { Account } from './host/run-command.ts';
import type { Watchdog } from './host/watchdog.ts';
import { askServer } from './provision.ts';
import { findComplaint, openServerLog } from './server-log.ts';
import { stopLeftovers } from './host/stop-leftovers.ts';
import type { PostgresExit, PostgresLog } from './types.ts';

const firstPauseMs = 50;
const longestPauseMs = 2_000;
const steadyMs = 10_000;
const fastStopMs = 20_000;
const immediateStopMs = 5_000;

export interface ServerPlan {
  home: string;
  postgres: string;
  configuration: string;
  socketFolder: string;
  account: Account;
  watchdog: Watchdog;
  log: PostgresLog;
}

interface ServerProcess {
  pid: number;
  exited: Promise<PostgresExit>;
  logFrom: number;
  hasExited(): boolean;
  /** Why the program could not be run at all; empty when it could. */
  refusal(): string;
}

export interface Supervisor {
  /** The number of the main server process, 0 while there is none. */
  pid(): number;
  stop(): Promise<void>;
  onExit(callback: (exit: PostgresExit) => void): void;
  onRestart(callback: () => void): void;
}

function launch(plan: ServerPlan): ServerProcess {
  const { descriptor, from } = openServerLog(plan.home);
  const args = ['-D', join(plan.home, 'data'), '-c', `config_file=${plan.configuration}`];
  const child = spawn(plan.postgres, args, {
    ...identityOf(plan.account),
    cwd: '/',
    env: plainEnvironment,
    stdio: ['ignore', descriptor, descriptor],
    // In a session of its own: Ctrl-C must not stop the database while this process still finishes its work.
    detached: true,
  });
  closeSync(descriptor);
  child.unref();
  let over = false;
  let refusal = '';
  const exited = new Promise<PostgresExit>((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null) => {
      over = true;
      resolve({ code, signal });
    };
    child.once('exit', end);
    child.once('error', (error) => {
      refusal = error.message;
      end(null, null);
    });
  });
  if (child.pid !== undefined) plan.watchdog.guard(child.pid);
  return { pid: child.pid ?? 0, exited, logFrom: from, hasExited: () => over, refusal: () => refusal };
}

/** Waits until the server answers, however long its recovery takes; throws when it ends instead. */
async function waitUntilReady(server: ServerProcess, plan: ServerPlan): Promise<void> {
  let nextWord = Date.now() + 10_000;
  while (!server.hasExited()) {
    try {
      await askServer(plan.socketFolder);
      return;
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      await Promise.race([wait(10), server.exited]);
    }
    if (Date.now() > nextWord) {
      plan.log.info({ pid: server.pid }, 'PostgreSQL is still recovering');
      nextWord += 10_000;
    }
  }
  const reason =
    server.refusal() || findComplaint(plan.home, server.logFrom) || `see ${plan.home}/server.log`;
  throw appError('platform.postgres_start_failed', 500, `PostgreSQL did not start: ${reason}`);
}

async function stopServer(server: ServerProcess): Promise<void> {
  const patience: [NodeJS.Signals, number][] = [
    ['SIGINT', fastStopMs],
    ['SIGQUIT', immediateStopMs],
    ['SIGKILL', immediateStopMs],
  ];
  for (const [signal, milliseconds] of patience) {
    if (server.hasExited()) return;
    signalProcess(server.pid, signal);
    const timer = new AbortController();
    await Promise.race([
      server.exited,
      wait(milliseconds, undefined, { signal: timer.signal }).catch(() => undefined),
    ]);
    timer.abort();
  }
}

/**
 * Starts the server and keeps it running until `stop`: one that ends unasked is started again, at once and then
 * with growing pauses up to two seconds, for as long as it takes (a full disk, say, until there is room).
 * Rejects when the first start fails.
 */
export async function supervise(plan: ServerPlan): Promise<Supervisor> {
  const exitCallbacks: ((exit: PostgresExit) => void)[] = [];
  const restartCallbacks: (() => void)[] = [];
  const stopping = new AbortController();
  let server = launch(plan);
  try {
    await waitUntilReady(server, plan);
  } catch (error) {
    await stopServer(server);
    throw error;
  }

  async function restart(pause: number): Promise<void> {
    await wait(pause, undefined, { signal: stopping.signal });
    await stopLeftovers(plan.home, plan.socketFolder, plan.log);
    if (stopping.signal.aborted) return;
    server = launch(plan);
    await waitUntilReady(server, plan);
  }

  async function restartUntilReady(pause: number): Promise<number> {
    for (let tries = 1; !stopping.signal.aborted; tries++) {
      try {
        await restart(pause);
        return pause;
      } catch (error) {
        pause = Math.min(pause * 2, longestPauseMs);
        const message = error instanceof Error ? error.message : String(error);
        if (!stopping.signal.aborted && (tries < 4 || tries % 30 === 0))
          plan.log.error({ tries }, `${message}; trying again`);
      }
    }
    return pause;
  }

  async function watch(): Promise<void> {
    let pause = firstPauseMs;
    while (!stopping.signal.aborted) {
      const ready = Date.now();
      const exit = await server.exited;
      if (stopping.signal.aborted) return;
      plan.log.error({ pid: server.pid, ...exit }, 'PostgreSQL ended unexpectedly; starting it again');
      for (const callback of exitCallbacks) callback(exit);
      pause = Date.now() - ready > steadyMs ? firstPauseMs : Math.min(pause * 2, longestPauseMs);
      pause = await restartUntilReady(pause);
      if (stopping.signal.aborted) return;
      plan.log.info({ pid: server.pid }, 'PostgreSQL is back');
      for (const callback of restartCallbacks) callback();
    }
  }

  const watching = watch();
  async function stop(): Promise<void> {
    stopping.abort();
    await stopServer(server);
    await watching;
    // A restart that was under way may have launched one more.
    await stopServer(server);
  }

  return {
    pid: () => (server.hasExited() ? 0 : server.pid),
    stop,
    onExit: (callback) => void exitCallbacks.push(callback),
    onRestart: (callback) => void restartCallbacks.push(callback),
  };
}
