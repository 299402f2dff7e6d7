import { answerAdmin } from '../admin/admin-routes.ts';
import { answerCustomers } from '../customers/customer-routes.ts';
import { answerPrivacy } from '../privacy/privacy-routes.ts';
import { problem } from './answer.ts';
import type { Answer, Body } from './answer.ts';
import { answerConversations } from './conversation-routes.ts';
import { answerPeople } from './people-routes.ts';
import { answerSession } from './session-routes.ts';
import type { MockState } from './state.ts';

/** Answers one request of the console. */
export function handleApi(state: MockState, method: string, url: URL, body: Body): Answer {
  const path = url.pathname;
  state.calls.push(`${method} ${path}`);
  const failure = state.failing.get(path);
  if (failure) return problem(failure.status, failure.code);
  return (
    answerSession(state, method, path, body) ??
    (state.signedIn ? undefined : problem(401, 'auth.required')) ??
    answerAdmin(state, method, url, body) ??
    answerPrivacy(state, method, url, body) ??
    answerCustomers(state, method, url, body) ??
    answerConversations(state, method, url, body) ??
    answerPeople(state, method, path, body) ??
    problem(404, 'request.not_found')
  );
}
