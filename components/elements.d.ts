import type { DetailedHTMLProps, HTMLAttributes } from "react";

/** The custom elements of `reader/`, as React writes them. */
type Custom = DetailedHTMLProps<HTMLAttributes<HTMLElement> & { class?: string }, HTMLElement>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "uplink-marks": Custom;
      "uplink-notice": Custom;
      "uplink-number": Custom;
      "uplink-scene": Custom;
      "uplink-share": Custom;
    }
  }
}
