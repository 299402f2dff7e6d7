import type { ChatView } from '../core/state.ts';
import type { Say } from '../text/texts.ts';
import type { Ui } from './ui.ts';

interface Notice {
  kind: 'queue' | 'joined' | 'network';
  text: string;
  detail?: string;
}

function queueDetail(position: number | null, say: Say): string {
  if (position === null) return '';
  return position === 1 ? say('queueNext') : say('queueAhead', { n: position - 1 });
}

/** What the visitor should know now besides the messages, the most pressing first. */
function findNotices(view: ChatView, say: Say): Notice[] {
  const notices: Notice[] = [];
  const isAway = view.phase === 'opening' || view.link === 'connecting';
  if (view.link === 'offline') notices.push({ kind: 'network', text: say('offline') });
  else if (isAway) notices.push({ kind: 'network', text: say('connecting') });
  if (view.state.phase === 'queued') {
    const detail = queueDetail(view.state.queuePosition, say);
    notices.push({ kind: 'queue', text: say('queued'), detail });
  }
  if (view.joined !== null && view.state.phase === 'assigned')
    notices.push({ kind: 'joined', text: say('joined', { name: view.joined }) });
  return notices;
}

/** Bars below the header; read out when they change. */
export function Notices({ ui, view }: { ui: Ui; view: ChatView }) {
  const { say } = ui;
  return (
    <div class="notices" role="status">
      {findNotices(view, say).map((notice) => (
        <p class={`notice ${notice.kind}`} key={notice.kind}>
          <i aria-hidden="true" />
          <span>
            {notice.text}
            {notice.detail !== undefined && <b>{notice.detail}</b>}
          </span>
        </p>
      ))}
    </div>
  );
}
