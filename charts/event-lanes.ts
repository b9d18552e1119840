import * as Plot from "@observablehq/plot";
import { range, sum } from "d3";
import * as v from "valibot";
import { text } from "@/lib/table/row";
import { writtenDate, writtenDay } from "@/lib/words/date";
import { figure } from "@/lib/words/number";
import { type Chart, rowKey, rowsOf } from "./chart";
import { clock, type Event, eventsOf, isoOf, type Lane, lanesOf, type Panel, panelsOf, type Stretch } from "./event-lanes-spans";
import { hatch, isNarrow, plot, textSize } from "./sketch";

/** px: the lanes' names, the room after the last panel, between panels, from one lane to the next, from a lane's top to its bar. */
const wide = { names: 118, after: 106, between: 40, pitch: 46, drop: 9 };
const narrow = { names: 0, after: 6, between: 24, pitch: 60, drop: 26 };
const bar = 16;
/** px above the lanes: the day and its hours, then the named events where a panel has some; and below them. */
const dayHead = 46;
const eventHead = 40;
const foot = 46;

/** When each block could be reached by the second line: a bar per stretch, the first line thin below it. Hours without an event are cut out of the axis. */
export const eventLanes: Chart<Record<never, never>> = {
  id: "event-lanes",
  options: v.strictObject({}),
  needs: () => ({ blocks: ["prefix"], events: ["time_utc", "prefix", "kind", "provider"] }),
  words: { required: ["zone", "cut", "first-line", "appears", "disappears", "returns", "ends", "kept", "stayed", "unstable"] },

  scales(data) {
    const panels = panelsOf(eventsOf(data));
    const [first, last] = [panels[0], panels.at(-1)];
    return first && last ? [{ name: "time", low: isoOf(first.from), high: isoOf(last.to) }] : [];
  },

  plot(data, canvas) {
    const { ink, width, words } = canvas;
    const events = eventsOf(data);
    const lanes = lanesOf(data);
    const stacked = isNarrow(canvas);
    const { names, after, between, pitch, drop } = stacked ? narrow : wide;
    const tall = lanes.length * pitch;
    const shadow = hatch("hatch", ink.grid);
    const last = events.at(-1)?.at ?? 0;

    // One hour is as wide in every panel. Wide: side by side. Narrow: one below the other.
    const panels = panelsOf(events);
    const hours = ({ from, to }: Panel) => to - from;
    const perHour = stacked
      ? (width - after) / Math.max(...panels.map(hours))
      : (width - names - after - between * (panels.length - 1)) / sum(panels, hours);
    let bottom = 0;
    const placed = panels.map((panel, at) => {
      const holds = (time: number) => time >= panel.from && time <= panel.to;
      const named = ["appears", "disappears", "returns"].flatMap(
        (kind) => events.find((event) => event.kind === kind && holds(event.at)) ?? [],
      );
      const left = stacked ? names : names + sum(panels.slice(0, at), hours) * perHour + between * at;
      const day = stacked && at ? bottom + between : 10;
      const top = day + dayHead + (named.length || !stacked ? eventHead : 0);
      const unstable = lanes[0]?.unstable.find((one) => holds(one.from.at));
      bottom = Math.max(bottom, top + tall + (unstable ? foot : 0));
      const x = (time: number) => left + (time - panel.from) * perHour;
      return { ...panel, at, left, right: x(panel.to), day, top, x, holds, named, unstable };
    });
    type Placed = (typeof placed)[number];
    const isLast = ({ at }: Placed) => at === placed.length - 1;
    const laneTop = ({ top }: Placed, lane: number) => top + lane * pitch;

    const inPanel = (panel: Placed) => {
      const { at, left, right, day, top, x, from, to, named, unstable } = panel;
      const end = top + tall;
      const ticks = range(Math.ceil(from), Math.floor(to) + 1);
      return [
        Plot.text([writtenDate(isoOf(from))], {
          x: left,
          y: day,
          textAnchor: "start",
          text: (date) => `${date}, ${words.zone}`,
          fill: ink.ink,
          fontWeight: 600,
        }),
        at
          ? Plot.text([from - (placed[at - 1]?.to ?? from)], {
              x: stacked ? width : left - between,
              y: day,
              textAnchor: "end",
              text: (cut) => `${figure(cut, 1)} ${words.cut}`,
              fill: ink.muted,
            })
          : null,
        Plot.ruleX(ticks, { x, y1: day + 32, y2: end, stroke: ink.grid }),
        // An hour at the torn edge has a line but no room for a label.
        Plot.text(
          ticks.filter((tick) => tick < to),
          { x, y: day + 23, text: (tick) => isoOf(tick).slice(11, 16), fill: ink.muted },
        ),
        Plot.ruleX(named, {
          x: ({ at }: Event) => x(at),
          y1: top - 8,
          y2: ({ lane }: Event) =>
            laneTop(
              panel,
              lanes.findIndex(({ name }) => name === lane),
            ) + drop,
          stroke: ink.russia,
        }),
        Plot.text(named, {
          x: ({ at }: Event) => x(at),
          y: top - 10,
          lineAnchor: "bottom",
          lineHeight: 1.2,
          text: ({ iso, kind }: Event) => `${clock(iso)}\n${words[kind]}`,
          fill: ink.russia,
          stroke: ink.paper,
          strokeWidth: 5,
          fontWeight: 600,
        }),
        lanes.map((lane, index) => inLane(panel, lane, laneTop(panel, index))),
        unstable?.to
          ? Plot.text([`${clock(unstable.from.iso)}–${clock(unstable.to.iso)}:\n${words.unstable}`], {
              x: (x(unstable.from.at) + x(unstable.to.at)) / 2,
              y: end + 8,
              lineAnchor: "top",
              lineHeight: 1.2,
              fill: ink.muted,
            })
          : null,
        at ? tear(left, top, end, -1) : null,
        isLast(panel) ? null : tear(right, top, end, 1),
      ];
    };

    const inLane = (panel: Placed, { name, on, unstable }: Lane, top: number) => {
      const { left, right, x } = panel;
      const y1 = top + drop;
      const y2 = y1 + bar;
      const line = y2 + 6;
      const within = ({ from, to }: Stretch) => from.at < panel.to && (to?.at ?? last) > panel.from;
      const x1 = ({ from }: Stretch) => Math.max(left, x(from.at));
      const x2 = ({ to }: Stretch) => Math.min(right, x(to?.at ?? last));
      const shaky = unstable.filter(within);
      const steady = [left, ...shaky.flatMap((one) => [x1(one), x2(one)]), right];
      const bars = on.filter(within);
      const closed = bars.flatMap(({ to }) => (to && panel.holds(to.at) ? [to] : []));
      const ended = closed.filter(({ kind }) => kind === "ends");
      const open = isLast(panel) ? bars.filter(({ to }) => !to) : [];
      const beside = { y: (y1 + y2) / 2, textAnchor: "start", stroke: ink.paper, strokeWidth: 5 } as const;
      const key = ({ line }: Event) => rowKey("events", line);
      return [
        Plot.rect(shaky, { x1, x2, y1: top, y2: top + pitch, fill: shadow.fill, title: ({ from }) => key(from) }),
        Plot.ruleX(shaky, { x: x1, y1: top, y2: top + pitch, stroke: ink.quiet }),
        Plot.ruleX(shaky, { x: x2, y1: top, y2: top + pitch, stroke: ink.quiet, title: ({ to }) => (to ? key(to) : null) }),
        range(0, steady.length, 2).map((at) =>
          Plot.ruleY([line], { x1: steady[at] ?? left, x2: steady[at + 1] ?? right, stroke: ink.china, strokeWidth: 2.5 }),
        ),
        Plot.ruleY(shaky, { y: line, x1, x2, stroke: ink.china, strokeWidth: 2.5, strokeDasharray: "3 5" }),
        Plot.rect(bars, { x1, x2, y1, y2, fill: ink.russia, title: ({ from }) => key(from) }),
        [
          [3, 5],
          [11, 4],
          [18, 2.5],
        ].map(([from = 0, thick = 0]) =>
          Plot.rect(open, { x1: (one) => x2(one) + from, x2: (one) => x2(one) + from + thick, y1, y2, fill: ink.russia }),
        ),
        Plot.ruleX(closed, { x: ({ at }) => x(at), y1: y1 - 3, y2: y2 + 3, stroke: ink.ink, strokeWidth: 2, title: key }),
        Plot.text(ended, { ...beside, x: ({ at }) => x(at) + 8, text: ({ iso }) => `${words.ends} ${clock(iso)}`, fill: ink.ink }),
        Plot.text(open, {
          ...beside,
          x: (one) => x2(one) + 28,
          text: () => words.kept,
          lineHeight: 1.2,
          lineWidth: (stacked ? 190 : after) / (0.9 * textSize),
          fill: ink.russia,
          fontWeight: 600,
        }),
        stacked
          ? Plot.text([name], { ...beside, x: left + (panel.at ? 10 : 0), y: top + 14, fill: ink.ink })
          : panel.at
            ? null
            : Plot.text([name], { ...beside, x: 0, fill: ink.ink }),
        panel.at === 0 && !on.length ? Plot.text([words.stayed], { ...beside, x: left, fill: ink.china }) : null,
        panel.at === 0 && name === lanes[0]?.name
          ? Plot.text([words["first-line"]], { ...beside, x: left, fill: ink.china, fontWeight: 600 })
          : null,
      ];
    };

    /** A torn edge: the axis goes on elsewhere. `side` is 1 at the right end of a panel. */
    const tear = (x: number, y1: number, y2: number, side: 1 | -1) => {
      const teeth = range(y1, y2 + 1, 5).map((y, at): [number, number] => [x + side * (at % 2 ? -5 : 0), y]);
      return [
        Plot.line([...teeth, [x + side * 4, y2], [x + side * 4, y1]], { fill: ink.paper, stroke: "none" }),
        Plot.line(teeth, { stroke: ink.quiet, strokeWidth: 1 }),
      ];
    };

    return plot(canvas, {
      height: bottom,
      margin: 0,
      x: { type: "identity" },
      y: { type: "identity" },
      axis: null,
      marks: [shadow.mark, ...placed.map(inPanel)],
    });
  },

  table: (data) => ({
    columns: [{ title: "Day" }, { title: "Time, UTC" }, { title: "Block" }, { title: "Event" }, { title: "Provider" }],
    rows: rowsOf(data, "events").map((row) => {
      const iso = text(row, "time_utc");
      return {
        role: "events",
        line: row.line,
        cells: [writtenDate(iso), clock(iso), text(row, "prefix"), text(row, "kind").replaceAll("-", " "), text(row, "provider")],
      };
    }),
  }),

  describe(data) {
    const lanes = lanesOf(data);
    const start = eventsOf(data)[0]?.iso ?? "";
    const ways = [...new Set(rowsOf(data, "events").map((row) => text(row, "provider")))].filter(Boolean);
    const moment = ({ iso }: Event) => `${clock(iso)}${writtenDay(iso) === writtenDay(start) ? "" : ` on ${writtenDay(iso)}`}`;
    const said = ({ from, to }: Stretch) =>
      to ? `from ${moment(from)} to ${moment(to)}` : `from ${moment(from)} with no end in the record`;
    const unstable = lanes[0]?.unstable[0];
    return `Reached by way of ${ways.join(" and ")}, ${writtenDate(start)}, UTC: ${lanes.map(({ name, on }) => `${name} ${on.map(said).join(" and ") || "never"}`).join("; ")}.${unstable ? ` Unstable ${said(unstable)}.` : ""}`;
  },
};
