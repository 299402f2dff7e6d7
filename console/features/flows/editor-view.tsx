import { useMemo } from 'react';
import type { FlowProblem } from '../../../contracts/ai/index.ts';
import { useT } from '../../i18n/use-t.ts';
import { FlowCanvas } from './canvas/flow-canvas.tsx';
import type { View } from './editor-bar.tsx';
import { addStep, connect, removeStep } from './file/flow-file.ts';
import { newStep } from './file/new-step.ts';
import { drawFlow } from './file/picture.ts';
import { stepOfProblem } from './problem-list.tsx';
import type { FlowFile } from './use-flow-file.ts';
import styles from './flows.module.css';

interface EditorViewProps {
  file: FlowFile;
  view: View;
  mayEdit: boolean;
  problems: FlowProblem[];
  selected: string | undefined;
  visited: string[];
  onSelect: (id: string | undefined) => void;
}

/** The flow as a picture or as text; both are the same file. */
export function EditorView({ file, view, mayEdit, problems, selected, visited, onSelect }: EditorViewProps) {
  const { t, language } = useT();
  const { flow, source, change } = file;
  const picture = useMemo(() => flow && drawFlow(flow), [flow]);
  const seen = useMemo(() => new Set(visited), [visited]);
  const wrong = useMemo(() => {
    const ids = flow?.steps.map(({ id }) => id) ?? [];
    const found = new Map<string, string[]>();
    for (const problem of problems) {
      const step = stepOfProblem(problem, ids);
      if (step !== undefined) found.set(step, [...(found.get(step) ?? []), problem.message[language]]);
    }
    return found;
  }, [problems, flow, language]);
  const edit = useMemo(() => {
    if (!mayEdit || !flow) return undefined;
    return {
      add: (below: { id: string; place: string }, kind: Parameters<typeof newStep>[1]) => {
        const step = newStep(flow, kind);
        change(addStep(source, step, below));
        onSelect(step.id);
      },
      connect: (from: string, place: string, to: string) => change(connect(source, from, place, to)),
      remove: (id: string) => {
        change(removeStep(source, id));
        onSelect(undefined);
      },
    };
  }, [mayEdit, flow, source, change, onSelect]);
  const broken = file.read.ok ? undefined : file.read;
  return (
    <div className={styles.text}>
      {broken ? (
        <p className={styles.broken} role="alert">
          {t('flows.broken', { line: broken.line, column: broken.column, message: broken.message })}
        </p>
      ) : null}
      {view === 'text' ? (
        <textarea
          spellCheck={false}
          readOnly={!mayEdit}
          aria-label="YAML"
          value={source}
          onChange={({ target }) => change(target.value, 'text')}
        />
      ) : picture ? (
        <FlowCanvas
          picture={picture}
          selected={selected}
          onSelect={onSelect}
          problems={wrong}
          visited={seen}
          edit={edit}
        />
      ) : null}
    </div>
  );
}
