const HAN = /[\u3400-\u9fff]/g;

/** Whether a third of a text and more are Han characters: the model that comes with Zhike learned from such texts alone. */
export function isChinese(form: string): boolean {
  const han = form.match(HAN)?.length ?? 0;
  return han * 3 > form.length;
}
