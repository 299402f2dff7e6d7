import { useCallback, useEffect, useState } from 'react';
import type { LiveFrame } from '../../../../contracts/service/live.ts';
import { useLiveFrames } from '../../../api/live/live.ts';
import { useT } from '../../../i18n/use-t.ts';
import styles from './thread.module.css';

const FORGET_MS = 6000;

/** Says that the customer is writing; forgets it when nothing more is heard. */
export function TypingLine({ conversationId }: { conversationId: string }) {
  const { t } = useT();
  const [typing, setTyping] = useState(0);
  const onFrame = useCallback(
    (frame: LiveFrame) => {
      if (frame.type === 'typing' && frame.conversationId === conversationId)
        setTyping(frame.on ? Date.now() : 0);
      if (frame.type === 'entry' && frame.conversationId === conversationId) setTyping(0);
    },
    [conversationId],
  );
  useLiveFrames(onFrame);
  useEffect(() => {
    if (!typing) return;
    const timer = window.setTimeout(() => setTyping(0), FORGET_MS);
    return () => window.clearTimeout(timer);
  }, [typing]);
  if (!typing) return null;
  return (
    <div className={styles.typing} role="status">
      <i />
      <i />
      <i />
      {t('inbox.thread.typing')}
    </div>
  );
}
