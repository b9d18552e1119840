/** Text as it stands in SVG and XML. A carriage return by its number: readers of XML take a bare one for the end of a line. */
export const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("\r", "&#13;");
