import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Attribute, Customer } from '../../../../contracts/cdp/index.ts';
import { useCan } from '../../../api/session.ts';
import { fullTime } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { RevealButton } from '../../../ui/customers/reveal-button.tsx';
import { Verified } from '../../../ui/customers/verified.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { TagEditor } from '../tag-editor.tsx';
import { addCustomerTag, customerQuery, removeCustomerTag } from '../../../api/customers/customers.ts';
import styles from './customer.module.css';

/** What is known of the customer: tags, identifiers with their proof, attributes, channels. */
export function ProfileTab({ customer }: { customer: Customer }) {
  const { t, language } = useT();
  return (
    <div className={styles.sections}>
      <Tags customer={customer} />
      <Identifiers customer={customer} />
      {customer.attributes.length > 0 ? (
        <section className={styles.section}>
          <h3 className={styles.title}>{t('inbox.customer.attributes')}</h3>
          <dl className={styles.facts}>
            {customer.attributes.map((attribute) => (
              <div key={attribute.name}>
                <dt>{attribute.name}</dt>
                <dd>
                  <AttributeValue attribute={attribute} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      <section className={styles.section}>
        <h3 className={styles.title}>{t('inbox.customer.channels')}</h3>
        <dl className={styles.facts}>
          {customer.channelIdentities.map((identity) => (
            <div key={identity.id}>
              <dt>{identity.channel === 'web-chat' ? t('inbox.channel.webChat') : identity.channel}</dt>
              <dd>
                {identity.verified ? <Verified /> : null} {t('inbox.customer.since')}{' '}
                <TimeAgo at={identity.createdAt} />
              </dd>
            </div>
          ))}
        </dl>
        <p className={styles.why}>
          {t('inbox.customer.firstSeen', { time: fullTime(new Date(customer.createdAt), language) })}
        </p>
      </section>
    </div>
  );
}

function AttributeValue({ attribute }: { attribute: Attribute }) {
  const { t } = useT();
  const { value } = attribute;
  if (typeof value === 'boolean') return value ? t('inbox.customer.yes') : t('inbox.customer.no');
  return String(value);
}

function Identifiers({ customer }: { customer: Customer }) {
  const { t } = useT();
  if (customer.identifiers.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>
        {t('inbox.customer.identifiers')}
        <RevealButton customerId={customer.id} values={customer.identifiers} />
      </h3>
      <dl className={styles.facts}>
        {customer.identifiers.map((one) => (
          <div key={one.id}>
            <dt>{t(`customers.identifier.${one.kind}`)}</dt>
            <dd>
              {one.value} {one.verified ? <Verified /> : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const NEW_TAG = { source: 'person', confidence: 1, expiresAt: null, evidence: null };

function Tags({ customer }: { customer: Customer }) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const mayEdit = useCan('customers.edit');
  const key = customerQuery(customer.id).queryKey;
  const change = useMutation({
    mutationFn: async (next: string[]) => {
      const old = customer.tags.map(({ tag }) => tag);
      const added = next.filter((tag) => !old.includes(tag)).map((tag) => addCustomerTag(customer.id, tag));
      const removed = old
        .filter((tag) => !next.includes(tag))
        .map((tag) => removeCustomerTag(customer.id, tag));
      await Promise.all([...added, ...removed]);
    },
    onMutate: (next) => {
      const at = new Date().toISOString();
      client.setQueryData(
        key,
        (old) =>
          old && {
            ...old,
            tags: next.map((tag) => old.tags.find((one) => one.tag === tag) ?? { ...NEW_TAG, tag, at }),
          },
      );
    },
    onError: (error) => feedback.failed(error),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>{t('inbox.customer.tags')}</h3>
      <TagEditor
        tags={customer.tags.map(({ tag }) => tag)}
        change={mayEdit ? (next) => change.mutate(next) : undefined}
        tone="info"
      />
    </section>
  );
}
