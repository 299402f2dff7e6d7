import { DownloadOutlined, PrinterOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { Certificate } from '../../../../contracts/cdp/index.ts';
import { verifyCertificate } from '../../../api/admin/privacy.ts';
import { fullTime } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { saveFile } from '../../../ui/lists/save-file.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { FateList } from '../fate-list.tsx';
import styles from '../privacy.module.css';

/** A certificate to read, print, keep and verify. */
export function CertificateView({ certificate }: { certificate: Certificate }) {
  const { t, language } = useT();
  const feedback = useFeedback();
  const { id, doneAt, records, keysDestroyed, signature } = certificate;
  const verifying = useMutation({
    mutationFn: () => verifyCertificate(certificate),
    onError: (error) => feedback.failed(error),
  });
  const save = () =>
    saveFile(`erasure-${id}.json`, `${JSON.stringify(certificate, null, 2)}\n`, 'application/json');
  return (
    <section className={styles.certificate} aria-label={t('privacy.certificate.title')}>
      <h3 className={styles.heading}>{t('privacy.certificate.title')}</h3>
      <p>{t('privacy.certificate.intro', { id, time: fullTime(new Date(doneAt), language) })}</p>
      <ul className={styles.list}>
        <li>
          <span>{t('privacy.certificate.records')}</span>
          <span>{records.length}</span>
        </li>
        <li>
          <span>{t('privacy.certificate.keys')}</span>
          <span>{keysDestroyed}</span>
        </li>
      </ul>
      <FateList {...certificate} />
      <p className={styles.mono}>
        {t('privacy.certificate.signature')} <code>{signature}</code>
      </p>
      <div role="status">
        {verifying.data ? (
          <Alert
            showIcon
            type={verifying.data.genuine ? 'success' : 'error'}
            title={t(verifying.data.genuine ? 'privacy.certificate.genuine' : 'privacy.certificate.forged')}
          />
        ) : null}
      </div>
      <div className={styles.buttons}>
        <Button
          icon={<SafetyCertificateOutlined aria-hidden="true" />}
          loading={verifying.isPending}
          onClick={() => verifying.mutate()}
        >
          {t('privacy.certificate.verify')}
        </Button>
        <Button icon={<DownloadOutlined aria-hidden="true" />} onClick={save}>
          {t('privacy.certificate.download')}
        </Button>
        <Button icon={<PrinterOutlined aria-hidden="true" />} onClick={() => window.print()}>
          {t('privacy.certificate.print')}
        </Button>
      </div>
    </section>
  );
}
