import { FileOutlined } from '@ant-design/icons';
import type { Attachment } from '../../../../contracts/web-chat/message.ts';
import { fileSize } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import styles from './thread.module.css';

const IMAGE = /^image\/(png|jpeg|gif|webp)$/;

/** A picture shown small, any other file as a download. */
export function AttachmentView({ attachment }: { attachment: Attachment }) {
  const { language } = useT();
  const { name, url, mediaType, bytes } = attachment;
  if (IMAGE.test(mediaType)) {
    return (
      <a href={url} target="_blank" rel="noopener noreferrer" className={styles.image}>
        <img src={url} alt={name} loading="lazy" height={160} />
      </a>
    );
  }
  return (
    <a href={url} download={name} rel="noopener noreferrer" className={styles.file}>
      <FileOutlined />
      <span>{name}</span>
      <small>{fileSize(bytes, language)}</small>
    </a>
  );
}
