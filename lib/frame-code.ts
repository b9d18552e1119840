/** Widths of frames, px, narrowest first, and how high a frame must be at each for nothing to be cut off. */
export type FrameHeights = readonly (readonly [width: number, height: number])[];

/** The least height that a figure has in a frame, px: in any that a page narrower than `narrowPage` has room for, and in any at all. */
export type LeastHeights = readonly [inNarrow: number, anywhere: number];

/** Under this width of a frame, px, a figure is drawn in its narrow design. */
export const narrowPage = 640;

/** The room that a pinned embed needs for what is said of its edition, px: four lines, beyond which that scrolls. */
export const noticeRoom = 84;

/** A frame that holds a figure in another page. */
export interface FrameOf {
  readonly src: string;
  readonly title: string;
  readonly heights: FrameHeights;
  readonly least: LeastHeights;
  /** px; without one, all the room that there is. */
  readonly width?: number | undefined;
  /** Whether it is pinned to an edition, of which something may be said later. */
  readonly pinned?: boolean;
}

/**
 * The one tag that puts a figure into another page: right in height by itself where the browser can, and never cutting anything off
 * elsewhere. Before it is loaded it has the height that it will have at least, so that the page moves little when it is there.
 */
export function frameCode({ src, title, heights, least: [inNarrow, anywhere], width, pinned = false }: FrameOf): string {
  const size = width === undefined ? "width:100%" : `width:${width}px;max-width:100%`;
  const height = `${fallBackHeight(heights, width) + (pinned ? noticeRoom : 0)}px`;
  const least = (width ?? narrowPage) < narrowPage ? inNarrow : anywhere;
  return `<iframe src="${quoted(src)}" title="${quoted(title)}" loading="lazy" style="${size};border:0;height:${height};height:if(supports(frame-sizing:content-height):auto;else:${height});min-height:if(media(max-width:${narrowPage - 1}px):${inNarrow}px;else:${least}px);frame-sizing:content-height"></iframe>`;
}

/** The height at which nothing is cut off in a frame of at most a width, which a narrower page makes narrower; without a width, in any. */
export function fallBackHeight(heights: FrameHeights, width = Number.POSITIVE_INFINITY): number {
  // Between two measured widths a figure can be as high as at the next.
  const next = heights.find(([one]) => one >= width)?.[0] ?? width;
  return Math.max(...heights.filter(([one]) => one <= next).map(([, height]) => height));
}

const quoted = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
