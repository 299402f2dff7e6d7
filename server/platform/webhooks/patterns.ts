/** Whether one of the patterns (`cdp.customers_merged`, `cdp.*`, `cdp.tag_*`, `*`) names this event. */
export function wantsEvent(patterns: readonly string[], type: string): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type,
  );
}
