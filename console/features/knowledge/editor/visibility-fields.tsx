import { useQuery } from '@tanstack/react-query';
import { Alert, DatePicker, Form, Input, Select, Switch } from 'antd';
import { articleQuery } from '../../../api/bot/knowledge.ts';
import { segmentsQuery } from '../../../api/admin/segments.ts';
import { teamQuery } from '../../../api/admin/team.ts';
import { useT } from '../../../i18n/use-t.ts';
import { CHANNELS } from './channels.ts';
import styles from './article-editor.module.css';

/** Where, to whom and when the article is said, who looks after it, and what must be told with it. */
export function VisibilityFields({ articleId }: { articleId: string | undefined }) {
  const { t } = useT();
  const segments = useQuery(segmentsQuery);
  const team = useQuery(teamQuery);
  return (
    <>
      <Form.Item
        name="channels"
        label={t('knowledge.edit.channels')}
        extra={t('knowledge.edit.channelsHint')}
      >
        <Select
          mode="multiple"
          placeholder={t('knowledge.edit.allChannels')}
          options={CHANNELS.map((value) => ({ value, label: t(`knowledge.channels.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="segmentIds"
        label={t('knowledge.edit.segments')}
        extra={t('knowledge.edit.segmentsHint')}
      >
        <Select
          mode="multiple"
          placeholder={t('knowledge.edit.everybody')}
          loading={segments.isPending}
          optionFilterProp="label"
          options={(segments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <div className={styles.halves}>
        <Form.Item name="validFrom" label={t('knowledge.edit.validFrom')}>
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="validUntil"
          label={t('knowledge.edit.validUntil')}
          dependencies={['validFrom']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, until: { valueOf(): number } | null) => {
                const from = getFieldValue('validFrom') as { valueOf(): number } | null;
                return from && until && from.valueOf() >= until.valueOf()
                  ? Promise.reject(new Error(t('knowledge.edit.validOrder')))
                  : Promise.resolve();
              },
            }),
          ]}
        >
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <div className={styles.halves}>
        <Form.Item name="ownerId" label={t('knowledge.edit.owner')}>
          <Select
            allowClear
            showSearch
            optionFilterProp="label"
            placeholder={t('knowledge.edit.nobody')}
            options={(team.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="tags" label={t('knowledge.edit.tags')}>
          <Select mode="tags" tokenSeparators={[',', '，', ' ']} maxCount={50} open={false} />
        </Form.Item>
      </div>
      <Form.Item
        name="disclosure"
        label={t('knowledge.edit.disclosure')}
        extra={t('knowledge.edit.disclosureHint')}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} showCount />
      </Form.Item>
      <Form.Item
        name="needsDisclosure"
        label={t('knowledge.edit.needsDisclosure')}
        extra={t('knowledge.edit.needsDisclosureHint')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      {articleId ? <Disclosures id={articleId} /> : null}
    </>
  );
}

function Disclosures({ id }: { id: string }) {
  const { t } = useT();
  const { data } = useQuery(articleQuery(id));
  if (data?.withheld) return <Alert type="warning" showIcon title={t('knowledge.edit.withheld')} />;
  if (!data?.disclosures?.length) return null;
  return (
    <Alert
      type="info"
      title={t('knowledge.edit.saidBelow')}
      description={data.disclosures.map((text) => (
        <p key={text}>{text}</p>
      ))}
    />
  );
}
