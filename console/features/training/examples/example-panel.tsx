import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { Intent } from '../../../../contracts/ai/index.ts';
import { addExample, changeExamples, examplesQuery } from '../../../api/bot/training.ts';
import { useCan } from '../../../api/session.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { CursorPager, usePager } from '../../../ui/lists/cursor-pager.tsx';
import { SearchBox } from '../../../ui/lists/search-box.tsx';
import type { UrlState } from '../../../ui/lists/use-url-state.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { useTrainingAction } from '../use-training-action.ts';
import { ExampleTable } from './example-table.tsx';
import styles from '../training.module.css';

interface ExamplePanelProps {
  setId: string;
  intents: Intent[];
  intentId: string | undefined;
  q: string | undefined;
  onFilter: (change: UrlState) => void;
}

const PAGE_SIZE = 50;

/** Examples with search, a line to write one, and what can be done to many at once. */
export function ExamplePanel({ setId, intents, intentId, q, onFilter }: ExamplePanelProps) {
  const { t, language } = useT();
  const mayTrain = useCan('models.train');
  const pager = usePager(JSON.stringify([q, intentId]));
  const search = { q, intentId, cursor: pager.cursor, limit: PAGE_SIZE };
  const { data, error, refetch, isPlaceholderData } = useQuery(examplesQuery(setId, search));
  const [picked, setPicked] = useState<string[]>([]);
  const change = useTrainingAction(
    (body: Parameters<typeof changeExamples>[1]) => changeExamples(setId, body),
    () => setPicked([]),
  );
  return (
    <Panel flush>
      <div className={styles.toolbar}>
        <SearchBox
          value={q ?? ''}
          label={t('training.examples.search')}
          onSearch={(words) => onFilter({ q: words })}
          width={220}
        />
        {picked.length > 0 ? (
          <>
            <span className={styles.faint}>{t('training.examples.picked', { count: picked.length })}</span>
            <Select
              aria-label={t('training.examples.relabel')}
              placeholder={t('training.examples.relabel')}
              style={{ width: 150 }}
              showSearch={{ optionFilterProp: 'label' }}
              value={null}
              options={intents.map(({ id, title }) => ({ value: id, label: title }))}
              onChange={(id: string | null) => id && change.mutate({ ids: picked, intentId: id })}
            />
            <Button onClick={() => change.mutate({ ids: picked, part: 'train' })}>
              {t('training.parts.toTrain')}
            </Button>
            <Button onClick={() => change.mutate({ ids: picked, part: 'test' })}>
              {t('training.parts.toTest')}
            </Button>
            <Button danger onClick={() => change.mutate({ ids: picked, drop: true })}>
              {t('common.delete')}
            </Button>
          </>
        ) : null}
      </div>
      {mayTrain && intentId ? <WriteExample setId={setId} intentId={intentId} /> : null}
      {error ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton avatar={false} /> : null}
      {data?.items.length === 0 ? <EmptyState compact title={t('training.examples.none')} /> : null}
      {data && data.items.length > 0 ? (
        <div aria-busy={isPlaceholderData}>
          <ExampleTable
            examples={data.items}
            intents={intents}
            picked={picked}
            onPick={mayTrain ? setPicked : undefined}
            onChange={(id, part) => change.mutate({ ids: [id], ...part })}
          />
          <CursorPager pager={pager} nextCursor={data.nextCursor}>
            {t('training.examples.total', { total: wholeNumber(data.total, language) })}
          </CursorPager>
        </div>
      ) : null}
    </Panel>
  );
}

function WriteExample({ setId, intentId }: { setId: string; intentId: string }) {
  const { t } = useT();
  const [text, setText] = useState('');
  const add = useTrainingAction(
    () => addExample(setId, { text: text.trim(), intentId }),
    () => setText(''),
  );
  return (
    <form
      className={styles.write}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) add.mutate(undefined);
      }}
    >
      <Input
        value={text}
        maxLength={2000}
        aria-label={t('training.examples.write')}
        placeholder={t('training.examples.write')}
        onChange={(event) => setText(event.target.value)}
      />
      <Button htmlType="submit" disabled={!text.trim()} loading={add.isPending}>
        {t('training.examples.add')}
      </Button>
    </form>
  );
}
