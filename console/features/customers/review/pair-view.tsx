import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReviewPair } from '../../../../contracts/cdp/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import type { Translate } from '../../../i18n/use-t.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Chip, Kbd } from '../../../ui/chip.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useCustomerName } from '../../../ui/customers/use-customer-name.ts';
import { reasonWords } from '../parts/reason-words.ts';
import { useAttributeLabel } from '../parts/use-attribute-label.ts';
import { useSourceName } from '../parts/use-source-name.ts';
import { Weights } from '../parts/weights.tsx';
import { comparePair } from './compare-pair.ts';
import type { ComparedField } from './compare-pair.ts';
import type { Review } from './use-review.ts';
import styles from './review.module.css';

interface PairViewProps {
  pair: ReviewPair;
  /** How many are to be decided, this one among them. */
  left: number;
  isLater: boolean;
  review: Review;
}

/** Two records side by side, what speaks for and against, and the three answers. */
export function PairView({ pair, left, isLater, review }: PairViewProps) {
  const { t } = useT();
  return (
    <>
      <section className={styles.pair} aria-label={t('customers.review.pair')}>
        <p className={styles.why}>
          <Chip tone={pair.why === 'probable' ? 'warning' : 'danger'}>
            {t(`customers.review.why.${pair.why}`)}
          </Chip>
          <span>{whyWords(t, pair)}</span>
          <span className={styles.left}>{t('customers.review.left', { n: left })}</span>
        </p>
        <div className={styles.sides}>
          <Side side={pair.a} />
          <Side side={pair.b} />
        </div>
        <table className={styles.table}>
          <tbody>
            {comparePair(pair).map((field) => (
              <Field key={field.key} field={field} />
            ))}
          </tbody>
        </table>
        {pair.columns.length > 0 ? (
          <div className={styles.weights}>
            <h3>{t('customers.review.weights')}</h3>
            <Weights columns={pair.columns} />
          </div>
        ) : null}
      </section>
      {review.mayDecide ? <Answers isLater={isLater} review={review} /> : null}
    </>
  );
}

function whyWords(t: Translate, { why, wanted, forbidden, score }: ReviewPair): string {
  const kinds = forbidden.map((kind) => t(`customers.identifier.${kind}`)).join(' · ');
  const wish = wanted
    ? reasonWords(t, { evidence: wanted.evidence, kind: wanted.kind, value: null, score, alsoShared: [] })
    : '';
  if (why === 'conflict') return t('customers.review.conflict', { wish, kinds });
  if (why === 'too_many_records') return t('customers.review.tooMany', { wish });
  return t('customers.reason.probable', { share: ((score ?? 0) * 100).toFixed(1) });
}

function Side({ side: { record, customer } }: { side: ReviewPair['a'] }) {
  const { t } = useT();
  const nameOf = useCustomerName();
  const sourceName = useSourceName();
  const name = record.name || (customer ? nameOf(customer) : '–');
  return (
    <div className={styles.side}>
      <Avatar seed={record.id} name={name} size={36} />
      <div>
        <b>{name}</b>
        <p className={styles.faint}>
          {sourceName(record.source)}
          {record.externalId ? ` · ${record.externalId}` : ''} · <TimeAgo at={record.createdAt} />
        </p>
      </div>
      {customer ? (
        <Link to="/customers/$id" params={{ id: customer.id }} className={styles.open}>
          {t('customers.list.open')}
        </Link>
      ) : null}
    </div>
  );
}

function Field({ field }: { field: ComparedField }) {
  const { t } = useT();
  const label = useAttributeLabel();
  const look = field.state === 'differs' ? styles.differs : field.state === 'same' ? styles.same : undefined;
  return (
    <tr className={look}>
      <th scope="row">
        {field.identifier ? t(`customers.identifier.${field.identifier}`) : label(field.name)}
        <span className="zk-hidden">{t(`customers.review.fields.${field.state}`)}</span>
      </th>
      {[field.a, field.b].map((values, place) => (
        <td key={place}>{values.join(' · ') || <span className={styles.faint}>–</span>}</td>
      ))}
    </tr>
  );
}

function Answers({ isLater, review }: { isLater: boolean; review: Review }) {
  const { t } = useT();
  return (
    <div className={styles.answers}>
      <Button type="primary" onClick={() => review.decide('same')}>
        <Kbd>1</Kbd> {t('customers.review.same')}
      </Button>
      <Button onClick={() => review.decide('different')}>
        <Kbd>2</Kbd> {t('customers.review.different')}
      </Button>
      {isLater ? null : (
        <Button type="text" onClick={() => review.decide('later')}>
          <Kbd>3</Kbd> {t('customers.review.later')}
        </Button>
      )}
      <span className={styles.faint}>{t('customers.review.forGood')}</span>
    </div>
  );
}
