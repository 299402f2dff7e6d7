import { Tabs } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { FlowProblem } from '../../../contracts/ai/index.ts';
import { useT } from '../../i18n/use-t.ts';
import { putHead, putSlot, putStep, removeStep } from './file/flow-file.ts';
import { HeadForm } from './head-form.tsx';
import { stepOfProblem } from './problem-list.tsx';
import { SlotsPanel } from './slots/slots-panel.tsx';
import { StepForm } from './step-form/step-form.tsx';
import { TrialPanel } from './trial/trial-panel.tsx';
import type { FlowFile } from './use-flow-file.ts';
import styles from './flows.module.css';

interface EditorSideProps {
  file: FlowFile;
  mayEdit: boolean;
  problems: FlowProblem[];
  selected: string | undefined;
  onSelect: (id: string | undefined) => void;
  onVisited: (steps: string[]) => void;
}

type Tab = 'step' | 'slots' | 'head' | 'trial';

/** Beside the picture: the chosen step, what the flow wants to know, what starts it, and a conversation to try it. */
export function EditorSide({ file, mayEdit, problems, selected, onSelect, onVisited }: EditorSideProps) {
  const { t } = useT();
  const [tab, setTab] = useState<Tab>('step');
  const [shown, setShown] = useState(selected);
  // Who picks a step wants to see it.
  if (shown !== selected) {
    setShown(selected);
    if (selected !== undefined) setTab('step');
  }
  const { flow, source, change } = file;
  if (!flow) return <aside className={styles.side} />;
  const step = flow.steps.find(({ id }) => id === selected);
  const ids = flow.steps.map(({ id }) => id);
  const panels: Record<Tab, ReactNode> = {
    step: step ? (
      <fieldset disabled={!mayEdit}>
        <StepForm
          key={step.id + step.kind}
          flow={flow}
          step={step}
          problems={problems.filter((problem) => stepOfProblem(problem, ids) === step.id)}
          onChange={(changed) => {
            change(putStep(source, step.id, changed), `step ${step.id}`);
            if (changed.id !== step.id) onSelect(changed.id);
          }}
          onRemove={
            mayEdit && flow.steps.length > 1
              ? () => {
                  change(removeStep(source, step.id));
                  onSelect(undefined);
                }
              : undefined
          }
        />
      </fieldset>
    ) : (
      <p className={styles.pick}>{t('flows.pickStep')}</p>
    ),
    slots: (
      <SlotsPanel
        flow={flow}
        onChange={(name, slot, renamed) => change(putSlot(source, name, slot, renamed), `slot ${name}`)}
      />
    ),
    head: (
      <HeadForm flow={flow} onChange={(key, value) => change(putHead(source, key, value), `head ${key}`)} />
    ),
    trial: <TrialPanel source={source} onVisited={onVisited} />,
  };
  return (
    <aside className={styles.side}>
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(key) => setTab(key as Tab)}
        items={(['step', 'slots', 'head', 'trial'] as const).map((key) => ({
          key,
          label: t(`flows.tabs.${key}`),
          children: panels[key],
        }))}
      />
    </aside>
  );
}
