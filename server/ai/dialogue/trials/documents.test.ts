import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { botOf, readFlowFile } from '../format/index.ts';
import { lintFlows } from '../lint/index.ts';
import { readScripts, runScript } from './index.ts';

const page = readFileSync(new URL('../../../../docs/flows.md', import.meta.url), 'utf8');
const [flow = '', tests = ''] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, code = '']) => code);

describe('docs/flows.md', () => {
  it('shows a flow without problems', () => {
    expect(lintFlows([readFlowFile('flows.md', flow)])).toEqual([]);
  });

  it('shows tests that this flow passes', async () => {
    const example = readFlowFile('flows.md', flow).flow;
    const scripts = readScripts('flows.md', tests);
    expect(scripts.length).toBe(1);
    for (const script of scripts)
      expect(
        (await runScript(script, botOf(example ? [{ version: 1, flow: example }] : []))).failures,
      ).toEqual([]);
  });
});
