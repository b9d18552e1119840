import * as v from "valibot";
import type { Chart } from "./chart";
import { plot } from "./sketch";

export const eventLanes: Chart<unknown> = {
  id: "event-lanes",
  options: v.unknown() as never,
  needs: () => ({ blocks: [], events: [] }),
  words: { required: [], optional: [] },

  plot: (_data, canvas) => plot(canvas, { height: 100, marks: [] }),
  table: () => ({ columns: [], rows: [] }),
  describe: () => "",
};
