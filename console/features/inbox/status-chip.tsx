import type { ConversationSummary } from '../../../contracts/service/conversation.ts';
import { useT } from '../../i18n/use-t.ts';
import { Chip } from '../../ui/chip.tsx';

const TONE = { bot: 'info', queued: 'warning', assigned: 'brand', resolved: 'neutral' } as const;

/** Where a conversation stands. */
export function StatusChip({ one }: { one: Pick<ConversationSummary, 'status'> }) {
  const { t } = useT();
  return <Chip tone={TONE[one.status]}>{t(`inbox.status.${one.status}`)}</Chip>;
}
