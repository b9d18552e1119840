// Letters of the Cyrillic and Greek alphabets that a reader takes for Latin ones.
const alike = /^[асеорхуіјѕԁӏһԛԝьтмкАВСЕНІЈКМОРЅТХУԌԚԜοανικρτυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]+$/u;

/** Whether a word is written in letters that only look Latin, all of them or some: what is looked for in words would not be found in it. */
export const isDisguised = (word: string): boolean =>
  alike.test(word) ||
  (/\p{Script=Latin}/u.test(word) && /\p{L}/u.test(word.replaceAll(/[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/gu, "")));
