import * as v from "valibot";
import type { Chart } from "./chart";
import { plot } from "./sketch";

export const estimates: Chart<unknown> = {
  id: "estimates",
  options: v.unknown() as never,
  needs: () => ({ rows: [] }),
  words: { required: [], optional: [] },

  plot: (_data, canvas) => plot(canvas, { height: 100, marks: [] }),
  table: () => ({ columns: [], rows: [] }),
  describe: () => "",
};
