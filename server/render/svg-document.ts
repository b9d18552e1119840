import { DOMParser } from "linkedom";

/** A fresh document to draw into. An XML one: with an HTML document linkedom writes SVG that is not well-formed. */
export const svgDocument = (): Document =>
  new DOMParser().parseFromString('<svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml") as unknown as Document;
