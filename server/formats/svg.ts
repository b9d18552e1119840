import { pictureSvg } from "../render/picture";
import type { FileFormat } from "./format";

/** The picture that stands alone. */
export const svg: FileFormat = {
  format: "svg",
  type: "image/svg+xml",
  title: "SVG",
  options: { step: "of the figure", focus: "of the figure", theme: ["dark"], width: ["336"] },
  make: ({ figure, pack, published, faces }, options) => Buffer.from(pictureSvg(figure, pack, options, published, faces)),
};
