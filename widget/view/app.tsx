import { useEffect, useRef } from 'preact/hooks';
import { countUnread } from '../core/thread.ts';
import { brandPalette } from '../text/colour.ts';
import { useView } from './ui.ts';
import type { Ui } from './ui.ts';
import { Launcher } from './launcher.tsx';
import { Panel } from './panel.tsx';
import { useIsPhone, useTheme } from './use-screen.ts';

const keepInside = (event: Event) => event.stopPropagation();

/** Everything the visitor sees. Draws nothing until it is known how the channel looks. */
export function App({ ui }: { ui: Ui }) {
  const view = useView(ui.chat);
  const isPhone = useIsPhone();
  const theme = useTheme(ui.theme);
  const launcher = useRef<HTMLButtonElement>(null);
  const returnsFocus = useRef(false);

  useEffect(() => {
    if (view.open || !returnsFocus.current) return;
    returnsFocus.current = false;
    launcher.current?.focus();
  }, [view.open]);

  if (!view.appearance || view.phase === 'refused') return null;
  return (
    <div
      class="root"
      lang={ui.language}
      data-theme={theme}
      data-side={ui.side}
      data-phone={isPhone ? '' : undefined}
      style={brandPalette(view.appearance.colour, theme)}
      // The page must not take what is typed here for its own shortcuts: it cannot see that a field has the focus.
      onKeyDown={keepInside}
      onKeyUp={keepInside}
      onKeyPress={keepInside}
    >
      <div class="dock">
        {view.open && (
          <Panel
            ui={ui}
            view={view}
            appearance={view.appearance}
            isPhone={isPhone}
            onClose={(hadFocus) => {
              returnsFocus.current = hadFocus;
              ui.chat.setOpen(false);
            }}
          />
        )}
        {!(view.open && isPhone) && (
          <Launcher ui={ui} view={view} unread={countUnread(view.thread, view.seen)} buttonRef={launcher} />
        )}
      </div>
    </div>
  );
}
