import { answerConversations } from './conversation-routes.ts';
import { answerPeople } from './people-routes.ts';
import { answerSession } from './session-routes.ts';
import type { MockState } from './state.ts';

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

/** Answers one request of the console. */
export function handleApi(state: MockState, method: string, url: URL, body: Body): Answer {
  const path = url.pathname;
  state.calls.push(`${method} ${path}`);
  const failure = state.failing.get(path);
  if (failure) return problem(failure.status, failure.code);
  return (
    answerSession(state, method, path, body) ??
    (state.signedIn ? undefined : problem(401, 'auth.required')) ??
    answerConversations(state, method, url, body) ??
    answerPeople(state, method, path, body) ??
    problem(404, 'request.not_found')
  );
}
