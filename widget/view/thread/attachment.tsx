import { useState } from 'preact/hooks';
import type { Attachment } from '../../../contracts/web-chat/index.ts';
import type { Upload } from '../../core/state.ts';
import { formatBytes } from '../../text/format.ts';
import { safeUrl } from '../../text/linkify.ts';
import type { Ui } from '../ui.ts';
import { FileIcon } from '../icons.tsx';

// Pictures that browsers draw and that cannot carry a script.
const PICTURES = /^image\/(png|jpe?g|gif|webp|avif|bmp)$/;

interface AttachmentViewProps {
  ui: Ui;
  attachment: Attachment;
  /** Null while the message is not sent. */
  sequence: number | null;
}

/** An image in place, any other file as a download. A link that has expired is asked for again, once. */
export function AttachmentView({ ui, attachment, sequence }: AttachmentViewProps) {
  const { chat, say, origin } = ui;
  const [failures, setFailures] = useState(0);
  const url = safeUrl(attachment.url, origin);
  if (url === null) return <p class="text">{attachment.name}</p>;
  const link = { href: url, target: '_blank', rel: 'noopener noreferrer nofollow' };

  if (PICTURES.test(attachment.mediaType) && failures < 2) {
    return (
      <a class="picture" {...link} aria-label={say('image', { name: attachment.name })}>
        <img
          src={url}
          alt=""
          loading="lazy"
          referrerpolicy="no-referrer"
          onError={() => {
            setFailures(failures + 1);
            if (failures === 0 && sequence !== null) void chat.history.refresh(sequence);
          }}
        />
      </a>
    );
  }
  return (
    <a class="file" {...link} download={attachment.name}>
      <FileIcon />
      <span>
        <b>{attachment.name}</b>
        <small>{formatBytes(attachment.bytes)}</small>
      </span>
    </a>
  );
}

/** A file on its way up, or one that did not get there. */
export function UploadView({ ui, upload }: { ui: Ui; upload: Upload }) {
  const { chat, say } = ui;
  return (
    <div class="row mine">
      <div class="line">
        <div class="stack">
          <div class="bubble first last file">
            <FileIcon />
            <span>
              <b>{upload.name}</b>
              <small>{formatBytes(upload.bytes)}</small>
              {!upload.problem && (
                <i
                  class="bar"
                  role="progressbar"
                  aria-label={say('uploading', { name: upload.name })}
                  aria-valuenow={Math.round(upload.progress * 100)}
                  style={{ width: `${upload.progress * 100}%` }}
                />
              )}
            </span>
          </div>
          <p class={upload.problem ? 'meta bad' : 'meta'}>
            {upload.problem && <span role="alert">{say(upload.problem)}</span>}
            {upload.problem && upload.canRetry && (
              <button type="button" class="inline" onClick={() => chat.uploads.retry(upload.id)}>
                {say('retry')}
              </button>
            )}
            <button type="button" class="inline" onClick={() => chat.uploads.remove(upload.id)}>
              {say(upload.problem ? 'remove' : 'cancel')}
            </button>
          </p>
        </div>
      </div>
    </div>
  );
}
