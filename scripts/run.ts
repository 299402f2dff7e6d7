import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The root of the checkout. */
export const ROOT = join(import.meta.dirname, '..');

/** Runs a program in the foreground; returns its exit code, 128 and the signal's number when a signal ended it. */
export function runThrough(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
    // Ctrl-C reaches the child by itself; this process waits for it to end in an orderly way.
    const wait = (): void => undefined;
    process.on('SIGINT', wait);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGINT', wait);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

/** Runs a program to its end, shows what it says, and throws when it fails. */
export function runOrThrow(
  command: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): void {
  const { status, error } = spawnSync(command, args, {
    cwd: options.cwd ?? ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...options.env },
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed (${status ?? 'killed'})`);
}

/** A program of the development dependencies. */
export function bin(name: string): string {
  return join(ROOT, 'node_modules', '.bin', name);
}
