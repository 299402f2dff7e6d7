/** Figures as lines of text: numbers, and objects of numbers; lists are laid out as JSON lines. */
export function showReport(report: Record<string, unknown>): string {
  const width = Math.max(...Object.keys(report).map((name) => name.length)) + 2;
  const lines: string[] = [];
  for (const [name, value] of Object.entries(report)) {
    if (Array.isArray(value)) {
      lines.push(`${name}:`, ...value.map((each) => `  ${JSON.stringify(each, rounded)}`));
    } else lines.push(`${name.padEnd(width)}${JSON.stringify(value, rounded)}`);
  }
  return `${lines.join('\n')}\n`;
}

function rounded(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value;
}
