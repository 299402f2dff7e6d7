const SIGNS = /[\s,，。.!！?？~～、;；:：'"“”‘’()（）「」【】]+/g;

/** A text as choices, keywords and whole-message words are compared: without case, spaces and signs. */
export function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(SIGNS, '');
}

const QUESTION =
  /[?？]|吗|呢$|怎么|怎样|如何|多少|多久|什么|哪|几天|几点|为啥|为什么|能不能|可不可以|是不是|谁|\b(what|when|where|who|why|how|which|can i|do i|does|is there|are there)\b/i;

/** Whether a message asks something, by its form. */
export function isQuestion(text: string): boolean {
  return QUESTION.test(text);
}
