import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import type { PlanMode as Mode, Source } from '../../../../contracts/cdp/index.ts';
import { changePlanMode } from '../../../api/customers/sources.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import type { Tone } from '../../../ui/chip.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';

const TONE: Record<Mode, Tone> = { off: 'neutral', learn: 'info', warn: 'warning', enforce: 'success' };
const MODES = ['off', 'learn', 'warn', 'enforce'] as const;

/** What the tracking plan of a source does; those who may change it at once, and take it back. */
export function PlanMode({ source }: { source: Source }) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const mayManage = useCan('sources.manage');
  const change = useMutation({
    mutationFn: (mode: Mode) => changePlanMode(source.id, mode),
    onSuccess: (_, mode) => {
      if (mode === source.planMode) return;
      feedback.undoable(t('customers.sources.planChanged'), () => change.mutate(source.planMode));
    },
    onError: (error) => feedback.failed(error),
    onSettled: () => client.invalidateQueries({ queryKey: ['sources'] }),
  });
  if (!mayManage) {
    return <Chip tone={TONE[source.planMode]}>{t(`customers.sources.modes.${source.planMode}`)}</Chip>;
  }
  return (
    <Select
      size="small"
      variant="borderless"
      style={{ width: 104, marginInlineStart: -10 }}
      aria-label={`${source.name} ${t('customers.sources.plan')}`}
      loading={change.isPending}
      value={source.planMode}
      onChange={(mode: Mode) => change.mutate(mode)}
      options={MODES.map((value) => ({
        value,
        label: <Chip tone={TONE[value]}>{t(`customers.sources.modes.${value}`)}</Chip>,
      }))}
    />
  );
}
