/** The time, in milliseconds since 1970; passed in so that tests and replays own it. */
export type Clock = () => number;
