import { App, Button } from 'antd';
import { useMemo } from 'react';
import { codeOf } from '../api/api-error.ts';
import { useT } from '../i18n/use-t.ts';
import { problemText } from './problem-text.ts';

interface Feedback {
  done(text: string): void;
  /** Says that something was done and offers to take it back for so many seconds. */
  undoable(text: string, undo: () => void, seconds?: number): void;
  /** Says what went wrong; `lead` says what was being tried. */
  failed(error: unknown, lead?: string): void;
}

/** Short words at the edge of the screen after something was done. */
export function useFeedback(): Feedback {
  const { message, notification } = App.useApp();
  const { t } = useT();
  return useMemo(
    () => ({
      done: (text) => void message.success(text),
      undoable(text, undo, seconds = 6) {
        const key = `undo-${Date.now()}`;
        const takeBack = () => {
          message.destroy(key);
          undo();
        };
        const content = (
          <>
            {text}
            <Button type="link" size="small" onClick={takeBack}>
              {t('common.undo')}
            </Button>
          </>
        );
        void message.open({ key, type: 'success', content, duration: seconds });
      },
      failed: (error, lead) =>
        notification.error({
          title: lead ?? t('errors.title'),
          description: `${problemText(t, error)} (${codeOf(error)})`,
          placement: 'bottomRight',
        }),
    }),
    [message, notification, t],
  );
}
