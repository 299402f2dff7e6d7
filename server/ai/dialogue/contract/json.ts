/** A value as JSON has it: what expressions compute with, what a conversation's row can hold. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
