import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import type { WebChatSettings } from '../../../../contracts/channels/index.ts';
import type { Language } from '../../../i18n/languages.ts';
import { useT } from '../../../i18n/use-t.ts';
import { MOST_QUICK_REPLIES } from './settings.ts';
import styles from './web-chat.module.css';

type Replies = WebChatSettings['quickReplies']['en'];

interface QuickReplyListProps {
  language: Language;
  replies: Replies;
  onChange: (replies: Replies) => void;
}

/** The buttons below the greeting, in their order. */
export function QuickReplyList({ language, replies, onChange }: QuickReplyListProps) {
  const { t } = useT();
  function put(index: number, part: Partial<Replies[number]>): void {
    onChange(replies.map((one, place) => (place === index ? { ...one, ...part } : one)));
  }
  function swap(index: number, other: number): void {
    const next = replies.map((one, place) =>
      place === index ? replies[other] : place === other ? replies[index] : one,
    );
    onChange(next.filter((one) => one !== undefined));
  }
  return (
    <div className={styles.field} role="group" aria-label={t('channels.look.quickReplies')}>
      <div className={styles.label}>{t('channels.look.quickReplies')}</div>
      <div className={styles.replies} lang={language}>
        {replies.map((reply, index) => (
          <div key={index} className={styles.reply}>
            <Input
              maxLength={40}
              aria-label={t('channels.look.labelOf', { number: index + 1 })}
              placeholder={t('channels.look.label')}
              value={reply.label}
              onChange={(event) => put(index, { label: event.target.value })}
            />
            <Input
              maxLength={500}
              aria-label={t('channels.look.textOf', { number: index + 1 })}
              placeholder={t('channels.look.text')}
              value={reply.text}
              onChange={(event) => put(index, { text: event.target.value })}
            />
            <span className={styles.buttons}>
              <Button
                type="text"
                disabled={index === 0}
                icon={<ArrowUpOutlined aria-hidden="true" />}
                aria-label={t('channels.look.up', { number: index + 1 })}
                onClick={() => swap(index, index - 1)}
              />
              <Button
                type="text"
                disabled={index === replies.length - 1}
                icon={<ArrowDownOutlined aria-hidden="true" />}
                aria-label={t('channels.look.down', { number: index + 1 })}
                onClick={() => swap(index, index + 1)}
              />
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden="true" />}
                aria-label={t('channels.look.removeOne', { number: index + 1 })}
                onClick={() => onChange(replies.filter((_, place) => place !== index))}
              />
            </span>
          </div>
        ))}
        {replies.length < MOST_QUICK_REPLIES ? (
          <Button
            type="dashed"
            icon={<PlusOutlined aria-hidden="true" />}
            onClick={() => onChange([...replies, { label: '', text: '' }])}
          >
            {t('channels.look.add')}
          </Button>
        ) : null}
      </div>
      <p className={styles.hint}>{t('channels.look.quickRepliesHint')}</p>
    </div>
  );
}
