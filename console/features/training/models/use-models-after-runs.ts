import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { TrainingRun } from '../../../../contracts/ai/index.ts';

/** Reads the models again when a training has ended. */
export function useModelsAfterRuns(runs: TrainingRun[] | undefined): void {
  const client = useQueryClient();
  const ended = runs?.filter(({ finishedAt }) => finishedAt !== null).length ?? 0;
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ['training', 'models'] });
    void client.invalidateQueries({ queryKey: ['training', 'deployments'] });
    void client.invalidateQueries({ queryKey: ['training', 'sets'] });
  }, [client, ended]);
}
