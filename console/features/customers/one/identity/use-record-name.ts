import { useCallback } from 'react';
import type { CustomerGraph } from '../../../../../contracts/cdp/index.ts';
import { useSourceName } from '../../parts/use-source-name.ts';

/** A record in a few words: its source, and its name or its id there. */
export function useRecordName(graph: CustomerGraph): (id: string) => string {
  const sourceName = useSourceName();
  return useCallback(
    (id) => {
      const record = graph.records.find((one) => one.id === id);
      if (!record) return '–';
      return [sourceName(record.source), record.name || record.externalId].filter(Boolean).join(' ');
    },
    [graph, sourceName],
  );
}
