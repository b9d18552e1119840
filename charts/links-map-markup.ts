type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An SVG element with its attributes and children. */
export type Draw = (name: string, attributes: Attributes, ...children: readonly (Element | string | undefined)[]) => SVGElement;

/** Draws elements in a document. */
export const drawIn =
  (document: Document): Draw =>
  (name, attributes, ...children) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, String(value));
    for (const child of children) if (child !== undefined) element.append(child);
    return element;
  };
