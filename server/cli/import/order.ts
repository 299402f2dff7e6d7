import type { Import, ImportKind, ImportMapping, ImportPreview } from '../../../contracts/cdp/index.ts';

/** What shall be imported. */
export interface Order {
  kind: ImportKind;
  source?: string;
  mapping?: ImportMapping;
  path: string;
  name: string;
}

/** Where it is imported: this machine's installation, or one behind an address. */
export interface Place {
  preview(order: Order): Promise<ImportPreview>;
  run(order: Order, onProgress: (state: Import) => void): Promise<Import>;
  /** Writes the rows of which something was not taken to a file. */
  rejects(id: string, path: string): Promise<void>;
}
