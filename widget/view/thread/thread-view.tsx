import { useEffect, useRef, useState } from 'preact/hooks';
import type { Appearance, ChatMessage } from '../../../contracts/web-chat/index.ts';
import type { Chat } from '../../core/chat.ts';
import type { ChatView } from '../../core/state.ts';
import { countUnread } from '../../core/thread.ts';
import type { Ui } from '../ui.ts';
import { DownIcon } from '../icons.tsx';
import { Rating } from '../rating.tsx';
import { UploadView } from './attachment.tsx';
import { Face, MessageView, PendingView } from './message.tsx';
import { RichText } from './rich-text.tsx';
import { buildRows, findOpenQuestion } from './rows.ts';
import { useScroll } from './use-scroll.ts';

interface ThreadViewProps {
  ui: Ui;
  view: ChatView;
  appearance: Appearance;
}

/** What stands at the very beginning, before anybody wrote. */
function Greeting({ ui, appearance, isFresh }: { ui: Ui; appearance: Appearance; isFresh: boolean }) {
  const { chat, say } = ui;
  return (
    <>
      <div class="row">
        <div class="line">
          <Face message={{ from: 'bot' }} />
          <div class="stack">
            <p class="name">{say('bot')}</p>
            <div class="bubble first last">
              <RichText text={appearance.greeting} />
            </div>
          </div>
        </div>
      </div>
      {!appearance.online && appearance.offlineMessage !== '' && (
        <div class="note">
          <RichText text={appearance.offlineMessage} />
        </div>
      )}
      {isFresh && appearance.quickReplies.length > 0 && (
        <div class="choices quick" role="group" aria-label={say('choices')}>
          {appearance.quickReplies.map((reply, at) => (
            <button type="button" class="choice" key={at} onClick={() => chat.send(reply.text)}>
              {reply.label}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

function Typing({ ui, view }: { ui: Ui; view: ChatView }) {
  const { say } = ui;
  const { agent } = view.state;
  if (!view.typing) return null;
  const from = view.typing;
  const name = from === 'agent' ? (agent?.name ?? say('agent')) : say('bot');
  return (
    <div class="row new">
      <div class="line">
        <Face message={{ from, ...(agent && { agentName: agent.name }) }} />
        <div class="bubble first last typing">
          <span class="unseen">{say('typing', { name })}</span>
          <i />
          <i />
          <i />
        </div>
      </div>
    </div>
  );
}

/** What is left to say when a conversation is over: the request for a rating, or thanks for it. */
function Closing({ ui, view }: { ui: Ui; view: ChatView }) {
  const { say } = ui;
  const { rating, phase, conversationId } = view.state;
  const [skipped, setSkipped] = useState<string | null>(null);
  const wasAsked = useRef(false);
  const isAsked = rating === 'asked' && skipped !== (conversationId ?? '');
  if (isAsked) wasAsked.current = true;
  return (
    <>
      {phase === 'resolved' && <p class="note">{say('resolved')}</p>}
      {isAsked && <Rating ui={ui} key={conversationId} onSkip={() => setSkipped(conversationId ?? '')} />}
      {rating === 'given' && wasAsked.current && (
        <p class="note" role="status">
          {say('rateThanks')}
        </p>
      )}
    </>
  );
}

/** Tells the server that the visitor has seen the newest message, when they really look at it. */
function useSeen(chat: Chat, view: ChatView, isAtEnd: boolean): void {
  const isVisible = document.visibilityState === 'visible';
  useEffect(() => {
    if (isAtEnd && isVisible) chat.markSeen();
  }, [view.thread, isAtEnd, isVisible]);
}

function metaOf(
  message: ChatMessage,
  last: ChatMessage | undefined,
  view: ChatView,
  say: (key: 'read' | 'sent') => string,
) {
  if (message !== last) return undefined;
  return say(view.agentRead >= message.sequence ? 'read' : 'sent');
}

/** The messages, drawn a stretch at a time. */
export function ThreadView({ ui, view, appearance }: ThreadViewProps) {
  const { chat, say } = ui;
  const { messages, floor } = view.thread;
  const scroll = useScroll(messages, floor > 0, () => void chat.history.loadOlder());
  const { stretch } = scroll;
  const newSince = useRef(messages.at(-1)?.sequence ?? 0);
  useSeen(chat, view, scroll.isAtEnd);

  // What the visitor writes is always brought into view.
  const lastPending = view.pending.at(-1)?.clientMessageId;
  const lastUpload = view.uploads.at(-1)?.id;
  const isFirstDraw = useRef(true);
  useEffect(() => {
    if (!isFirstDraw.current && (lastPending !== undefined || lastUpload !== undefined)) scroll.toEnd();
    isFirstDraw.current = false;
  }, [lastPending, lastUpload]);

  const open = view.pending.length === 0 ? findOpenQuestion(messages) : null;
  const lastMine =
    view.pending.length === 0 ? messages.findLast((one) => one.from === 'customer') : undefined;
  const unread = countUnread(view.thread, view.seen);
  const isFresh = messages.length === 0 && view.pending.length === 0;
  const isAtStart = stretch.start === 0 && floor === 0;
  return (
    <div class="thread">
      <div
        class="scroll"
        ref={scroll.scroller}
        role="log"
        aria-label={say('log')}
        // Old messages that scrolling brings in are not news.
        aria-live={scroll.isAtEnd ? 'polite' : 'off'}
        aria-busy={view.loadingOlder}
        tabIndex={0}
        onScroll={scroll.onScroll}
      >
        <div class="rows">
          {!isAtStart && <p class="note">{say('older')}</p>}
          {isAtStart && <Greeting ui={ui} appearance={appearance} isFresh={isFresh} />}
          {buildRows(messages, stretch.start, stretch.end).map((row) => (
            <MessageView
              ui={ui}
              key={row.message.clientMessageId ?? row.message.id}
              row={row}
              isOpen={row.message === open}
              meta={metaOf(row.message, lastMine, view, say)}
              isNew={row.message.from !== 'customer' && row.message.sequence > newSince.current}
            />
          ))}
          {view.pending.map((pending) => (
            <PendingView ui={ui} key={pending.clientMessageId} pending={pending} />
          ))}
          {view.uploads.map((upload) => (
            <UploadView ui={ui} key={upload.id} upload={upload} />
          ))}
          <Typing ui={ui} view={view} />
          <Closing ui={ui} view={view} />
        </div>
      </div>
      {!scroll.isAtEnd && (
        <button type="button" class="to-end" aria-label={say('newest')} onClick={scroll.toEnd}>
          <DownIcon />
          {unread > 0 && say('newMessages', { n: unread })}
        </button>
      )}
    </div>
  );
}
