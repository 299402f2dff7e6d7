import { CONSENT_CHANNELS, PURPOSES } from '../../../contracts/cdp/index.ts';
import type {
  AccessExport,
  Certificate,
  ConsentEntry,
  CustomerConsents,
  Erasure,
  ErasurePreview,
  PrivacySettings,
  RetentionRule,
  SayConsent,
} from '../../../contracts/cdp/index.ts';
import type { Answer, Body } from '../mock/answer.ts';
import { ME, ago } from '../mock/conversations.ts';
import type { MockState } from '../mock/state.ts';

/** What the privacy pages see of the stand-in. */
interface PrivacyState {
  erasures: Erasure[];
  rules: RetentionRule[];
  history: ConsentEntry[];
  exports: AccessExport[];
  settings: PrivacySettings;
}

const states = new WeakMap<MockState, PrivacyState>();
const FATE: Pick<ErasurePreview, 'removed' | 'kept' | 'notReached'> = {
  removed: [
    { what: 'identifiers', count: 4 },
    { what: 'messages', count: 128 },
    { what: 'future_table', count: 2 },
  ],
  kept: [{ what: 'orders', count: 3, why: 'law', until: '2029-03-01T00:00:00Z' }],
  notReached: [{ what: 'backups', why: 'unsealed_parts' }],
};

function makeCertificate(id: string): Certificate {
  return {
    kind: 'zhike.erasure_certificate',
    version: 1,
    id,
    tenant: '0190f000-0000-7000-8000-000000000001',
    customerId: '0190e000-0000-7000-8000-0000000000c2',
    reason: 'customer_asked',
    requestedBy: `user/${ME.id}`,
    requestedAt: ago(90),
    decidedBy: 'user/u2',
    doneAt: ago(60),
    records: ['0190e000-0000-7000-8000-0000000000c2'],
    keysDestroyed: 3,
    ...FATE,
    signature: 'k9s0vJ1c2Jm0wq8k5Cxq1mYbT0mN3x9Jm2vJ8m1xQ0s',
  };
}

function makeErasure(id: string, state: Erasure['state'], by: { id: string; name: string }): Erasure {
  return {
    id,
    customerId: '0190e000-0000-7000-8000-0000000000c2',
    state,
    reason: 'customer_asked',
    requestedBy: `user/${by.id}`,
    requestedByName: by.name,
    requestedAt: ago(90),
    decidedBy: state === 'done' ? 'user/u2' : null,
    decidedByName: state === 'done' ? '马骏' : null,
    decidedAt: state === 'done' ? ago(80) : null,
    doneAt: state === 'done' ? ago(60) : null,
    step: state === 'done' ? 7 : 0,
    steps: 7,
    certificate: state === 'done' ? makeCertificate(id) : null,
  };
}

function stateOf(state: MockState): PrivacyState {
  const known = states.get(state);
  if (known) return known;
  const kinds = ['events', 'conversation_texts', 'attachments', 'anonymous_visitors', 'rejects'] as const;
  const made: PrivacyState = {
    erasures: [
      makeErasure('0190aaaa-0000-7000-8000-0000000000e2', 'requested', { id: 'u2', name: '马骏' }),
      makeErasure('0190aaaa-0000-7000-8000-0000000000e1', 'done', ME),
    ],
    rules: kinds.map((kind) => ({
      kind,
      days: kind === 'attachments' ? 365 : null,
      sweptAt: kind === 'attachments' ? ago(600) : null,
      removed: kind === 'attachments' ? 4210 : 0,
    })),
    history: [],
    exports: [],
    settings: { fourEyes: true, onReturn: 'flag', ordersKeptYears: 3 },
  };
  states.set(state, made);
  return made;
}

