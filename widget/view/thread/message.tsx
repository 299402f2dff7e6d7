import type { ChatMessage } from '../../../contracts/web-chat/index.ts';
import type { Pending } from '../../core/state.ts';
import { formatTime } from '../../text/format.ts';
import type { Say } from '../../text/texts.ts';
import type { Ui } from '../ui.ts';
import { initial } from '../header.tsx';
import { SparkIcon } from '../icons.tsx';
import { AttachmentView } from './attachment.tsx';
import { RichText } from './rich-text.tsx';
import type { Row } from './rows.ts';

function senderName(message: ChatMessage, say: Say): string {
  if (message.from === 'customer') return say('me');
  if (message.from === 'agent') return message.agentName ?? say('agent');
  return say('bot');
}

/** The round picture beside the other side's messages. */
export function Face({ message }: { message: Pick<ChatMessage, 'from' | 'agentName'> }) {
  const isAgent = message.from === 'agent';
  return (
    <span class={isAgent ? 'round face agent' : 'round face'} aria-hidden="true">
      {isAgent && message.agentName ? initial(message.agentName) : <SparkIcon />}
    </span>
  );
}

/** That a language model wrote it. */
function Generated({ ui, message }: { ui: Ui; message: ChatMessage }) {
  return message.generated ? <small class="generated">{ui.say('generated')}</small> : null;
}

/** Where an answer comes from, folded away. */
function Sources({ ui, message }: { ui: Ui; message: ChatMessage }) {
  const { say } = ui;
  const sources = message.citations ?? [];
  if (sources.length === 0) return null;
  return (
    <details class="sources">
      <summary>{say('sources', { n: sources.length })}</summary>
      <ul>
        {sources.map((source) => (
          <li key={source.articleId}>{source.title}</li>
        ))}
      </ul>
    </details>
  );
}

/** What may be picked instead of typing; once the customer has gone on it is only a record. */
function Choices({ ui, message, isOpen }: { ui: Ui; message: ChatMessage; isOpen: boolean }) {
  const { chat, say } = ui;
  const choices = message.choices ?? [];
  if (choices.length === 0) return null;
  return (
    <div class="choices" role="group" aria-label={say('choices')}>
      {choices.map((choice, at) => (
        <button
          type="button"
          class="choice"
          key={at}
          disabled={!isOpen}
          onClick={() => chat.send(choice.text)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}

interface MessageViewProps {
  ui: Ui;
  row: Row;
  /** Its choices may be picked. */
  isOpen: boolean;
  /** A line below the message, such as whether it was read. */
  meta?: string;
  /** It came while the thread was on the screen. */
  isNew: boolean;
}

/** One message of the thread. */
export function MessageView({ ui, row, isOpen, meta, isNew }: MessageViewProps) {
  const { say, language } = ui;
  const { message, isFirst, isLast, hasTime } = row;
  const body = (
    <>
      {message.text !== '' && <RichText text={message.text} />}
      {message.attachment && (
        <AttachmentView ui={ui} attachment={message.attachment} sequence={message.sequence} />
      )}
      <Generated ui={ui} message={message} />
      <Sources ui={ui} message={message} />
    </>
  );
  const time = hasTime && (
    <time class="time" dateTime={message.at}>
      {formatTime(new Date(message.at), new Date(), language)}
    </time>
  );
  if (message.from === 'system') {
    return (
      <div class="row" data-sequence={message.sequence}>
        {time}
        <div class="note">{body}</div>
      </div>
    );
  }
  const isMine = message.from === 'customer';
  const isPicture = message.text === '' && message.attachment;
  const shape = `bubble${isFirst ? ' first' : ''}${isLast ? ' last' : ''}${isPicture ? ' bare' : ''}`;
  return (
    <div class={`row ${isMine ? 'mine' : ''}${isNew ? ' new' : ''}`} data-sequence={message.sequence}>
      {time}
      <div class="line">
        {!isMine && (isFirst ? <Face message={message} /> : <span class="round face none" />)}
        <div class="stack">
          {isFirst && !isMine ? (
            <p class="name">{senderName(message, say)}</p>
          ) : (
            <span class="unseen">{senderName(message, say)}:</span>
          )}
          <div class={shape}>{body}</div>
          <Choices ui={ui} message={message} isOpen={isOpen} />
          {meta !== undefined && <p class="meta">{meta}</p>}
        </div>
      </div>
    </div>
  );
}

/** A message that the server does not have yet. */
export function PendingView({ ui, pending }: { ui: Ui; pending: Pending }) {
  const { chat, say } = ui;
  const isFailed = pending.status === 'failed';
  return (
    <div class="row mine new">
      <div class="line">
        <div class="stack">
          <span class="unseen">{say('me')}:</span>
          <div class={`bubble last first${pending.text === undefined ? ' bare' : ''}`}>
            {pending.text !== undefined && <RichText text={pending.text} />}
            {pending.attachment && <AttachmentView ui={ui} attachment={pending.attachment} sequence={null} />}
          </div>
          <p class={isFailed ? 'meta bad' : 'meta'}>
            <span>{say(pending.status)}</span>
            {isFailed && (
              <>
                <button type="button" class="inline" onClick={() => chat.sender.retry()}>
                  {say('retry')}
                </button>
                <button
                  type="button"
                  class="inline"
                  onClick={() => chat.sender.remove(pending.clientMessageId)}
                >
                  {say('remove')}
                </button>
              </>
            )}
          </p>
        </div>
      </div>
    </div>
  );
}
