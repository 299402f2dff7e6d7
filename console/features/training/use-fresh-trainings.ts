import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { LiveFrame } from '../../../contracts/service/live.ts';
import { useLiveFrames, useResync } from '../../api/live/live.ts';

/** Asks again how far trainings are whenever the server says that one went on. */
export function useFreshTrainings(): void {
  const client = useQueryClient();
  const refresh = useCallback(() => {
    void client.invalidateQueries({ queryKey: ['training', 'runs'] });
  }, [client]);
  const onFrame = useCallback(
    (frame: LiveFrame) => {
      if (frame.type === 'training') refresh();
    },
    [refresh],
  );
  useLiveFrames(onFrame);
  useResync(refresh);
}
