import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, InputNumber, Select, Switch } from 'antd';
import { useState } from 'react';
import type { Connector, ConnectorSettings, ImportKind } from '../../../../contracts/cdp/index.ts';
import { changeConnector, createConnector } from '../../../api/admin/imports.ts';
import { useT } from '../../../i18n/use-t.ts';
import { FormDrawer } from '../../../ui/forms/form-drawer.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { ConnectorMapping } from './connector-mapping.tsx';
import { PlaceFields } from './place-fields.tsx';
import { DEFAULTS, toSettings } from './settings.ts';
import type { SettingsForm } from './settings.ts';

const KINDS: ConnectorSettings['kind'][] = ['rest', 'postgresql', 'mysql', 'folder'];
const IMPORTS: ImportKind[] = ['customers', 'orders', 'events', 'products', 'tickets'];

interface ConnectorFields {
  name: string;
  importKind: ImportKind;
  source: string;
  everyMinutes: number;
  enabled: boolean;
  secret?: string;
  settings: SettingsForm;
}

/** Makes or changes a connector. */
export function ConnectorForm({
  connector,
  onClose,
}: {
  connector: Connector | undefined;
  onClose: () => void;
}) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const [form] = Form.useForm<ConnectorFields>();
  const [dirty, setDirty] = useState(false);
  const [kind, setKind] = useState<ConnectorSettings['kind']>(connector?.settings.kind ?? 'rest');
  const saving = useMutation({
    mutationFn: ({ settings, secret, ...fields }: ConnectorFields) => {
      const body = { ...fields, settings: toSettings(kind, settings), ...(secret ? { secret } : {}) };
      if (!connector) return createConnector({ ...body, mapping: null });
      const { importKind: _, ...change } = body;
      return changeConnector(connector.id, change);
    },
    onSuccess: () => {
      onClose();
      return client.invalidateQueries({ queryKey: ['connectors'] });
    },
    onError: (error) => feedback.failed(error),
  });
  const needed = [{ required: true, whitespace: true, message: t('admin.required') }];
  return (
    <FormDrawer
      open
      title={connector ? connector.name : t('imports.connectors.create')}
      saving={saving.isPending}
      dirty={dirty}
      onSave={form.submit}
      onClose={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={
          connector ?? { importKind: 'customers', everyMinutes: 15, enabled: true, settings: DEFAULTS }
        }
        onValuesChange={() => setDirty(true)}
        onFinish={(values) => saving.mutate(values)}
      >
        <Form.Item name="name" label={t('imports.connectors.name')} rules={needed}>
          <Input maxLength={80} autoFocus />
        </Form.Item>
        <Form.Item label={t('imports.connectors.from')} htmlFor="connector-kind">
          <Select
            id="connector-kind"
            value={kind}
            disabled={connector !== undefined}
            onChange={setKind}
            options={KINDS.map((value) => ({ value, label: t(`imports.connectors.kinds.${value}`) }))}
          />
        </Form.Item>
        <PlaceFields kind={kind} hasSecret={connector?.hasSecret ?? false} />
        <Form.Item name="importKind" label={t('imports.connectors.brings')}>
          <Select
            disabled={connector !== undefined}
            options={IMPORTS.map((value) => ({ value, label: t(`imports.kinds.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="source"
          label={t('imports.draft.source')}
          extra={t('imports.draft.sourceHint')}
          rules={needed}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="everyMinutes" label={t('imports.connectors.everyMinutes')}>
          <InputNumber min={1} max={10_080} />
        </Form.Item>
        <Form.Item name="enabled" label={t('imports.connectors.enabled')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
      {connector ? <ConnectorMapping connector={connector} /> : null}
    </FormDrawer>
  );
}
