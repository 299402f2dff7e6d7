/** The sentences of a text with their ends and the blanks behind them; together they are the text. */
export function sentencesOf(text: string): string[] {
  return (
    text
      .match(/[^。！？!?；;\n]*?(?:[。！？!?；;\n]+[”"’）)】]*\s*|\.(?=\s)\s+|$)/gu)
      ?.filter((each) => each !== '') ?? []
  );
}
