/** Lets the browser save a text as a file. CSV gets a byte-order mark, so that Excel reads it as UTF-8. */
export function saveFile(name: string, text: string, type: string): void {
  const mark = type.startsWith('text/csv') ? '\ufeff' : '';
  const url = URL.createObjectURL(new Blob([mark, text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the file after the click was handled.
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
