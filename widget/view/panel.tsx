import { useEffect, useRef } from 'preact/hooks';
import type { Appearance } from '../../contracts/web-chat/index.ts';
import type { ChatView } from '../core/state.ts';
import { Composer } from './composer.tsx';
import type { Ui } from './ui.ts';
import { hasFocus, isComposing, keepTabInside } from './dialog-keys.ts';
import { Header } from './header.tsx';
import { Notices } from './notices.tsx';
import { ThreadView } from './thread/thread-view.tsx';
import { useFullScreen } from './use-screen.ts';

interface PanelProps {
  ui: Ui;
  view: ChatView;
  appearance: Appearance;
  isPhone: boolean;
  /** `hadFocus`: the focus was in the panel, and must go somewhere now. */
  onClose: (hadFocus: boolean) => void;
}

/** The chat itself: beside the page on a desktop, over it on a phone. */
export function Panel({ ui, view, appearance, isPhone, onClose }: PanelProps) {
  const { chat, say } = ui;
  const panel = useRef<HTMLDivElement>(null);
  useFullScreen(panel, isPhone);

  useEffect(() => {
    // On a phone the field would bring up the keyboard over the greeting.
    const target = isPhone ? panel.current : panel.current?.querySelector('textarea');
    target?.focus({ preventScroll: true });
  }, []);

  const takesFiles = appearance.attachments.enabled;
  const close = () => onClose(hasFocus(panel.current));
  return (
    <div
      class="panel"
      ref={panel}
      role="dialog"
      aria-label={say('dialog', { name: appearance.brand })}
      aria-modal={isPhone ? 'true' : undefined}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (isComposing(event)) return;
        if (event.key === 'Escape') close();
        else if (isPhone) keepTabInside(event, event.currentTarget);
      }}
      onDragOver={(event) =>
        takesFiles && event.dataTransfer?.types.includes('Files') && event.preventDefault()
      }
      onDrop={(event) => {
        const files = event.dataTransfer?.files;
        if (!takesFiles || !files?.length) return;
        event.preventDefault();
        chat.uploads.add(files);
      }}
    >
      <Header ui={ui} view={view} appearance={appearance} onClose={close} />
      <Notices ui={ui} view={view} />
      <ThreadView ui={ui} view={view} appearance={appearance} />
      <Composer ui={ui} appearance={appearance} problem={view.problem} />
    </div>
  );
}
