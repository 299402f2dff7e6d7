import { Form, Input } from 'antd';
import { useT } from '../i18n/use-t.ts';

/** Shortest password that is taken. */
export const SHORTEST_PASSWORD = 12;

/** A new password, twice: fields `next` and `again` of the form around it. */
export function NewPasswordFields() {
  const { t } = useT();
  return (
    <>
      <Form.Item
        name="next"
        label={t('auth.newPassword')}
        extra={t('auth.passwordRule', { n: SHORTEST_PASSWORD })}
        rules={[
          {
            required: true,
            min: SHORTEST_PASSWORD,
            message: t('auth.passwordShort', { n: SHORTEST_PASSWORD }),
          },
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('auth.passwordAgain')}
        dependencies={['next']}
        rules={[
          { required: true, message: t('auth.passwordAgainMissing') },
          ({ getFieldValue }) => ({
            validator: (_rule, value) =>
              !value || value === getFieldValue('next')
                ? Promise.resolve()
                : Promise.reject(new Error(t('auth.passwordDiffers'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
