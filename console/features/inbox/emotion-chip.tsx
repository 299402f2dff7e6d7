import { FrownOutlined, MehOutlined, SmileOutlined } from '@ant-design/icons';
import type { Emotion } from '../../../contracts/service/conversation.ts';
import { useT } from '../../i18n/use-t.ts';
import { Chip } from '../../ui/chip.tsx';

const LOOK = {
  angry: { tone: 'danger', icon: <FrownOutlined /> },
  anxious: { tone: 'warning', icon: <MehOutlined /> },
  satisfied: { tone: 'success', icon: <SmileOutlined /> },
} as const;

/** The customer's mood; nothing for a neutral one. */
export function EmotionChip({ emotion }: { emotion: Emotion }) {
  const { t } = useT();
  if (emotion === 'neutral') return null;
  const { tone, icon } = LOOK[emotion];
  return (
    <Chip tone={tone}>
      {icon}
      {t(`inbox.emotion.${emotion}`)}
    </Chip>
  );
}
