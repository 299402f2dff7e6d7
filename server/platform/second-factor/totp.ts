import { Secret, TOTP } from 'otpauth';

const PERIOD_S = 30;

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Zhike', label, algorithm: 'SHA1', digits: 6, period: PERIOD_S, secret });
}

/** A new shared secret of 160 bits, in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The otpauth: address that an authenticator app reads from a QR code. */
export function totpUri(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}

/**
 * The time step (RFC 6238) that a code belongs to, one step early or late allowed; undefined when it is
 * wrong. A step is accepted once: the caller remembers the last one.
 */
export function matchStep(secret: string, code: string, nowMs: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const delta = totpOf(secret).validate({ token: code, timestamp: nowMs, window: 1 });
  return delta === null ? undefined : Math.floor(nowMs / 1000 / PERIOD_S) + delta;
}
