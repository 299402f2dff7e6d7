const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const KINDS = /^[a-z_]{3,20}:/;

/** Lines that somebody pasted, as ids of customers and as identifiers with their kind; each identifier with its line. */
export function readLines(text: string): { customerIds: string[]; identifiers: string[]; lines: string[] } {
  const customerIds: string[] = [];
  const [identifiers, lines]: [string[], string[]] = [[], []];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '') continue;
    if (ID.test(line)) {
      customerIds.push(line);
      continue;
    }
    lines.push(line);
    identifiers.push(KINDS.test(line) ? line : `${kindOf(line)}:${line}`);
  }
  return { customerIds, identifiers, lines };
}

function kindOf(line: string): string {
  if (line.includes('@')) return 'email';
  return /^[+\d\s()-]{7,20}$/.test(line) ? 'phone' : 'user_id';
}
