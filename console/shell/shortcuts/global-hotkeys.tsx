import { useNavigate } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { Kbd } from '../../ui/chip.tsx';
import { useHotkeys } from '../../ui/use-hotkeys.ts';
import { onShowShortcuts, shortcutGroups } from './shortcut-list.ts';
import type { ShortcutGroup } from './shortcut-list.ts';
import styles from './shortcuts.module.css';

const GENERAL: ShortcutGroup = {
  title: 'shell.shortcuts.general',
  keys: [
    { keys: ['?'], label: 'shell.shortcuts.help' },
    { keys: ['/'], label: 'shell.shortcuts.search' },
    { keys: ['g', 'i'], label: 'shell.shortcuts.goInbox' },
    { keys: ['g', 'c'], label: 'shell.shortcuts.goCustomers' },
    { keys: ['g', 'd'], label: 'shell.shortcuts.goDashboard' },
    { keys: ['g', 'k'], label: 'shell.shortcuts.goKnowledge' },
    { keys: ['Esc'], label: 'shell.shortcuts.close' },
  ],
};

/** The shortcuts that work everywhere, and the help that lists all of them. */
export function GlobalHotkeys() {
  const { t } = useT();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  useEffect(() => onShowShortcuts(() => setOpen(true)), []);
  useHotkeys({
    '?': () => setOpen(true),
    '/': () => focusSearch(),
    'g i': () => void navigate({ to: '/inbox' }),
    'g c': () => void navigate({ to: '/customers' }),
    'g d': () => void navigate({ to: '/dashboard' }),
    'g k': () => void navigate({ to: '/knowledge' }),
  });
  return (
    <Modal
      title={t('shell.shortcuts.title')}
      open={open}
      onCancel={() => setOpen(false)}
      closable={{ 'aria-label': t('common.close') }}
      footer={null}
      width={640}
    >
      <div className={styles.groups}>
        {(open ? [GENERAL, ...shortcutGroups()] : []).map((group) => (
          <section key={group.title}>
            <h3 className={styles.title}>{t(group.title)}</h3>
            <dl>
              {group.keys.map(({ keys, label }) => (
                <div key={label} className={styles.line}>
                  <dt>{t(label)}</dt>
                  <dd>
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}

/** A page's own search comes before the one in the top bar. */
function focusSearch(): void {
  const target = document.querySelector<HTMLInputElement>(
    'input[data-page-search], [data-page-search] input',
  );
  (target ?? document.querySelector<HTMLInputElement>('#global-search'))?.focus();
}
