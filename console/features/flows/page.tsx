import { useQuery } from '@tanstack/react-query';
import { flowQuery } from '../../api/bot/flows.ts';
import { useUrlState } from '../../ui/lists/use-url-state.ts';
import { Page } from '../../ui/page-header.tsx';
import { ListSkeleton } from '../../ui/skeletons.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { EditorPage } from './editor-page.tsx';
import { FlowList } from './list/flow-list.tsx';

/** Dialogue flows: all of them, or the editor of one, as the address says. */
export default function FlowsPage() {
  const [{ flow }, change] = useUrlState();
  if (!flow) return <FlowList onOpen={(id) => change({ flow: id })} />;
  return <OneFlow key={flow} id={flow} onBack={() => change({ flow: undefined })} />;
}

function OneFlow({ id, onBack }: { id: string; onBack: () => void }) {
  const { data, error, refetch } = useQuery({ ...flowQuery(id), refetchOnMount: 'always' });
  if (data) return <EditorPage stored={data} onBack={onBack} />;
  return (
    <Page wide>
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : <ListSkeleton avatar={false} />}
    </Page>
  );
}
