import { useMutation } from '@tanstack/react-query';
import { Input, Tag } from 'antd';
import { useState } from 'react';
import { askGraph } from '../../../api/bot/graph.ts';
import type { GraphAnswer } from '../../../api/bot/graph.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import styles from '../graph.module.css';

interface AskPanelProps {
  onAnswer: (triples: string[][]) => void;
  onChoose: (id: string) => void;
}

/** A question to the graph, and the facts that its answer is made of. */
export function AskPanel({ onAnswer, onChoose }: AskPanelProps) {
  const { t } = useT();
  const feedback = useFeedback();
  const [question, setQuestion] = useState('');
  const ask = useMutation({
    mutationFn: askGraph,
    onError: (error) => feedback.failed(error),
    onSuccess: (answer) => {
      onAnswer(answer.triples);
      const [first] = answer.entities;
      if (first) onChoose(first.id);
    },
  });
  return (
    <Panel>
      <Input.Search
        aria-label={t('graph.ask.label')}
        placeholder={t('graph.ask.placeholder')}
        enterButton={t('graph.ask.label')}
        value={question}
        maxLength={200}
        loading={ask.isPending}
        onChange={(event) => setQuestion(event.target.value)}
        onSearch={(text) => text.trim() !== '' && ask.mutate(text.trim())}
      />
      {ask.data ? <Answer answer={ask.data} /> : null}
    </Panel>
  );
}

function Answer({ answer }: { answer: GraphAnswer }) {
  const { t } = useT();
  const text =
    answer.kind === 'none'
      ? t('graph.ask.none')
      : answer.kind === 'clarify'
        ? t('graph.ask.clarify', { names: answer.entities.map(({ name }) => name).join(' / ') })
        : answer.text;
  return (
    <div className={styles.answer} role="status">
      <p className={styles.answerText}>{text}</p>
      <div className={styles.triples}>
        {answer.triples.slice(0, 20).map((triple) => (
          <Tag key={triple.join('\t')} color="gold">
            {triple.join(' · ')}
          </Tag>
        ))}
      </div>
      {answer.sources.map(({ source, at }) => (
        <span key={`${source}${at ?? ''}`} className={styles.source}>
          {[source, at].filter(Boolean).join(' · ')}
        </span>
      ))}
    </div>
  );
}
