// npm run test:package: packs, installs the package into an empty folder as a user would, starts it and asks it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT, runOrThrow } from './run.ts';

// The package brings no Node: the one that runs this is the user's.
const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` };
const START_WITHIN_MS = 60_000;

function assert(holds: boolean, what: string): void {
  if (!holds) throw new Error(`failed: ${what}`);
  console.log(`ok: ${what}`);
}

function pack(folder: string): string {
  const before = readFileSync(join(ROOT, 'package.json'), 'utf8');
  runOrThrow('npm', ['pack', '--silent', '--pack-destination', folder]);
  assert(
    readFileSync(join(ROOT, 'package.json'), 'utf8') === before,
    'packing leaves package.json as it was',
  );
  const { version } = JSON.parse(before) as { version: string };
  return join(folder, `zhike-${version}.tgz`);
}

function inspect(tarball: string): void {
  const list = spawnSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).stdout.split('\n');
  const has = (path: string): boolean => list.includes(`package/${path}`);
  for (const path of ['bin/zhike', 'dist/server/main.js', 'LICENSE', 'README.md'])
    assert(has(path), `it has ${path}`);
  assert(has('dist/console/index.html') && has('dist/widget/widget.js'), 'it has the console and the widget');
  assert(
    !list.some((path) => /\.test\.|\/testing\/|\.tsx?$/.test(path)),
    'it has no tests and no TypeScript',
  );
  const own = spawnSync('tar', ['-xzOf', tarball, 'package/package.json'], { encoding: 'utf8' }).stdout;
  assert(!own.includes('node-linux-'), 'it brings no Node');
}

function install(tarball: string, folder: string): void {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  runOrThrow('npm', ['install', '--silent', '--no-audit', '--no-fund', tarball], { cwd: folder, env });
  const help = spawnSync('npx', ['zhike', '--help'], { cwd: folder, env, encoding: 'utf8' });
  assert(help.status === 0 && help.stdout.includes('serve'), 'npx zhike --help lists the commands');
}

async function serve(folder: string): Promise<void> {
  const args = ['zhike', 'serve', '--demo', '--data', join(folder, 'data'), '--port', '0'];
  const child = spawn('npx', args, {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  let url: string | undefined;
  try {
    url = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const [, found] = /(http:\/\/[\w.]+:\d+)/.exec(said) ?? [];
        if (found) resolve(found);
      });
      setTimeout(() => reject(new Error('it did not start')), START_WITHIN_MS).unref();
      child.on('close', () => reject(new Error('it ended')));
    });
    for (const path of ['/healthz', '/readyz', '/', '/widget.js']) {
      const { status } = await fetch(`${url}${path}`);
      assert(status === 200, `GET ${path} answers ${status}`);
    }
  } finally {
    // npx and its shell stand between: the signal goes to all of them, as Ctrl-C does.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
  }
  await ended;
  const stillThere = await fetch(`${url ?? ''}/healthz`).then(
    () => true,
    () => false,
  );
  assert(!stillThere && !existsSync(join(folder, 'data', 'zhike.lock')), 'it stops when it is told to');
}

const folder = mkdtempSync(join(tmpdir(), 'zhike-package-'));
try {
  const tarball = pack(folder);
  inspect(tarball);
  install(tarball, folder);
  await serve(folder);
  console.log('The package works.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
