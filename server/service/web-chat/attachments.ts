import type { Ctx } from '../../platform/context/index.ts';
import type { Http } from '../../platform/http/index.ts';
export const MAX_FILE_BYTES = 10_000_000;
export const ACCEPTED_FILES = ['image/png'];
export function addAttachmentRoute(_http: Http): void {}
export async function assertOwnFile(_ctx: Ctx, _t: string, _id: string): Promise<void> {}
