import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';

describe('CSV', () => {
  it('quotes commas, quotes and line breaks', () => {
    expect(toCsv([['a', 'b,c', 'd"e', 'f\ng', 1, null]])).toBe('a,"b,c","d""e","f\ng",1,\r\n');
  });

  it('never writes a cell that a spreadsheet would run', () => {
    expect(toCsv([['=1+1', '@x', '-2', '+3', -4]])).toBe("'=1+1,'@x,'-2,'+3,-4\r\n");
  });
});
