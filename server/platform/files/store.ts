import type { App } from '../context/index.ts';
import type { FileStore } from './file-store.ts';
import { folderStore } from './folder-store.ts';
import { s3Store } from './s3-store.ts';

const stores = new WeakMap<App, FileStore>();

/** The store that the settings name: an S3-compatible one, else a folder under the data folder. */
export function storeOf(app: App): FileStore {
  let store = stores.get(app);
  if (!store) {
    const { s3Url, dataDir } = app.config;
    store = s3Url === '' ? folderStore(dataDir) : s3Store(s3Url);
    stores.set(app, store);
  }
  return store;
}
