import { useCan } from '../../../api/session.ts';
import { ConsentSection } from './consent-section.tsx';
import { ErasureSection } from './erasure-section.tsx';
import { ExportSection } from './export-section.tsx';

/** What a customer allows, the copies of their data, and the way to erase it. */
export function CustomerPrivacy({ customerId }: { customerId: string }) {
  const mayManage = useCan('privacy.manage');
  return (
    <div>
      <ConsentSection customerId={customerId} />
      {mayManage ? <ExportSection customerId={customerId} /> : null}
      {mayManage ? <ErasureSection customerId={customerId} /> : null}
    </div>
  );
}
