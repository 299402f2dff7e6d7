import { problem } from './answer.ts';
import type { Answer, Body } from './answer.ts';
import type { MockState } from './state.ts';

/** Signing in and out: the password is `right-password-here`, the code 123456 where one is asked for. */
export function answerSession(
  state: MockState,
  method: string,
  path: string,
  body: Body,
): Answer | undefined {
  if (path === '/api/session' && method === 'GET') {
    return state.signedIn ? { status: 200, value: state.session } : problem(401, 'auth.required');
  }
  if (path === '/api/session' && method === 'DELETE') {
    state.signedIn = false;
    return { status: 200 };
  }
  if (path === '/api/session' && method === 'POST') {
    if (body?.password !== 'right-password-here') return problem(401, 'auth.sign_in_failed');
    if (state.session.user.secondFactor && !body.code) return problem(401, 'auth.second_factor_required');
    if (state.session.user.secondFactor && body.code !== '123456') return problem(401, 'auth.code_wrong');
    state.signedIn = true;
    return { status: 200, value: state.session };
  }
  if (path === '/api/invitations/preview') {
    const value = {
      email: 'chen.new@example.com',
      name: '陈新',
      role: 'agent',
      language: 'zh-CN',
      tenantName: state.session.tenant.name,
    };
    return { status: 200, value };
  }
  return undefined;
}
