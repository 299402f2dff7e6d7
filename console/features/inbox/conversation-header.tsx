import { SwapOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ConversationDetail } from '../../../contracts/service/conversation.ts';
import { useT } from '../../i18n/use-t.ts';
import { Chip } from '../../ui/chip.tsx';
import type { Allowed } from './actions/allowed.ts';
import type { PlainAction } from './actions/conversation-api.ts';
import { useActions } from './actions/use-actions.ts';
import styles from './inbox.module.css';
import { StatusChip } from './status-chip.tsx';
import { TagEditor } from './tag-editor.tsx';
import { useCustomerName } from '../../ui/customers/use-customer-name.ts';

interface ConversationHeaderProps {
  conversation: ConversationDetail;
  may: Allowed;
  run: (action: PlainAction) => void;
  startTransfer: () => void;
  panelOpen: boolean;
  togglePanel: () => void;
}

/** Whose conversation it is, where it stands, its tags, and what can be done with it. */
export function ConversationHeader(props: ConversationHeaderProps) {
  const { conversation, may, panelOpen, togglePanel } = props;
  const { t } = useT();
  const nameOf = useCustomerName();
  const { tags } = useActions();
  const { agent, skillGroup, queuePosition } = conversation;
  const holder =
    conversation.status === 'assigned' && agent
      ? agent.name
      : conversation.status === 'queued'
        ? [skillGroup?.name, queuePosition ? t('inbox.header.position', { n: queuePosition }) : '']
            .filter(Boolean)
            .join(' · ')
        : '';
  return (
    <header className={styles.header}>
      <div className={styles.headline}>
        <h1 className={styles.customer}>{nameOf(conversation.customer)}</h1>
        <StatusChip one={conversation} />
        {holder ? <span className={styles.holder}>{holder}</span> : null}
        {conversation.csat ? (
          <Chip tone="note">{t('inbox.header.csat', { n: conversation.csat })}</Chip>
        ) : null}
        <div className={styles.actions}>
          <Actions {...props} />
          <Tooltip title={panelOpen ? t('inbox.header.hidePanel') : t('inbox.header.showPanel')}>
            <Button
              type="text"
              icon={<UserOutlined />}
              aria-pressed={panelOpen}
              aria-label={t('inbox.customer.label')}
              onClick={togglePanel}
            />
          </Tooltip>
        </div>
      </div>
      <TagEditor
        tags={conversation.tags}
        change={may.reply || may.resolve ? (next) => tags.mutate({ conversation, next }) : undefined}
      />
    </header>
  );
}

function Actions({ may, run, startTransfer }: ConversationHeaderProps) {
  const { t } = useT();
  return (
    <>
      {may.takeover ? <Button onClick={() => run('takeover')}>{t('inbox.action.takeover')}</Button> : null}
      {may.transfer ? (
        <Button icon={<SwapOutlined />} onClick={startTransfer}>
          {t('inbox.action.transfer')}
        </Button>
      ) : null}
      {may.resolve ? <Button onClick={() => run('resolve')}>{t('inbox.action.resolve')}</Button> : null}
      {may.reopen ? <Button onClick={() => run('reopen')}>{t('inbox.action.reopen')}</Button> : null}
      {may.accept ? (
        <Button type="primary" onClick={() => run('accept')}>
          {t('inbox.action.accept')}
        </Button>
      ) : null}
    </>
  );
}
