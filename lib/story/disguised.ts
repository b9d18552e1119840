// Letters of the Cyrillic and Greek alphabets that a reader takes for Latin ones.
const alike = /^[асеорхуіјѕԁӏһԛԝьтмкАВСЕНІЈКМОРЅТХУԌԚԜοανικρτυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]+$/u;

// Alphabets that few stories are written in, and whose letters look Latin.
const unread =
  /[\p{Script=Lisu}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Deseret}\p{Script=Osage}\p{Script=Warang_Citi}\p{Script=Runic}\p{Script=Old_Italic}\p{Script=Gothic}]/u;

/** Whether a word is written in letters that only look Latin, all of them or some: what is looked for in words would not be found in it. */
export const isDisguised = (word: string): boolean =>
  alike.test(word) ||
  unread.test(word) ||
  (/\p{Script=Latin}/u.test(word) && /\p{L}/u.test(word.replaceAll(/[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/gu, "")));
