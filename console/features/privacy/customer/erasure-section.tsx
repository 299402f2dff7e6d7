import { Button } from 'antd';
import { useState } from 'react';
import { useT } from '../../../i18n/use-t.ts';
import { EraseDialog } from './erase-dialog.tsx';
import styles from '../privacy.module.css';

/** The way to erase a customer, which leads by what it would do. */
export function ErasureSection({ customerId }: { customerId: string }) {
  const { t } = useT();
  const [open, setOpen] = useState(false);
  return (
    <section className={styles.section} aria-label={t('privacy.customer.erase')}>
      <div className={styles.head}>
        <h3 className={styles.heading}>{t('privacy.customer.erase')}</h3>
        <Button danger onClick={() => setOpen(true)}>
          {t('privacy.customer.eraseStart')}
        </Button>
      </div>
      <p className={styles.quiet}>{t('privacy.customer.eraseHint')}</p>
      {open ? <EraseDialog customerId={customerId} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}
