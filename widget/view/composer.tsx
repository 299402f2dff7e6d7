import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Appearance } from '../../contracts/web-chat/index.ts';
import { TEXT_LIMIT } from '../core/chat.ts';
import type { TextKey } from '../text/texts.ts';
import type { Ui } from './ui.ts';
import { isComposing } from './dialog-keys.ts';
import { ClipIcon, SendIcon } from './icons.tsx';

const TYPING_AGAIN = 3_000;
const TYPING_ENDS = 5_000;

/** Tells the other side that the visitor is typing, not more often than needed. */
function useTyping(tell: (isTyping: boolean) => void) {
  const toldAt = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const stop = () => {
    clearTimeout(timer.current);
    if (toldAt.current > 0) tell(false);
    toldAt.current = 0;
  };
  useEffect(() => stop, []);
  const go = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(stop, TYPING_ENDS);
    if (Date.now() < toldAt.current + TYPING_AGAIN) return;
    toldAt.current = Date.now();
    tell(true);
  };
  return { go, stop };
}

interface ComposerProps {
  ui: Ui;
  appearance: Appearance;
  problem: TextKey | null;
}

/** Where the visitor writes. Enter sends, Shift+Enter breaks the line. */
export function Composer({ ui, appearance, problem }: ComposerProps) {
  const { chat, say } = ui;
  const [text, setText] = useState(ui.draft);
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const typing = useTyping((on) => chat.setTyping(on));
  const { attachments } = appearance;

  useLayoutEffect(() => {
    ui.draft = text;
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [text]);

  function send(): void {
    typing.stop();
    if (chat.send(text)) setText('');
    field.current?.focus();
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {problem && (
        <p class="problem" role="alert">
          {say(problem)}
        </p>
      )}
      <div class="field">
        {attachments.enabled && (
          <>
            <button
              type="button"
              class="tool round"
              aria-label={say('attach')}
              title={say('attach')}
              onClick={() => picker.current?.click()}
            >
              <ClipIcon />
            </button>
            <input
              type="file"
              hidden
              multiple
              tabIndex={-1}
              ref={picker}
              accept={attachments.accept.join(',')}
              onChange={(event) => {
                chat.uploads.add(event.currentTarget.files ?? []);
                event.currentTarget.value = '';
              }}
            />
          </>
        )}
        <textarea
          ref={field}
          rows={1}
          value={text}
          maxLength={TEXT_LIMIT}
          aria-label={say('message')}
          placeholder={say('placeholder')}
          enterkeyhint="send"
          onInput={(event) => {
            setText(event.currentTarget.value);
            if (event.currentTarget.value.trim() === '') typing.stop();
            else typing.go();
          }}
          onBlur={typing.stop}
          onPaste={(event) => {
            const files = event.clipboardData?.files;
            if (!attachments.enabled || !files?.length || event.clipboardData?.getData('text/plain')) return;
            event.preventDefault();
            chat.uploads.add(files);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
            event.preventDefault();
            send();
          }}
        />
        <button type="submit" class="send round" aria-label={say('send')} disabled={text.trim() === ''}>
          <SendIcon />
        </button>
      </div>
    </form>
  );
}
