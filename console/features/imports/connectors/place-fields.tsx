import { Form, Input, InputNumber, Select, Switch } from 'antd';
import type { ConnectorSettings } from '../../../../contracts/cdp/index.ts';
import { useT } from '../../../i18n/use-t.ts';

interface PlaceFieldsProps {
  kind: ConnectorSettings['kind'];
  hasSecret: boolean;
}

const AUTHS = ['none', 'bearer', 'basic', 'header'] as const;
const PAGINGS = ['none', 'next_link', 'page', 'cursor'] as const;

/** Where a connector fetches from, by its kind. */
export function PlaceFields({ kind, hasSecret }: PlaceFieldsProps) {
  const { t } = useT();
  const needed = [{ required: true, whitespace: true, message: t('admin.required') }];
  if (kind === 'folder') {
    return (
      <>
        <Form.Item
          name={['settings', 'folder']}
          label={t('imports.connectors.folder')}
          extra={t('imports.connectors.folderHint')}
          rules={needed}
        >
          <Input maxLength={500} />
        </Form.Item>
        <Form.Item name={['settings', 'ending']} label={t('imports.connectors.ending')} rules={needed}>
          <Input maxLength={30} />
        </Form.Item>
      </>
    );
  }
  return (
    <>
      {kind === 'rest' ? <RestFields /> : <DatabaseFields kind={kind} />}
      <Form.Item
        name="secret"
        label={t('imports.connectors.secret')}
        extra={hasSecret ? t('imports.connectors.secretKept') : t('imports.connectors.secretHint')}
      >
        <Input.Password maxLength={2000} autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name={['settings', 'cursorField']}
        label={t('imports.connectors.cursorField')}
        extra={t('imports.connectors.cursorHint')}
      >
        <Input maxLength={200} />
      </Form.Item>
      {kind === 'rest' ? (
        <Form.Item name={['settings', 'cursorParam']} label={t('imports.connectors.cursorParam')}>
          <Input maxLength={60} />
        </Form.Item>
      ) : null}
    </>
  );
}

function RestFields() {
  const { t } = useT();
  const needed = [{ required: true, whitespace: true, message: t('admin.required') }];
  return (
    <>
      <Form.Item name={['settings', 'url']} label={t('imports.connectors.url')} rules={needed}>
        <Input maxLength={2000} placeholder="https://" />
      </Form.Item>
      <Form.Item
        name={['settings', 'items']}
        label={t('imports.connectors.items')}
        extra={t('imports.connectors.itemsHint')}
      >
        <Input maxLength={200} placeholder="data.items" />
      </Form.Item>
      <Form.Item name={['settings', 'paging']} label={t('imports.connectors.paging')}>
        <Select
          options={PAGINGS.map((value) => ({ value, label: t(`imports.connectors.pagings.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name={['settings', 'next']}
        label={t('imports.connectors.next')}
        extra={t('imports.connectors.nextHint')}
      >
        <Input maxLength={200} placeholder="meta.next" />
      </Form.Item>
      <Form.Item name={['settings', 'pageParam']} label={t('imports.connectors.pageParam')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name={['settings', 'auth']} label={t('imports.connectors.auth')}>
        <Select options={AUTHS.map((value) => ({ value, label: t(`imports.connectors.auths.${value}`) }))} />
      </Form.Item>
    </>
  );
}

function DatabaseFields({ kind }: { kind: 'postgresql' | 'mysql' }) {
  const { t } = useT();
  const needed = [{ required: true, whitespace: true, message: t('admin.required') }];
  return (
    <>
      <Form.Item
        name={['settings', 'host']}
        label={t('imports.connectors.host')}
        extra={t('imports.connectors.hostHint')}
        rules={needed}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name={['settings', 'port']} label={t('imports.connectors.port')}>
        <InputNumber min={1} max={65_535} placeholder={kind === 'mysql' ? '3306' : '5432'} />
      </Form.Item>
      <Form.Item name={['settings', 'database']} label={t('imports.connectors.database')} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name={['settings', 'user']} label={t('imports.connectors.user')} rules={needed}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['settings', 'tls']} label="TLS" valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item
        name={['settings', 'query']}
        label={t('imports.connectors.query')}
        extra={t('imports.connectors.queryHint')}
        rules={needed}
      >
        <Input.TextArea rows={4} maxLength={10_000} placeholder="select … where updated > :cursor" />
      </Form.Item>
    </>
  );
}
