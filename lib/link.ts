/** Whether a text is an address on the web, which a page may lead to. Whatever else a browser runs or opens is none. */
export function isWebLink(text: string): boolean {
  return /^https?:\/\//i.test(text) && !/[\s\p{Cc}]/u.test(text) && URL.canParse(text);
}
