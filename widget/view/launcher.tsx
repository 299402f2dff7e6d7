import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { ChatView } from '../core/state.ts';
import type { Ui } from './ui.ts';
import { BigDownIcon, ChatIcon, CloseIcon } from './icons.tsx';

interface LauncherProps {
  ui: Ui;
  view: ChatView;
  unread: number;
  buttonRef: RefObject<HTMLButtonElement | null>;
}

/** The round button, with how many messages wait, and the latest of them as a card. */
export function Launcher({ ui, view, unread, buttonRef }: LauncherProps) {
  const { chat, say } = ui;
  const [dismissed, setDismissed] = useState(0);
  const last = view.thread.messages.findLast((message) => message.from === 'bot' || message.from === 'agent');
  const hasCard =
    !view.open && unread > 0 && last !== undefined && last.sequence > dismissed && last.text !== '';
  const label = unread > 0 && !view.open ? say('openUnread', { n: unread }) : say('open');
  return (
    <>
      {hasCard && (
        <div class="peek">
          <button type="button" class="peek-text" onClick={() => chat.setOpen(true)}>
            <b>{last.agentName ?? view.appearance?.brand}</b>
            <span>{last.text}</span>
          </button>
          <button
            type="button"
            class="round"
            aria-label={say('close')}
            onClick={() => setDismissed(last.sequence)}
          >
            <CloseIcon />
          </button>
        </div>
      )}
      <button
        type="button"
        class="launcher round"
        ref={buttonRef}
        aria-label={view.open ? say('close') : label}
        aria-haspopup="dialog"
        aria-expanded={view.open}
        onClick={() => chat.setOpen(!view.open)}
      >
        {view.open ? <BigDownIcon /> : <ChatIcon />}
        {unread > 0 && !view.open && (
          <span class="badge" aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </button>
    </>
  );
}
