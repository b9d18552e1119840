import { alignedPanels } from "./aligned-panels";
import { beforeAfter } from "./before-after";
import { bubbleTimeline } from "./bubble-timeline";
import { dotGrid } from "./dot-grid";
import { dotsByDate } from "./dots-by-date";
import { estimates } from "./estimates";
import { eventLanes } from "./event-lanes";
import { growth } from "./growth";
import { linksMap } from "./links-map";
import { logBars } from "./log-bars";
import { publisherLines } from "./publisher-lines";
import { shareBars } from "./share-bars";
import type { AnyChart } from "./chart";

const all: readonly AnyChart[] = [
  alignedPanels,
  beforeAfter,
  bubbleTimeline,
  dotGrid,
  dotsByDate,
  estimates,
  eventLanes,
  growth,
  linksMap,
  logBars,
  publisherLines,
  shareBars,
];

/** Every kind of picture, by its id. */
export const charts: ReadonlyMap<string, AnyChart> = new Map(all.map((chart) => [chart.id, chart]));