/** The routes of the privacy pages; undefined for every other. */
export function answerPrivacy(state: MockState, method: string, url: URL, body: Body): Answer | undefined {
  const privacy = stateOf(state);
  const path = url.pathname;
  if (path === '/api/erasures') return { status: 200, value: { items: privacy.erasures, nextCursor: null } };
  if (path === '/api/returns') return { status: 200, value: { items: [] } };
  if (path === '/api/certificates/verify') {
    return { status: 200, value: { genuine: true, known: true, problem: null } };
  }
  if (path === '/api/privacy-settings') {
    if (method === 'PUT') Object.assign(privacy.settings, body);
    return { status: 200, value: privacy.settings };
  }
  if (path === '/api/consent-purposes') return { status: 200, value: { items: listPurposes() } };
  const decided = /^\/api\/erasures\/(.+)\/decision$/.exec(path);
  if (decided) return decide(privacy, decided[1] ?? '', body?.approve === true);
  return answerRetention(privacy, method, url, body) ?? answerCustomer(privacy, method, path, body);
}

function decide(privacy: PrivacyState, id: string, approve: boolean): Answer {
  const erasure = privacy.erasures.find((one) => one.id === id);
  if (erasure) erasure.state = approve ? 'approved' : 'rejected';
  return { status: 200, value: erasure };
}

function answerRetention(privacy: PrivacyState, method: string, url: URL, body: Body): Answer | undefined {
  if (url.pathname === '/api/retention/preview') {
    return { status: 200, value: { count: 1234, atLeast: false, before: ago(0) } };
  }
  if (url.pathname !== '/api/retention') return undefined;
  const rule = privacy.rules.find(({ kind }) => kind === body?.kind);
  if (method === 'PUT' && rule) rule.days = (body?.days ?? null) as number | null;
  return { status: 200, value: { items: privacy.rules } };
}

function answerCustomer(privacy: PrivacyState, method: string, path: string, body: Body): Answer | undefined {
  const [, id, what] = /^\/api\/customers\/([^/]+)\/(consents|exports?|erasure)$/.exec(path) ?? [];
  if (id === undefined) return undefined;
  if (what === 'consents') {
    if (method === 'PUT') say(privacy, (body?.items ?? []) as SayConsent[]);
    return { status: 200, value: consentsOf(privacy) };
  }
  if (what === 'exports') return { status: 200, value: { items: privacy.exports } };
  if (what === 'export') {
    const made: AccessExport = {
      id: `x${privacy.exports.length}`,
      customerId: id,
      state: 'done',
      done: 3,
      total: 3,
      url: null,
      requestedAt: ago(0),
      expiresAt: ago(-7 * 24 * 60),
    };
    privacy.exports.unshift(made);
    return { status: 202, value: made };
  }
  if (method === 'POST') {
    const asked = makeErasure(
      `0190aaaa-0000-7000-8000-0000000000f${privacy.erasures.length}`,
      'requested',
      ME,
    );
    privacy.erasures.unshift(asked);
    return { status: 202, value: asked };
  }
  const preview: ErasurePreview = {
    customerId: id,
    records: 3,
    threads: 2,
    ...FATE,
    fourEyes: privacy.settings.fourEyes,
    open: null,
  };
  return { status: 200, value: preview };
}

function listPurposes() {
  return PURPOSES.map((code) => ({
    code,
    name: '',
    basis: code === 'marketing' || code === 'sharing' ? ('opt_in' as const) : ('opt_out' as const),
    builtIn: true,
  }));
}

function say(privacy: PrivacyState, items: SayConsent[]): void {
  for (const item of items) {
    privacy.history.unshift({
      id: `h${privacy.history.length}`,
      purpose: item.purpose,
      channel: item.channel,
      state: item.state,
      source: 'console',
      textVersion: item.textVersion ?? null,
      place: item.place ?? null,
      evidence: item.evidence ?? null,
      saidAt: new Date().toISOString(),
      expiresAt: null,
      authorKind: 'user',
      authorId: ME.id,
      authorName: ME.name,
      recordedAt: new Date().toISOString(),
      recordId: 'r1',
    });
  }
}

function consentsOf(privacy: PrivacyState): CustomerConsents {
  return {
    history: privacy.history,
    purposes: listPurposes().map((purpose) => ({
      ...purpose,
      states: CONSENT_CHANNELS.map((channel) => {
        const last = privacy.history.find(
          (entry) => entry.purpose === purpose.code && entry.channel === channel,
        );
        const allowed = last ? last.state === 'granted' : purpose.basis === 'opt_out';
        return { channel, word: last?.state ?? null, allowed };
      }),
    })),
  };
}
