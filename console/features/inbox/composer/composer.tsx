import { Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea.js';
import { EyeInvisibleOutlined, SendOutlined } from '@ant-design/icons';
import { useImperativeHandle, useRef, useState } from 'react';
import type { ClipboardEvent, KeyboardEvent, Ref } from 'react';
import type { ConversationDetail } from '../../../../contracts/service/conversation.ts';
import { useT } from '../../../i18n/use-t.ts';
import { CannedMenu, useCannedMenu } from './canned-menu.tsx';
import styles from './composer.module.css';
import { keepDraft, readDraft } from './drafts.ts';
import type { Draft } from './drafts.ts';
import { AttachButton, ModeTabs } from './composer-parts.tsx';
import { ToneStrip } from '../copilot/tone-strip.tsx';
import { reportSent } from '../copilot/track-use.ts';
import { useSubmit, useUpload } from './use-submit.ts';
import { useTypingSignal } from './use-typing-signal.ts';

/** What others may do with the composer: shortcuts, suggested answers. */
export interface ComposerHandle {
  focus(mode: Draft['mode']): void;
  insert(text: string): void;
  /** Begins a note. */
  note(text: string): void;
}

interface ComposerProps {
  conversation: ConversationDetail;
  /** False: only notes may be written. */
  mayReply: boolean;
  ref: Ref<ComposerHandle>;
}

const LONGEST = 5000;

/** Where replies and notes are written. Enter sends (not while an input method composes), Shift+Enter breaks. */
export function Composer({ conversation, mayReply, ref }: ComposerProps) {
  const { t } = useT();
  const { id } = conversation;
  const [draft, setDraft] = useState<Draft>(() => readDraft(id));
  const mode = mayReply ? draft.mode : 'note';
  const area = useRef<TextAreaRef>(null);
  const signalTyping = useTypingSignal(id);
  const submit = useSubmit(id);
  const upload = useUpload(id);
  const canned = useCannedMenu(mode === 'reply' ? draft.text : '', (text) => write({ mode, text }));

  function write(next: Draft): void {
    setDraft(next);
    keepDraft(id, next);
    signalTyping(next.mode === 'reply' && next.text !== '');
  }
  useImperativeHandle(ref, () => ({
    focus(next) {
      write({ ...draft, mode: next });
      area.current?.focus();
    },
    insert(text) {
      write({ mode: 'reply', text: draft.text.trim() ? `${draft.text.trimEnd()}\n${text}` : text });
      area.current?.focus({ cursor: 'end' });
    },
    note(text) {
      write({ mode: 'note', text });
      area.current?.focus({ cursor: 'end' });
    },
  }));
  function send(): void {
    const text = draft.text.trim();
    if (!text) return;
    submit(mode, text);
    if (mode === 'reply') reportSent(id, text);
    write({ mode: 'reply', text: '' });
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // 229: a key that the input method keeps for itself.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (canned.onKey(event.key)) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      send();
    }
  }
  function onPaste(event: ClipboardEvent): void {
    const [file] = event.clipboardData.files;
    if (!file || mode !== 'reply') return;
    event.preventDefault();
    upload.mutate(file);
  }
  return (
    <div className={mode === 'note' ? `${styles.composer} ${styles.noting}` : styles.composer}>
      <CannedMenu menu={canned} />
      <ModeTabs mode={mode} mayReply={mayReply} choose={(next) => write({ ...draft, mode: next })} />
      <Input.TextArea
        ref={area}
        variant="borderless"
        autoSize={{ minRows: mayReply ? 2 : 1, maxRows: 8 }}
        maxLength={LONGEST}
        value={draft.text}
        placeholder={t(mode === 'note' ? 'inbox.composer.notePlaceholder' : 'inbox.composer.placeholder')}
        aria-label={t(mode === 'note' ? 'inbox.composer.note' : 'inbox.composer.reply')}
        onChange={(event) => write({ ...draft, mode, text: event.target.value })}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={() => signalTyping(false)}
      />
      {mode === 'reply' ? <ToneStrip conversationId={id} text={draft.text} /> : null}
      <div className={styles.bar}>
        {mode === 'reply' ? (
          <AttachButton busy={upload.isPending} pick={(file) => upload.mutate(file)} />
        ) : null}
        <span className={styles.hint}>{t('inbox.composer.hint')}</span>
        <Button
          type="primary"
          icon={mode === 'note' ? <EyeInvisibleOutlined /> : <SendOutlined />}
          disabled={!draft.text.trim()}
          onClick={send}
        >
          {t(mode === 'note' ? 'inbox.composer.saveNote' : 'inbox.composer.send')}
        </Button>
      </div>
    </div>
  );
}
