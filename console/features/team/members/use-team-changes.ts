import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChangeMember, Member, Role } from '../../../../contracts/platform/index.ts';
import * as api from '../../../api/admin/team.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import type { MadeLink } from './made-link.ts';

export interface TeamChanges {
  changeRole: (member: Member, role: Role) => void;
  setStatus: (member: Member, status: 'active' | 'disabled') => void;
  makeLink: (member: Member) => void;
  resetSecondFactor: (member: Member) => void;
  remove: (member: Member) => void;
}

/** What is done with members, each with its words afterwards. */
export function useTeamChanges(onLink: (made: MadeLink) => void): TeamChanges {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const run = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onError: (error) => feedback.failed(error),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['team'] }),
        client.invalidateQueries({ queryKey: ['agents'] }),
      ]),
  });
  async function change(member: Member, part: ChangeMember): Promise<void> {
    const changed = await api.changeMember(member.id, part);
    client.setQueryData(api.teamQuery.queryKey, (old) =>
      old?.map((one) => (one.id === changed.id ? changed : one)),
    );
  }
  const after = (act: Promise<unknown>, text: string) => act.then(() => feedback.done(text));
  return {
    changeRole(member, role) {
      const text = t('team.roleChanged', { name: member.name, role: t(`shell.roles.${role}`) });
      const takeBack = () => run.mutate(() => change(member, { role: member.role }));
      run.mutate(() => change(member, { role }).then(() => feedback.undoable(text, takeBack)));
    },
    setStatus(member, status) {
      const text =
        status === 'active'
          ? t('team.enabled', { name: member.name })
          : t('team.disabled', { name: member.name });
      run.mutate(() => after(change(member, { status }), text));
    },
    makeLink(member) {
      run.mutate(async () => onLink({ name: member.name, link: await api.makeLink(member.id) }));
    },
    resetSecondFactor(member) {
      run.mutate(() =>
        after(api.resetSecondFactor(member.id), t('team.secondFactorReset', { name: member.name })),
      );
    },
    remove(member) {
      run.mutate(() => after(api.removeMember(member.id), t('team.removed', { name: member.name })));
    },
  };
}
