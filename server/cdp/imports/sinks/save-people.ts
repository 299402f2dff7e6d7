import type { Ctx } from '../../../platform/context/index.ts';
import { saveRecords } from '../../records/index.ts';
import type { SavedRecord } from '../../records/index.ts';
import type { RowPerson } from '../rows/index.ts';

/** The records of those whom orders, events and tickets are about, made where there are none yet; by their ids within the source. */
export async function savePeople(
  ctx: Ctx,
  source: string,
  people: { person: RowPerson; name?: string | undefined }[],
): Promise<Map<string, SavedRecord>> {
  const saved = await saveRecords(
    ctx,
    source,
    people.map(({ person, name }) => ({
      ...person,
      ...(name === undefined ? {} : { attributes: { name } }),
    })),
  );
  return new Map(saved.map((each) => [each.externalId, each]));
}
