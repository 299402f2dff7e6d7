import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useT } from '../../i18n/use-t.ts';
import styles from './http-actions.module.css';

interface RowsProps {
  name: string;
  first: object;
  add: string;
  children: (place: number) => ReactNode;
}

/** A list of rows of which some can be added and taken away. */
function Rows({ name, first, add, children }: RowsProps) {
  const { t } = useT();
  return (
    <Form.List name={name}>
      {(rows, { add: append, remove }) => (
        <div className={styles.rows}>
          {rows.map((row) => (
            <div key={row.key} className={styles.row}>
              {children(row.name)}
              <Button
                type="text"
                aria-label={t('common.delete')}
                icon={<DeleteOutlined />}
                onClick={() => remove(row.name)}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined aria-hidden="true" />} onClick={() => append(first)}>
            {add}
          </Button>
        </div>
      )}
    </Form.List>
  );
}

/** Headers; the value of a secret one is written, never read. */
export function HeaderRows({ kept }: { kept: boolean }) {
  const { t } = useT();
  const form = Form.useFormInstance();
  const headers = Form.useWatch<{ secret?: boolean }[] | undefined>('headers', form);
  return (
    <Rows name="headers" first={{ name: '', secret: false, value: '' }} add={t('actions.addHeader')}>
      {(place) => (
        <>
          <Form.Item noStyle name={[place, 'name']} rules={[{ required: true }]}>
            <Input aria-label={t('actions.headerName')} placeholder="Authorization" maxLength={60} />
          </Form.Item>
          <Form.Item noStyle name={[place, 'value']}>
            {headers?.[place]?.secret ? (
              <Input.Password
                aria-label={t('actions.headerValue')}
                autoComplete="new-password"
                placeholder={kept ? t('actions.secretKept') : ''}
                maxLength={2000}
              />
            ) : (
              <Input aria-label={t('actions.headerValue')} maxLength={2000} />
            )}
          </Form.Item>
          <Form.Item noStyle name={[place, 'secret']} valuePropName="checked">
            <Checkbox>{t('actions.secret')}</Checkbox>
          </Form.Item>
        </>
      )}
    </Rows>
  );
}

const TYPES = ['text', 'number', 'boolean'] as const;

/** What a flow gives. */
export function FieldRows() {
  const { t } = useT();
  return (
    <Rows name="fields" first={{ name: '', type: 'text', required: true }} add={t('actions.addField')}>
      {(place) => (
        <>
          <Form.Item noStyle name={[place, 'name']} rules={[{ required: true }]}>
            <Input aria-label={t('actions.fieldName')} placeholder="sku" maxLength={60} />
          </Form.Item>
          <Form.Item noStyle name={[place, 'type']}>
            <Select
              aria-label={t('actions.fieldName')}
              options={TYPES.map((value) => ({ value, label: t(`actions.types.${value}`) }))}
            />
          </Form.Item>
          <Form.Item noStyle name={[place, 'required']} valuePropName="checked">
            <Checkbox>{t('actions.required')}</Checkbox>
          </Form.Item>
        </>
      )}
    </Rows>
  );
}

/** What a flow gets. */
export function ResultRows() {
  const { t } = useT();
  return (
    <Rows name="result" first={{ name: '', path: '' }} add={t('actions.addResult')}>
      {(place) => (
        <>
          <Form.Item noStyle name={[place, 'name']} rules={[{ required: true }]}>
            <Input aria-label={t('actions.resultName')} placeholder="left" maxLength={60} />
          </Form.Item>
          <Form.Item noStyle name={[place, 'path']}>
            <Input aria-label={t('actions.resultPath')} placeholder="data.items.0.left" maxLength={200} />
          </Form.Item>
        </>
      )}
    </Rows>
  );
}
