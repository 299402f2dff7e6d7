import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/**
 * The headers of a delivery as Standard Webhooks has them: HMAC-SHA256 over id, time in seconds and body with each secret that is in force, so
 * that a receiver can change over to a new one at leisure.
 */
export function signDelivery(
  delivery: { id: string; at: number; body: string },
  secrets: readonly string[],
): Record<string, string> {
  const seconds = String(Math.floor(delivery.at / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${delivery.id}.${seconds}.${delivery.body}`).digest('base64')}`;
  });
  return {
    'webhook-id': delivery.id,
    'webhook-timestamp': seconds,
    'webhook-signature': signatures.join(' '),
  };
}

/** A new secret from 24 random bytes. */
export function formatSecret(bytes: Buffer): string {
  return `${PREFIX}${bytes.toString('base64')}`;
}
