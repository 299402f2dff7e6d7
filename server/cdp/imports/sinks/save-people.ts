import type { Ctx } from '../../../platform/context/index.ts';
import { saveRecords } from '../../records/index.ts';
import type { SavedRecord } from '../../records/index.ts';
import { noteEffects } from './effects.ts';
import type { RowPerson } from '../rows/index.ts';

/** The records of those whom orders, events and tickets are about, made where there are none yet; by their ids within the source. */
export async function savePeople(
  ctx: Ctx,
  source: string,
  people: { person: RowPerson; name?: string | undefined }[],
  /** The import that may be taken back, and these people with it. */
  importId?: string,
): Promise<Map<string, SavedRecord>> {
  const saved = await saveRecords(
    ctx,
    source,
    people.map(({ person, name }) => ({
      ...person,
      ...(name === undefined ? {} : { attributes: { name } }),
    })),
  );
  if (importId !== undefined) {
    const made = saved.filter(({ outcome }) => outcome === 'created');
    await noteEffects(
      ctx,
      importId,
      made.map((each) => ({ ...each, written: [] })),
      new Map(),
    );
  }
  return new Map(saved.map((each) => [each.externalId, each]));
}
