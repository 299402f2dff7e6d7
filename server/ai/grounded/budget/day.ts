/** The day of a moment in a time zone, as YYYY-MM-DD. */
export function dayIn(timezone: string, at: Date): string {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: timezone }).format(at);
}
