export function startPostgres(_options: object): Promise<{ url: string; stop(): Promise<void> }> {
  throw new Error('not yet');
}
