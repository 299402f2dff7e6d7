import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { TriedFlows } from '../../../../contracts/ai/index.ts';
import { tryFlows } from '../../../api/bot/flows.ts';
import { useT } from '../../../i18n/use-t.ts';
import { ErrorState } from '../../../ui/states.tsx';
import { TriedTurnView } from './tried-turn.tsx';
import styles from './trial.module.css';

interface TrialPanelProps {
  source: string;
  /** The steps that the conversation went through. */
  onVisited: (steps: string[]) => void;
}

/** Talks with the flow as it stands here, saved or not. Nothing is really done: actions answer with what is written below. */
export function TrialPanel({ source, onVisited }: TrialPanelProps) {
  const { t, language } = useT();
  const [messages, setMessages] = useState<string[]>([]);
  const [text, setText] = useState('');
  const [answers, setAnswers] = useState('');
  const parsed = readAnswers(answers);
  const trial = useMutation({
    mutationFn: (said: string[]) =>
      tryFlows({ source, language, messages: said, ...(parsed ? { actions: parsed } : {}) }),
    onSuccess: (tried) => onVisited(stepsOf(tried)),
  });
  function say(words: string): void {
    if (!words.trim()) return;
    const said = [...messages, words.trim()];
    setMessages(said);
    setText('');
    trial.mutate(said);
  }
  function again(): void {
    setMessages([]);
    onVisited([]);
    trial.reset();
  }
  return (
    <section className={styles.trial} aria-label={t('flows.tabs.trial')}>
      <p className={styles.hint}>{t('flows.trialHint')}</p>
      <div className={styles.talk} aria-live="polite">
        {trial.data?.turns.map((turn, index) => (
          <TriedTurnView key={index} turn={turn} onChoose={say} />
        ))}
        {trial.isPending ? <p className={styles.hint}>{t('common.loading')}…</p> : null}
        {trial.error ? <ErrorState compact error={trial.error} retry={() => trial.mutate(messages)} /> : null}
      </div>
      <form
        className={styles.say}
        onSubmit={(event) => {
          event.preventDefault();
          say(text);
        }}
      >
        <Input
          value={text}
          maxLength={500}
          aria-label={t('flows.trialSay')}
          placeholder={t('flows.trialSay')}
          onChange={({ target }) => setText(target.value)}
        />
        <Button type="primary" htmlType="submit" disabled={!text.trim()} loading={trial.isPending}>
          {t('flows.send')}
        </Button>
        <Button disabled={messages.length === 0} onClick={again}>
          {t('flows.again')}
        </Button>
      </form>
      <details className={styles.answers}>
        <summary>{t('flows.answers')}</summary>
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 12 }}
          spellCheck={false}
          aria-label={t('flows.answers')}
          status={answers.trim() && !parsed ? 'error' : ''}
          placeholder={'{ "order.find": { "result": { "orders": [] } } }'}
          value={answers}
          onChange={({ target }) => setAnswers(target.value)}
        />
        <p className={styles.hint}>{t('flows.answersHint')}</p>
      </details>
    </section>
  );
}

type Answers = NonNullable<Parameters<typeof tryFlows>[0]['actions']>;

function readAnswers(text: string): Answers | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Answers) : undefined;
  } catch {
    return undefined;
  }
}

function stepsOf({ turns }: TriedFlows): string[] {
  return turns.flatMap(({ trace }) => trace.flatMap(({ step }) => (step === undefined ? [] : [step])));
}
