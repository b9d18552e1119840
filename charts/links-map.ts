import * as v from "valibot";
import type { Chart } from "./chart";
import { plot } from "./sketch";

export const linksMap: Chart<unknown> = {
  id: "links-map",
  options: v.unknown() as never,
  needs: () => ({ places: [], links: [], shares: [] }),
  words: { required: [], optional: [] },
  needsMap: true,
  plot: (_data, canvas) => plot(canvas, { height: 100, marks: [] }),
  table: () => ({ columns: [], rows: [] }),
  describe: () => "",
};
