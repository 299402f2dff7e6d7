import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { tryQuestion } from '../../../api/bot/knowledge.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { TryResult } from './try-result.tsx';
import styles from './try-box.module.css';

interface TryBoxProps {
  onOpen: (id: string) => void;
  onCreate: ((question: string) => void) | undefined;
}

/** Asks the bot's knowledge as a customer would. */
export function TryBox({ onOpen, onCreate }: TryBoxProps) {
  const { t } = useT();
  const [text, setText] = useState('');
  const trial = useMutation({ mutationFn: (question: string) => tryQuestion(question) });
  const { data, error, isPending, variables } = trial;
  function ask(question: string): void {
    setText(question);
    if (question.trim()) trial.mutate(question.trim());
  }
  const examples = ['one', 'two', 'three'] as const;
  return (
    <Panel title={t('knowledge.try.title')} description={t('knowledge.try.hint')}>
      <form
        className={styles.ask}
        onSubmit={(event) => {
          event.preventDefault();
          ask(text);
        }}
      >
        <Input
          value={text}
          maxLength={500}
          aria-label={t('knowledge.try.placeholder')}
          placeholder={t('knowledge.try.placeholder')}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="primary" htmlType="submit" disabled={!text.trim()}>
          {t('knowledge.try.ask')}
        </Button>
      </form>
      <div aria-live="polite">
        {isPending ? <ListSkeleton rows={2} avatar={false} /> : null}
        {error && !isPending ? <ErrorState compact error={error} retry={() => ask(text)} /> : null}
        {data && !isPending ? (
          <TryResult trial={data} question={variables} onOpen={onOpen} onCreate={onCreate} />
        ) : null}
        {trial.isIdle ? (
          <div className={styles.start}>
            <p>{t('knowledge.try.start')}</p>
            {examples.map((name) => (
              <Button key={name} size="small" onClick={() => ask(t(`knowledge.try.examples.${name}`))}>
                {t(`knowledge.try.examples.${name}`)}
              </Button>
            ))}
          </div>
        ) : null}
      </div>
    </Panel>
  );
}
