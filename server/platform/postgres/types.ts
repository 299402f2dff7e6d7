/** Where the supervisor reports; a pino logger fits. */
export interface PostgresLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** How a server process ended that nobody had asked to. */
export interface PostgresExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}
