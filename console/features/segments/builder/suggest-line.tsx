import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Input } from 'antd';
import { useState } from 'react';
import type { Condition } from '../../../../contracts/cdp/index.ts';
import { suggestAvailableQuery, suggestSegment } from '../../../api/admin/segments.ts';
import { useT } from '../../../i18n/use-t.ts';
import { problemText } from '../../../ui/problem-text.ts';
import styles from './builder.module.css';

/** A sentence that the language model turns into the condition below; not there where no model is configured. */
export function SuggestLine({ onCondition }: { onCondition: (condition: Condition) => void }) {
  const { t, language } = useT();
  const { data } = useQuery(suggestAvailableQuery);
  const [text, setText] = useState('');
  const suggest = useMutation({
    mutationFn: suggestSegment,
    onSuccess: ({ condition }) => {
      if (condition) onCondition(condition);
    },
  });
  if (data?.available !== true) return null;
  const found = suggest.data;
  return (
    <div className={styles.suggest}>
      <Input.Search
        aria-label={t('segments.suggest.label')}
        placeholder={t('segments.suggest.placeholder')}
        value={text}
        maxLength={500}
        enterButton={t('segments.suggest.go')}
        loading={suggest.isPending}
        onChange={({ target }) => setText(target.value)}
        // Inside the form of the segment: return asks here and saves nothing.
        onPressEnter={(event) => event.preventDefault()}
        onSearch={(asked) => {
          if (asked.trim().length > 1) suggest.mutate(asked.trim());
        }}
      />
      {suggest.error ? <Alert type="error" showIcon title={problemText(t, suggest.error)} /> : null}
      {found?.refusal ? (
        <Alert type="warning" showIcon title={t('segments.suggest.refused')} description={found.refusal} />
      ) : null}
      {found?.words ? <Alert type="success" showIcon title={found.words[language]} /> : null}
    </div>
  );
}
