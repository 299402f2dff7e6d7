import { DownOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Dropdown } from 'antd';
import { useCallback } from 'react';
import type { AgentState, Presence } from '../../../contracts/service/routing.ts';
import type { LiveFrame } from '../../../contracts/service/live.ts';
import { agentsQuery, setPresence } from '../../api/agents.ts';
import { useLiveFrames } from '../../api/live/live.ts';
import { useSession } from '../../api/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { PresenceDot } from '../../ui/chip.tsx';
import { useFeedback } from '../../ui/use-feedback.tsx';
import styles from './top-bar.module.css';

const CHOICES: Presence[] = ['online', 'away', 'offline'];

/** Whether new conversations come to this person. Kept in step with what colleagues and the server say. */
export function PresenceSwitch() {
  const { t } = useT();
  const feedback = useFeedback();
  const { user } = useSession();
  const client = useQueryClient();
  const { data } = useQuery(agentsQuery);
  const presence = data?.items.find((agent) => agent.id === user.id)?.presence ?? 'offline';

  const put = useCallback(
    (id: string, change: Partial<AgentState>) =>
      client.setQueryData(
        agentsQuery.queryKey,
        (old) =>
          old && { items: old.items.map((agent) => (agent.id === id ? { ...agent, ...change } : agent)) },
      ),
    [client],
  );
  const onFrame = useCallback(
    (frame: LiveFrame) => {
      if (frame.type === 'agent') put(frame.agent.id, frame.agent);
    },
    [put],
  );
  useLiveFrames(onFrame);
  const change = useMutation({
    mutationFn: setPresence,
    onMutate: (next) => {
      put(user.id, { presence: next });
      return { before: presence };
    },
    onError: (error, _next, context) => {
      if (context) put(user.id, { presence: context.before });
      feedback.failed(error, t('shell.presence.failed'));
    },
  });
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [presence],
        onClick: ({ key }) => change.mutate(key as Presence),
        items: CHOICES.map((choice) => ({
          key: choice,
          icon: <PresenceDot presence={choice} />,
          label: (
            <span className={styles.option}>
              {t(`shell.presence.${choice}`)}
              <small>{t(`shell.presence.${choice}Hint`)}</small>
            </span>
          ),
        })),
      }}
    >
      <button
        type="button"
        className={styles.pill}
        aria-label={`${t('shell.presence.label')}: ${t(`shell.presence.${presence}`)}`}
      >
        <PresenceDot presence={presence} />
        {t(`shell.presence.${presence}`)}
        <DownOutlined style={{ fontSize: 10 }} />
      </button>
    </Dropdown>
  );
}
