import { perApp } from '../../../platform/context/index.ts';

const MOST = 500;

/** How far the files are that this process is reading, 0 to 1, by the tenant and the id that the uploader chose. */
export const progressOf = perApp(() => {
  const shares = new Map<string, number>();
  return {
    note(tenant: string, id: string | undefined, share: number): void {
      if (id === undefined) return;
      shares.delete(`${tenant}/${id}`);
      shares.set(`${tenant}/${id}`, share);
      for (const oldest of shares.keys()) if (shares.size > MOST) shares.delete(oldest);
    },
    forget(tenant: string, id: string | undefined): void {
      shares.delete(`${tenant}/${id}`);
    },
    find: (tenant: string, id: string): number | null => shares.get(`${tenant}/${id}`) ?? null,
  };
});
