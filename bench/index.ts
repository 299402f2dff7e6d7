import { benchGraph } from './graph-questions/bench-graph.ts';
import { benchCrosswoz } from './crosswoz/bench-crosswoz.ts';
import { benchEntities } from './entities/bench-entities.ts';
import { benchLanguage } from './language/bench-language.ts';
import { benchUnderstanding } from './language/bench-understanding.ts';
import { benchEvents } from './events/bench-events.ts';
import { benchIdentity } from './identity/bench-identity.ts';
import { benchImports } from './imports/bench-imports.ts';
import { benchLists } from './lists/bench-lists.ts';
import type { BenchServer } from './load/start-server.ts';
import { startServer } from './load/start-server.ts';
import { watchMachine } from './load/watch-machine.ts';
import { benchMessages } from './messages.ts';
import { benchProfiles } from './profiles/bench-profiles.ts';
import { benchReplay } from './replay/bench-replay.ts';
import { benchKnowledge } from './knowledge/bench-knowledge.ts';
import { benchSegments } from './segments/bench-segments.ts';
import { benchScreens } from './screens/bench-screens.ts';
import { benchSolved } from './solved/bench-solved.ts';

type Options = Record<string, unknown>;

const BENCHES: Record<string, (options: Options) => Promise<object>> = {
  messages: benchMessages,
  events: benchEvents,
  screens: onServer(benchScreens),
  lists: onServer(benchLists),
  profiles: onServer(benchProfiles),
  replay: onServer(benchReplay),
  crosswoz: benchCrosswoz,
  entities: benchEntities,
  graph: benchGraph,
  language: benchLanguage,
  understanding: benchUnderstanding,
  identity: benchIdentity,
  segments: benchSegments,
  imports: onServer(benchImports),
  knowledge: benchKnowledge,
  solved: benchSolved,
};

/** Runs a benchmark by name and prints its figures; returns the exit code. */
export async function runBench(name: string | undefined, options: Options): Promise<number> {
  const bench = BENCHES[name ?? ''];
  if (!bench) {
    process.stderr.write(`zhike bench: choose one of ${Object.keys(BENCHES).join(', ')}\n`);
    return 2;
  }
  const tellMachine = watchMachine();
  const figures = { ...(await bench(options)), machine: tellMachine() };
  process.stdout.write(`${JSON.stringify(figures, rounded, options['json'] === true ? undefined : 2)}\n`);
  return 0;
}

function onServer(
  bench: (server: BenchServer, options: Options) => Promise<object>,
): (options: Options) => Promise<object> {
  return async (options) => {
    const server = await startServer();
    try {
      return await bench(server, options);
    } finally {
      await server.stop();
    }
  };
}

function rounded(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value;
}
