/** The one line that puts a web chat on a page. */
export function pageSnippet(origin: string, chatKey: string): string {
  return `<script src="${origin}/widget.js" data-chat-key="${chatKey}" async></script>`;
}

/** The same for a page that knows its user; the server writes both values into it. */
export function pageSnippetWithUser(origin: string, chatKey: string): string {
  return `<script
  src="${origin}/widget.js"
  data-chat-key="${chatKey}"
  data-user-id="USER_ID"
  data-user-hash="USER_HASH"
  data-user-name="USER_NAME"
  async
></script>`;
}

/** How a server computes `userHash`: the hexadecimal HMAC-SHA256 of the user's id with the identity secret. */
export const SIGNING_SAMPLES = [
  {
    name: 'Node.js',
    code: `import { createHmac } from 'node:crypto';
import { env } from 'node:process';

const userHash = createHmac('sha256', env.ZHIKE_IDENTITY_SECRET)
  .update(userId)
  .digest('hex');`,
  },
  {
    name: 'Java',
    code: `Mac mac = Mac.getInstance("HmacSHA256");
byte[] secret = System.getenv("ZHIKE_IDENTITY_SECRET").getBytes(StandardCharsets.UTF_8);
mac.init(new SecretKeySpec(secret, "HmacSHA256"));
byte[] digest = mac.doFinal(userId.getBytes(StandardCharsets.UTF_8));
String userHash = HexFormat.of().formatHex(digest);`,
  },
  {
    name: 'PHP',
    code: `$userHash = hash_hmac('sha256', $userId, getenv('ZHIKE_IDENTITY_SECRET'));`,
  },
  {
    name: 'Python',
    code: `import hashlib, hmac, os

user_hash = hmac.new(
    os.environ["ZHIKE_IDENTITY_SECRET"].encode(),
    user_id.encode(),
    hashlib.sha256,
).hexdigest()`,
  },
] as const;
