import { MoreOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import type { Member } from '../../../../contracts/platform/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { isManageable } from './team-policy.ts';
import type { Manager } from './team-policy.ts';
import type { TeamChanges } from './use-team-changes.ts';

/** What can be done with one member's account. */
export function MemberMenu({ me, member, changes }: { me: Manager; member: Member; changes: TeamChanges }) {
  const { t } = useT();
  const { modal } = App.useApp();
  if (!isManageable(me, member)) return null;
  const { name, status } = member;
  function ask(kind: 'disable' | 'remove' | 'secondFactor', act: () => void): void {
    modal.confirm({
      title: t(`team.confirm.${kind}`, { name }),
      content: t(`team.confirm.${kind}Hint`),
      okText: t(`team.actions.${kind}`),
      okButtonProps: { danger: true },
      onOk: act,
    });
  }
  const link =
    status === 'disabled'
      ? []
      : [
          {
            key: 'link',
            label: status === 'invited' ? t('team.actions.invitation') : t('team.actions.reset'),
            onClick: () => changes.makeLink(member),
          },
        ];
  const secondFactor = member.secondFactor
    ? [
        {
          key: 'secondFactor',
          label: t('team.actions.secondFactor'),
          onClick: () => ask('secondFactor', () => changes.resetSecondFactor(member)),
        },
      ]
    : [];
  const onOff =
    status === 'disabled'
      ? [
          {
            key: 'enable',
            label: t('team.actions.enable'),
            onClick: () => changes.setStatus(member, 'active'),
          },
        ]
      : [
          {
            key: 'disable',
            label: t('team.actions.disable'),
            onClick: () => ask('disable', () => changes.setStatus(member, 'disabled')),
          },
        ];
  const remove = {
    key: 'remove',
    danger: true,
    label: t('team.actions.remove'),
    onClick: () => ask('remove', () => changes.remove(member)),
  };
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{ items: [...link, ...secondFactor, { type: 'divider' }, ...onOff, remove] }}
    >
      <Button
        type="text"
        size="small"
        icon={<MoreOutlined aria-hidden="true" />}
        aria-label={t('team.actionsOf', { name })}
      />
    </Dropdown>
  );
}
