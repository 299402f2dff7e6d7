import { DisconnectOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { CustomerGraph, GraphEdge } from '../../../../../contracts/cdp/index.ts';
import { useCan } from '../../../../api/session.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { Chip } from '../../../../ui/chip.tsx';
import { TimeAgo } from '../../../../ui/time-ago.tsx';
import { reasonWords } from '../../parts/reason-words.ts';
import { Weights } from '../../parts/weights.tsx';
import type { Chosen } from './drawing.tsx';
import { useAuthorName } from './use-author-name.ts';
import { useRecordName } from './use-record-name.ts';
import styles from './identity.module.css';

interface ReasonsProps {
  graph: CustomerGraph;
  edges: GraphEdge[];
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  onWrong: (edgeId: string) => void;
}

/** Every link with its reason in words, who made it and when. */
export function Reasons(props: ReasonsProps) {
  const { t } = useT();
  const { edges } = props;
  if (edges.length === 0) return null;
  return (
    <section>
      <h3 className={styles.title}>{t('customers.identity.reasons')}</h3>
      <ol className={styles.reasons}>
        {edges.map((edge) => (
          <Reason key={edge.id} edge={edge} {...props} />
        ))}
      </ol>
    </section>
  );
}

const TONE = {
  verified_user_id: 'success',
  person: 'info',
  alias: 'info',
  rule: 'neutral',
  probable: 'warning',
} as const;

function Reason({ edge, graph, chosen, onChoose, onWrong }: ReasonsProps & { edge: GraphEdge }) {
  const { t } = useT();
  const mayEdit = useCan('customers.edit');
  const recordName = useRecordName(graph);
  const authorName = useAuthorName();
  const row = useRef<HTMLLIElement>(null);
  const here = chosen !== null && 'edgeId' in chosen && chosen.edgeId === edge.id;
  const touched =
    chosen !== null && 'recordId' in chosen && (edge.a === chosen.recordId || edge.b === chosen.recordId);
  useEffect(() => {
    if (here) row.current?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  return (
    <li ref={row} className={here || touched ? `${styles.reason} ${styles.here}` : styles.reason}>
      <div className={styles.line}>
        <button
          type="button"
          className={styles.choose}
          aria-expanded={here}
          onClick={() => onChoose(here ? null : { edgeId: edge.id })}
        >
          <Chip tone={edge.retractedAt ? 'neutral' : TONE[edge.evidence]}>
            {t(`customers.reason.short.${edge.evidence}`)}
          </Chip>
          <span className={edge.retractedAt ? styles.gone : undefined}>{reasonWords(t, edge)}</span>
        </button>
        {edge.retractedAt ? (
          <span className={styles.faint}>
            {t('customers.identity.retracted')} <TimeAgo at={edge.retractedAt} />
          </span>
        ) : mayEdit ? (
          <Button size="small" type="text" icon={<DisconnectOutlined />} onClick={() => onWrong(edge.id)}>
            {t('customers.identity.wrong')}
          </Button>
        ) : null}
      </div>
      <p className={styles.about}>
        {recordName(edge.a)} ⟷ {recordName(edge.b)}
        {' · '}
        {authorName(edge.author)} · <TimeAgo at={edge.at} />
        {edge.ruleVersion === null ? null : ` · ${t('customers.identity.version', { n: edge.ruleVersion })}`}
      </p>
      {here && edge.alsoShared.length > 0 ? (
        <p className={styles.about}>
          {t('customers.identity.also')}{' '}
          {edge.alsoShared.map((kind) => t(`customers.identifier.${kind}`)).join(' · ')}
        </p>
      ) : null}
      {edge.reason ? <p className={styles.quote}>{edge.reason}</p> : null}
      {here && edge.columns.length > 0 ? <Weights columns={edge.columns} /> : null}
    </li>
  );
}
