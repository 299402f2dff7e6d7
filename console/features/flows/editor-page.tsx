import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { FlowProblem, StoredFlow } from '../../../contracts/ai/index.ts';
import { deleteFlow, lintQuery, publishFlow, saveFlowDraft, withdrawFlow } from '../../api/bot/flows.ts';
import { useCan } from '../../api/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { useDebounced } from '../../ui/lists/use-debounced.ts';
import { useFeedback } from '../../ui/use-feedback.tsx';
import { EditorBar } from './editor-bar.tsx';
import type { View } from './editor-bar.tsx';
import { EditorSide } from './editor-side.tsx';
import { EditorView } from './editor-view.tsx';
import { ProblemList, stepOfProblem } from './problem-list.tsx';
import { useFlowAction } from './use-flow-action.ts';
import { useFlowFile } from './use-flow-file.ts';
import type { FlowFile } from './use-flow-file.ts';
import { VersionsDrawer } from './versions/versions-drawer.tsx';
import styles from './flows.module.css';

const LINT_AFTER_MS = 400;

/** One flow: its picture or its text, the form of the chosen step, a conversation to try it with, and what is wrong. */
export function EditorPage({ stored, onBack }: { stored: StoredFlow; onBack: () => void }) {
  const { t } = useT();
  const feedback = useFeedback();
  const mayEdit = useCan('knowledge.edit');
  const mayPublish = useCan('models.publish');
  const file = useFlowFile(stored.source);
  const [saved, setSaved] = useState(stored);
  const [view, setView] = useState<View>('picture');
  const [selected, setSelected] = useState<string>();
  const [visited, setVisited] = useState<string[]>([]);
  const [versions, setVersions] = useState(false);
  const dirty = file.source !== saved.source;
  const problems = useProblems(file, saved);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  useUndoKeys(file);
  useLeaveWarning(dirty);

  const save = useFlowAction(
    () => saveFlowDraft(stored.id, { source: file.source, revision: saved.revision }),
    (flow) => {
      setSaved({ ...flow, source: file.source });
      feedback.done(t('common.saved'));
    },
  );
  const publish = useFlowAction(
    async (note: string) => {
      const { source } = file;
      const draft = dirty ? await saveFlowDraft(stored.id, { source, revision: saved.revision }) : saved;
      const live = await publishFlow(stored.id, { revision: draft.revision, ...(note ? { note } : {}) });
      return { ...live, source };
    },
    (flow) => {
      setSaved(flow);
      feedback.done(t('flows.published'));
    },
  );
  const withdraw = useFlowAction(
    () => withdrawFlow(stored.id),
    (flow) => {
      setSaved({ ...flow, source: saved.source });
      feedback.done(t('flows.withdrawn'));
    },
  );
  const remove = useFlowAction(() => deleteFlow(stored.id), onBack);
  const ids = file.flow?.steps.map(({ id }) => id) ?? [];
  return (
    <div className={styles.editor}>
      <EditorBar
        stored={saved}
        file={file}
        view={view}
        dirty={dirty}
        busy={save.isPending || publish.isPending}
        errors={errors}
        mayEdit={mayEdit}
        mayPublish={mayPublish}
        onView={setView}
        onBack={onBack}
        onSave={() => save.mutate(undefined)}
        onPublish={(note) => publish.mutate(note)}
        onVersions={() => setVersions(true)}
        onWithdraw={() => withdraw.mutate(undefined)}
        onDelete={() => remove.mutate(undefined)}
      />
      <div className={styles.body}>
        <EditorView
          file={file}
          view={view}
          mayEdit={mayEdit}
          problems={problems}
          selected={selected}
          visited={visited}
          onSelect={setSelected}
        />
        <EditorSide
          file={file}
          mayEdit={mayEdit}
          problems={problems}
          selected={selected}
          onSelect={setSelected}
          onVisited={setVisited}
        />
      </div>
      <footer className={styles.foot}>
        <ProblemList problems={problems} onOpen={(problem) => setSelected(stepOfProblem(problem, ids))} />
      </footer>
      {versions ? (
        <VersionsDrawer
          flow={saved}
          source={file.source}
          mayEdit={mayEdit}
          onClose={() => setVersions(false)}
          onRestored={(flow) => {
            setSaved(flow);
            file.reset(flow.source);
            setVersions(false);
            feedback.done(t('flows.restored'));
          }}
        />
      ) : null}
    </div>
  );
}

/** What the server says of the text as it stands, asked for when nothing was changed for a moment. */
function useProblems(file: FlowFile, saved: StoredFlow): FlowProblem[] {
  const settled = useDebounced(file.source, LINT_AFTER_MS);
  const { data } = useQuery({ ...lintQuery(settled), enabled: settled !== saved.source });
  return useMemo(
    () => (settled === saved.source ? saved.problems : (data?.problems ?? [])),
    [settled, saved, data],
  );
}

/** Ctrl+Z and Ctrl+Shift+Z outside of fields, which have a way back of their own. */
function useUndoKeys({ undo, redo }: FlowFile): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const inField = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA)$/.test(event.target.tagName);
      if (inField || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
      event.preventDefault();
      (event.shiftKey ? redo : undo)?.();
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [undo, redo]);
}

/** The browser asks before a page with unsaved changes is left. */
function useLeaveWarning(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);
}
