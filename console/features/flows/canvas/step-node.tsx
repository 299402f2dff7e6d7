import { WarningFilled } from '@ant-design/icons';
import { Handle, Position } from '@xyflow/react';
import type { Node, NodeProps } from '@xyflow/react';
import { Tooltip } from 'antd';
import { useT } from '../../../i18n/use-t.ts';
import type { DrawnStep } from '../file/picture.ts';
import { waysOf } from '../file/ways.ts';
import { AddBelow } from './add-below.tsx';
import { KIND_ICONS } from './kind-icon.tsx';
import { stepWords } from './step-words.ts';
import styles from './canvas.module.css';

export interface StepData extends Record<string, unknown> {
  drawn: DrawnStep;
  first: boolean;
  /** What is wrong with it, for people. */
  problems: string[];
  /** The trial went through it. */
  visited: boolean;
  onPick: () => void;
  /** Undefined: nothing may be changed. */
  onAdd: ((place: string, kind: DrawnStep['step']['kind']) => void) | undefined;
}
export type StepNodeType = Node<StepData, 'step'>;

/** A step on the canvas: what kind, what it does, and a place for each way on. */
export function StepNode({ data, selected }: NodeProps<StepNodeType>) {
  const { t, language } = useT();
  const { drawn, first, problems, visited, onPick, onAdd } = data;
  const { step } = drawn;
  const ways = waysOf(step);
  const looks = [
    styles.step,
    styles[step.kind],
    selected ? styles.selected : '',
    visited ? styles.visited : '',
    drawn.unreachable ? styles.unreachable : '',
    problems.length > 0 ? styles.wrong : '',
  ];
  return (
    <div className={looks.join(' ')} style={{ height: drawn.height }}>
      {first ? (
        <span className={styles.start}>{t('flows.start')}</span>
      ) : (
        <Handle type="target" position={Position.Top} />
      )}
      <button type="button" className={`nopan ${styles.head}`} aria-pressed={selected} onClick={onPick}>
        <span className={styles.icon}>{KIND_ICONS[step.kind]}</span>
        <span className={styles.words}>
          <span className={styles.kind}>
            {t(`flows.kinds.${step.kind}`)}
            <code>{step.id}</code>
          </span>
          <span className={styles.text}>{stepWords(step, language) || '–'}</span>
        </span>
        {problems.length > 0 ? (
          <Tooltip title={problems.join('\n')}>
            <WarningFilled className={styles.warning} aria-label={problems.join('; ')} />
          </Tooltip>
        ) : null}
      </button>
      {ways.length > 1
        ? ways.map((way) => (
            <div key={way.place} className={styles.way}>
              <span>{way.label || t(`flows.ways.${way.kind}`)}</span>
              <Handle type="source" id={way.place} position={Position.Right} />
              {onAdd ? <AddBelow small onAdd={(kind) => onAdd(way.place, kind)} /> : null}
            </div>
          ))
        : null}
      {ways.length === 1 ? (
        <>
          <Handle type="source" id={ways[0]?.place ?? 'next'} position={Position.Bottom} />
          {onAdd ? <AddBelow onAdd={(kind) => onAdd(ways[0]?.place ?? 'next', kind)} /> : null}
        </>
      ) : null}
    </div>
  );
}
