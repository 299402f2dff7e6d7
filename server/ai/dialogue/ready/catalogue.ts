import { readdirSync, readFileSync } from 'node:fs';
import type { Flow } from '../../../../contracts/ai/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { readFlowFile } from '../format/index.ts';

/** A flow that Zhike brings along, for enterprises to copy and change. */
export interface Ready {
  flow: Flow;
  source: string;
}

let kept: Map<string, Ready> | undefined;

/** The flows that come along, by their ids: all YAML files in the folders here, but tests. */
export function readyFlows(): ReadonlyMap<string, Ready> {
  kept ??= new Map(readAll().map((ready) => [ready.flow.id, ready]));
  return kept;
}

/** One of them. Throws `ai.ready_flow_unknown`, 404. */
export function getReadyFlow(id: string): Ready {
  const ready = readyFlows().get(id);
  if (!ready) throw appError('ai.ready_flow_unknown', 404, 'There is no such ready flow.');
  return ready;
}

function readAll(): Ready[] {
  const root = new URL('./', import.meta.url);
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => {
    const folder = new URL(`${name}/`, root);
    const files = readdirSync(folder).filter(
      (file) => file.endsWith('.yaml') && !file.endsWith('.test.yaml'),
    );
    return files.sort().flatMap((file) => {
      const source = readFileSync(new URL(file, folder), 'utf8');
      const { flow } = readFlowFile(file, source);
      return flow ? [{ flow, source }] : [];
    });
  });
}
