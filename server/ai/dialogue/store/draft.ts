import { stringify } from 'yaml';
import type { CreateFlow, Flow } from '../../../../contracts/ai/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { readFlowFile } from '../format/index.ts';
import type { FlowFile } from '../format/index.ts';

/** The source of what was sent: as written, or JSON as YAML. Throws `ai.flow_missing`, 400. */
export function sourceOf({ source, flow }: CreateFlow): string {
  if (source !== undefined) return source;
  if (flow !== undefined) return stringify(flow, { lineWidth: 120 });
  throw appError('ai.flow_missing', 400, 'Send the flow: as source, or as flow.', {
    fields: [{ field: '/source', message: 'is missing' }],
  });
}

/** A draft, with the name under which its problems are told. */
export function readDraft(source: string): FlowFile & { head: Pick<Flow, 'id' | 'name'> | undefined } {
  const file = readFlowFile('flow.yaml', source);
  return { ...file, head: file.flow ?? headOf(source) };
}

const ID = /^id:[ \t]*["']?([a-z][a-z0-9_.]{0,160})["']?[ \t]*$/m;

/** A draft that is not finished yet must be savable too: its id is all that is needed. */
function headOf(source: string): Pick<Flow, 'id' | 'name'> | undefined {
  const id = ID.exec(source)?.[1];
  return id === undefined ? undefined : { id, name: { 'zh-CN': id, en: id } };
}
