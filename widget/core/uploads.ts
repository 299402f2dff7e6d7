import type { Attachment } from '../../contracts/web-chat/index.ts';
import { newId } from '../keep/new-id.ts';
import { checkFile } from '../text/check-file.ts';
import type { TextKey } from '../text/texts.ts';
import { isTransient } from '../net/http.ts';
import type { Reply } from '../net/http.ts';
import type { Sender } from './sender.ts';
import type { SessionHolder } from './session.ts';
import type { Core, Upload } from './state.ts';

export interface Uploads {
  /** Sends files up and then as messages; those that the channel does not take are shown as refused. */
  add(files: Iterable<File>): void;
  retry(id: string): void;
  /** Stops an upload, or clears away one that failed. */
  remove(id: string): void;
}

/** One multipart POST; XMLHttpRequest because fetch tells nothing of the progress. */
function post(
  url: string,
  token: string,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Reply<Attachment>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const fail = () => resolve({ ok: false, status: request.status, retryAfter: 0 });
    const form = new FormData();
    form.append('file', file, file.name);
    request.open('POST', url);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.responseType = 'json';
    request.upload.onprogress = (event) => onProgress(event.loaded / (event.total || 1));
    request.onerror = request.onabort = request.ontimeout = fail;
    request.onload = () => {
      const value = request.response as Attachment | null;
      if (request.status < 300 && typeof value?.id === 'string') resolve({ ok: true, value });
      else fail();
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

function problemOf(status: number): TextKey {
  if (status === 413) return 'fileTooLarge';
  if (status === 415 || status === 422) return 'fileType';
  return 'uploadFailed';
}

/** Uploads live as long as the page: a file cannot be kept for later like a text. */
export function createUploads(core: Core, session: SessionHolder, sender: Sender): Uploads {
  const { store } = core;
  const files = new Map<string, { file: File; abort: AbortController }>();

  function change(id: string, patch: Partial<Upload>): void {
    store.set({
      uploads: store.get().uploads.map((item) => (item.id === id ? { ...item, ...patch } : item)),
    });
  }

  function drop(id: string): void {
    files.delete(id);
    store.set({ uploads: store.get().uploads.filter((item) => item.id !== id) });
  }

  async function run(id: string): Promise<void> {
    const held = files.get(id);
    if (!held) return;
    change(id, { progress: 0, problem: null });
    const url = `${core.options.origin}/chat/attachments`;
    const reply = await session.authorised((token) =>
      post(url, token, held.file, (progress) => change(id, { progress }), held.abort.signal),
    );
    if (held.abort.signal.aborted || core.isStopped()) return;
    if (!reply.ok) {
      change(id, { problem: problemOf(reply.status), canRetry: isTransient(reply.status) });
    } else if (sender.add({ attachment: reply.value })) {
      drop(id);
    } else {
      change(id, { problem: 'tooManyUnsent', canRetry: true });
    }
  }

  return {
    add(list) {
      const rules = store.get().appearance?.attachments;
      for (const file of list) {
        const id = newId();
        const problem = rules ? checkFile(file, rules) : 'uploadFailed';
        const item = { id, name: file.name, bytes: file.size, progress: 0, problem, canRetry: false };
        store.set({ uploads: [...store.get().uploads, item] });
        if (problem) continue;
        files.set(id, { file, abort: new AbortController() });
        void run(id);
      }
    },
    retry: (id) => void run(id),
    remove(id) {
      files.get(id)?.abort.abort();
      drop(id);
    },
  };
}
