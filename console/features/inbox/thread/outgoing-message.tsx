import { ClockCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ConversationDetail } from '../../../../contracts/service/conversation.ts';
import { useSession } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { problemText } from '../../../ui/problem-text.ts';
import { useSend } from '../composer/use-send.ts';
import { dropOutgoing } from '../data/outgoing.ts';
import type { Outgoing } from '../data/outgoing.ts';
import { AttachmentView } from './attachment-view.tsx';
import { PlainText } from './plain-text.tsx';
import styles from './thread.module.css';

/** A reply that the server has not taken yet; when it failed it can be sent again (it arrives once) or dropped. */
export function OutgoingMessage({
  message,
  conversation,
}: {
  message: Outgoing;
  conversation: ConversationDetail;
}) {
  const { t } = useT();
  const { user } = useSession();
  const client = useQueryClient();
  const send = useSend(conversation.id);
  return (
    <article className={`${styles.message} ${styles.agent}`} aria-busy={!message.error}>
      <span className={styles.face}>
        <Avatar seed={user.name} name={user.name} size={30} />
      </span>
      <div className={styles.content}>
        <div className={`${styles.bubble} ${styles.sending}`}>
          {message.text ? <PlainText text={message.text} /> : null}
          {message.attachment ? <AttachmentView attachment={message.attachment} /> : null}
        </div>
        <div className={styles.under}>
          {message.error ? (
            <span className={styles.failed} role="alert">
              <ExclamationCircleOutlined /> {problemText(t, message.error)}
              <Button type="link" size="small" onClick={() => send(message)}>
                {t('common.retry')}
              </Button>
              <Button
                type="link"
                size="small"
                onClick={() => dropOutgoing(client, conversation.id, message.clientMessageId)}
              >
                {t('common.delete')}
              </Button>
            </span>
          ) : (
            <span className={styles.delivery}>
              <ClockCircleOutlined /> {t('inbox.delivery.pending')}
            </span>
          )}
        </div>
      </div>
    </article>
  );
}
