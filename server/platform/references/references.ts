import { perApp } from '../context/index.ts';
import type { App, Ctx } from '../context/index.ts';

/** Something that one module has and another, which must not know it, may name by its id. */
export interface Reference {
  kind: string;
  /** Those of the ids that the tenant has. */
  existing(ctx: Ctx, ids: readonly string[]): Promise<string[]>;
}

const holderOf = perApp((): { references: Reference[] } => ({ references: [] }));

/** Whoever puts a process together says once what its modules have. */
export function provideReferences(app: App, references: Reference[]): void {
  holderOf(app).references = references;
}

/** Those of the ids that name nothing of this kind in the tenant. */
export async function danglingIds(ctx: Ctx, kind: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const reference = holderOf(ctx.app).references.find((each) => each.kind === kind);
  if (!reference) throw new Error(`no module has a ${kind}`);
  const existing = new Set(await reference.existing(ctx, ids));
  return ids.filter((id) => !existing.has(id));
}
