import * as v from "valibot";
import type { Chart } from "./chart";
import { plot } from "./sketch";

export const dotGrid: Chart<unknown> = {
  id: "dot-grid",
  options: v.unknown() as never,
  needs: () => ({ blocks: [], scans: [] }),
  words: { required: [], optional: [] },

  plot: (_data, canvas) => plot(canvas, { height: 100, marks: [] }),
  table: () => ({ columns: [], rows: [] }),
  describe: () => "",
};
