import type { AnyAction } from '../../platform/actions/index.ts';
import { checkCode } from './check-code.ts';
import { sendCode } from './send-code.ts';

export { removeCodes } from './code-queries.ts';

/** How a flow finds out that a customer is who they say. */
export const codeActions: AnyAction[] = [sendCode, checkCode];
