/** The same keys all the way down, with any text: what every language must have. */
export type SameShape<Texts> = {
  [Key in keyof Texts]: Texts[Key] extends string ? string : SameShape<Texts[Key]>;
};
