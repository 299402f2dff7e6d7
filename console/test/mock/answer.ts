export interface Answer {
  status: number;
  value?: unknown;
}

export type Body = Record<string, unknown> | null;

/** A problem document as the real server sends it. */
export function problem(status: number, code: string, extra: object = {}): Answer {
  return {
    status,
    value: { type: `urn:zhike:problem:${code}`, title: code, status, code, detail: code, ...extra },
  };
}
