// npm run test:docker: runs the steps of the Dockerfile in folders of their own instead of images, and asks what its last
// line starts. Understands FROM, WORKDIR, COPY, RUN, ENV, EXPOSE, USER and CMD, in the forms used there.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { removePostgres, startPostgres } from '../server/platform/postgres/index.ts';
import { listenerAt } from './await-ready.ts';
import { ROOT, runOrThrow } from './run.ts';

interface Stage {
  name: string;
  folder: string;
  env: Record<string, string>;
  command: string[];
}

const path = `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`;
const PORT = 18_080 + (process.pid % 1000);

function readSteps(): [instruction: string, rest: string][] {
  return readFileSync(join(ROOT, 'Dockerfile'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]);
}

function copy(rest: string, stage: Stage, stages: Stage[], top: string): void {
  const [, from, source = '', target = ''] = /^(?:--from=(\w+) )?(\S+) (\S+)$/.exec(rest) ?? [];
  if (from === undefined && source === '.') {
    // What .dockerignore lets through is what git knows, and what will be committed next.
    const list = `git -c safe.directory='*' -C '${ROOT}' ls-files -z --cached --others --exclude-standard --deduplicate`;
    const present = `while IFS= read -r -d '' each; do [ ! -e '${ROOT}'/"$each" ] || printf '%s\\0' "$each"; done`;
    runOrThrow('bash', ['-c', `${list} | ${present} | tar -C '${ROOT}' --null -T - -c | tar -x`], {
      cwd: stage.folder,
    });
    return;
  }
  if (!stages.some((each) => each.name === from)) throw new Error(`COPY ${rest}: there is no such stage`);
  cpSync(join(top, source), join(stage.folder, target === '.' ? basename(source) : target), {
    recursive: true,
  });
}

function runSteps(top: string): Stage {
  const stages: Stage[] = [];
  let stage: Stage = { name: '', folder: top, env: {}, command: [] };
  for (const [instruction, rest] of readSteps()) {
    console.log(`--- ${instruction} ${rest}`);
    if (instruction === 'FROM') {
      stage = { name: / AS (\w+)$/.exec(rest)?.[1] ?? '', folder: top, env: {}, command: [] };
      stages.push(stage);
    } else if (instruction === 'WORKDIR') {
      stage.folder = join(top, rest);
      mkdirSync(stage.folder, { recursive: true });
    } else if (instruction === 'COPY') copy(rest, stage, stages, top);
    else if (instruction === 'RUN') {
      runOrThrow('sh', ['-c', rest], { cwd: stage.folder, env: { ...stage.env, PATH: path } });
    } else if (instruction === 'ENV') {
      for (const [, name = '', value = ''] of rest.matchAll(/(\w+)=(\S*)/g)) stage.env[name] = value;
    } else if (instruction === 'CMD') stage.command = JSON.parse(rest) as string[];
    else if (instruction !== 'EXPOSE' && instruction !== 'USER')
      throw new Error(`unknown step: ${instruction}`);
  }
  return stage;
}

async function tryCommand(
  { command: [program = '', ...args], ...stage }: Stage,
  databaseUrl: string,
): Promise<void> {
  const child = spawn(program, args, {
    cwd: stage.folder,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...stage.env,
      PATH: path,
      DATABASE_URL: databaseUrl,
      ZHIKE_PORT: String(PORT),
      ZHIKE_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
    },
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  await listenerAt(`http://127.0.0.1:${PORT}/readyz`, 60_000);
  child.kill('SIGTERM');
  const code = await ended;
  if (code !== 0) throw new Error(`it ended with ${code ?? 'a signal'} when it was told to stop`);
}

const top = mkdtempSync(join(tmpdir(), 'zhike-image-'));
const quiet = { info: () => undefined, warn: () => undefined, error: console.error };
try {
  const stage = runSteps(top);
  const data = join(top, 'database');
  const postgres = await startPostgres({ dataDir: data, log: quiet });
  try {
    await tryCommand(stage, postgres.url);
  } finally {
    await postgres.stop();
    await removePostgres(data, quiet);
  }
  console.log('The steps of the Dockerfile work.');
} finally {
  rmSync(top, { recursive: true, force: true });
}
