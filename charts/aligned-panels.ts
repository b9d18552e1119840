import * as v from "valibot";
import type { Chart } from "./chart";
import { plot } from "./sketch";

export const alignedPanels: Chart<unknown> = {
  id: "aligned-panels",
  options: v.unknown() as never,
  needs: () => ({ sanctions: [], missiles: [], economy: [], trade: [], tests: [] }),
  words: { required: [], optional: [] },

  plot: (_data, canvas) => plot(canvas, { height: 100, marks: [] }),
  table: () => ({ columns: [], rows: [] }),
  describe: () => "",
};
