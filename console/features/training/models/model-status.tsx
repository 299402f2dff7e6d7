import type { ModelStatus } from '../../../../contracts/ai/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import type { Tone } from '../../../ui/chip.tsx';

const TONES: Record<ModelStatus, Tone> = {
  draft: 'neutral',
  published: 'success',
  shadow: 'info',
  canary: 'warning',
  retired: 'neutral',
};

export function ModelStatusChip({ status }: { status: ModelStatus }) {
  const { t } = useT();
  return (
    <Chip dot tone={TONES[status]}>
      {t(`training.status.${status}`)}
    </Chip>
  );
}
