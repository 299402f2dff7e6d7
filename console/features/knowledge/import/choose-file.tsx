import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Spin, Upload } from 'antd';
import { codeOf } from '../../../api/api-error.ts';
import { useT } from '../../../i18n/use-t.ts';
import { toCsv } from '../../../ui/lists/csv.ts';
import { problemText } from '../../../ui/problem-text.ts';
import { saveFile } from '../../../ui/lists/save-file.ts';
import styles from './import.module.css';

interface ChooseFileProps {
  file: File | null;
  reading: boolean;
  error: unknown;
  onChoose: (file: File) => void;
}

/** Takes a file by drag or by choosing, and says what it should look like. */
export function ChooseFile({ file, reading, error, onChoose }: ChooseFileProps) {
  const { t } = useT();
  function problem(): string {
    const key = `knowledge.imports.fileProblems.${codeOf(error).replaceAll('.', '_')}`;
    const known = key as 'knowledge.imports.fileProblems.knowledge_file_empty';
    return t(known, { defaultValue: problemText(t, error) });
  }
  function saveTemplate(): void {
    const head = ['question', 'answer', 'category', 'variant', 'variant'];
    const example = [
      t('knowledge.edit.questionPlaceholder'),
      t('knowledge.edit.answerHint'),
      t('knowledge.edit.category'),
      t('knowledge.try.examples.one'),
      '',
    ];
    saveFile('zhike-knowledge-template.csv', toCsv([head, example]), 'text/csv;charset=utf-8');
  }
  return (
    <>
      {error && !reading ? (
        <Alert
          className={styles.alert ?? ''}
          type="error"
          showIcon
          title={`${file?.name ?? ''}`}
          description={problem()}
        />
      ) : null}
      <Spin spinning={reading} description={t('knowledge.imports.reading', { name: file?.name })}>
        <Upload.Dragger
          accept=".csv,.json,text/csv,application/json"
          showUploadList={false}
          disabled={reading}
          beforeUpload={(chosen) => {
            onChoose(chosen);
            return false;
          }}
        >
          <p className={styles.dropIcon}>
            <InboxOutlined />
          </p>
          <p className={styles.dropText}>{t('knowledge.imports.drop')}</p>
          <p className={styles.dropHint}>{t('knowledge.imports.formats')}</p>
        </Upload.Dragger>
      </Spin>
      <div className={styles.about}>
        <div>
          <h3>{t('knowledge.imports.columnsTitle')}</h3>
          <p>{t('knowledge.imports.columns')}</p>
        </div>
        <Button onClick={saveTemplate}>{t('knowledge.imports.template')}</Button>
      </div>
    </>
  );
}
