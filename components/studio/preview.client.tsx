"use client";
// A client file: it shows the draft's own documents, and follows every change.
import { useEffect, useRef, useState } from "react";
import { address } from "@/lib/address";
import type { SeenView } from "@/lib/studio/draft";
import { useBench } from "./bench.client";

const widths = [360, 768, 1280] as const;
const schemes = ["light", "dark"] as const;

/** The real documents of the draft, at a reader's widths and in both schemes, beside what is being worked at. */
export function Preview() {
  const { draft, view, lit, go } = useBench();
  const [path, setPath] = useState<string>(address.story);
  const [width, setWidth] = useState<(typeof widths)[number]>(360);
  const [scheme, setScheme] = useState<(typeof schemes)[number]>("light");
  const [said, setSaid] = useState("");
  const readable = view === undefined || view.figures.length > 0;
  const src = `/api/drafts/${draft.id}/page?path=${encodeURIComponent(path)}&version=${draft.version}`;
  return (
    <section className="preview" aria-label="Preview">
      <div className="preview-bar">
        <label>
          Document{" "}
          <select value={path} onChange={(event) => setPath(event.target.value)}>
            <option value={address.story}>The story</option>
            <optgroup label="Embeds">
              {(view?.figures ?? []).map(({ id, title }) => (
                <option key={id} value={address.embed(id)}>
                  {title || id}
                </option>
              ))}
            </optgroup>
            <optgroup label="Figures’ pages">
              {(view?.figures ?? []).map(({ id, title }) => (
                <option key={id} value={address.figure(id)}>
                  {title || id}
                </option>
              ))}
            </optgroup>
          </select>
        </label>
        <fieldset>
          <legend>Width</legend>
          {widths.map((one) => (
            <label key={one}>
              <input type="radio" name="preview-width" checked={width === one} onChange={() => setWidth(one)} /> {one}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>Scheme</legend>
          {schemes.map((one) => (
            <label key={one}>
              <input type="radio" name="preview-scheme" checked={scheme === one} onChange={() => setScheme(one)} /> {one}
            </label>
          ))}
        </fieldset>
      </div>
      <p role="status" className="preview-said">
        {said}
      </p>
      {readable ? (
        <Frames
          src={src}
          width={width}
          scheme={scheme}
          lit={lit}
          view={view}
          say={setSaid}
          toFact={(fact) => go({ at: "overview", fact })}
          toRow={(dataset, line) => go({ at: "data", dataset, line })}
        />
      ) : (
        <p>There is nothing to show until the draft’s problems are mended.</p>
      )}
    </section>
  );
}

interface FramesProps {
  readonly src: string;
  readonly width: number;
  readonly scheme: "light" | "dark";
  readonly lit: string | undefined;
  readonly view: SeenView | undefined;
  say(words: string): void;
  toFact(id: string): void;
  toRow(dataset: string, line: number): void;
}

/** Two frames: the next document loads behind the one that is shown, and takes its place at the same line of the page. */
function Frames({ src, width, scheme, lit, view, say, toFact, toRow }: FramesProps) {
  const hall = useRef<HTMLDivElement>(null);
  const frames = [useRef<HTMLIFrameElement>(null), useRef<HTMLIFrameElement>(null)] as const;
  const [front, setFront] = useState<0 | 1>(0);
  const back = front === 0 ? 1 : 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the frames themselves stay.
  useEffect(() => {
    const room = hall.current;
    if (!room) return;
    // As wide as a reader's screen, shrunk to the room there is. (A style that React writes into the page would be refused by its policy.)
    const measure = () => {
      const scale = Math.min(1, room.clientWidth / width);
      for (const { current } of frames)
        if (current)
          Object.assign(current.style, {
            width: `${width}px`,
            height: `${100 / scale}%`,
            transform: `scale(${scale})`,
            left: `${(room.clientWidth - width * scale) / 2}px`,
          });
    };
    const watch = new ResizeObserver(measure);
    watch.observe(room);
    measure();
    return () => watch.disconnect();
  }, [width]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is loaded into whichever frame stands behind then.
  useEffect(() => {
    const frame = frames[back].current;
    // Replaced, not followed: the browser's way back is the studio's, not the preview's.
    frame?.contentWindow?.location.replace(src);
  }, [src]);

  const follow = useRef({ view, toFact, toRow, say });
  follow.current = { view, toFact, toRow, say };

  const arrived = (which: 0 | 1) => {
    const page = frames[which].current?.contentDocument;
    if (!page || page.location.href === "about:blank") return;
    if (page.contentType !== "text/html") {
      follow.current.say("This document cannot be shown: the draft has problems.");
      return;
    }
    const before = frames[which === 0 ? 1 : 0].current?.contentWindow;
    frames[which].current?.contentWindow?.scrollTo(0, before?.scrollY ?? 0);
    page.addEventListener("click", (event) => pressed(event, follow.current), true);
    setFront(which);
    follow.current.say("");
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the frames themselves stay.
  useEffect(() => {
    const page = frames[front].current?.contentDocument;
    if (page) highlight(page, lit, view);
  }, [front, lit, view]);

  return (
    <div className="preview-hall" ref={hall}>
      {([0, 1] as const).map((which) => (
        <iframe
          key={which}
          ref={frames[which]}
          title={which === front ? "The draft as readers would see it" : "The next state of the preview"}
          className={`preview-frame preview-${scheme} ${which === front ? "preview-front" : "preview-back"}`}
          aria-hidden={which !== front}
          tabIndex={which === front ? undefined : -1}
          onLoad={() => arrived(which)}
        />
      ))}
    </div>
  );
}

type Follow = Pick<FramesProps, "view" | "toFact" | "toRow" | "say">;

/** What is pressed in the preview leads to where it comes from: a number to its fact, a mark to its row. A link leads nowhere else. */
function pressed(event: MouseEvent, { view, toFact, toRow, say }: Follow): void {
  const target = event.target as Element | null;
  const opener = target?.closest("uplink-number a, a[href^='#note-']");
  if (opener) {
    const note = opener.getAttribute("href")?.slice(1) ?? "";
    const fact = (view?.facts ?? [])
      .filter(({ id }) => note === `note-${id}` || note.startsWith(`note-${id}-`))
      .toSorted((a, b) => b.id.length - a.id.length)[0];
    const rows = target?.ownerDocument.getElementById(note)?.getAttribute("data-rows")?.split(" ") ?? [];
    const [dataset, line] = rows[0]?.split(":") ?? [];
    event.preventDefault();
    event.stopPropagation();
    if (fact) toFact(fact.id);
    else if (dataset && line) toRow(dataset, Number(line));
    return;
  }
  // A label may lie over the mark that somebody means. A press by keyboard has no place.
  const under = event.detail ? (target?.ownerDocument.elementsFromPoint(event.clientX, event.clientY) ?? []) : [];
  for (const one of [target, ...under]) {
    const mark = one?.closest("[data-row]");
    const row = mark && rowOf(mark, view);
    if (row) {
      toRow(...row);
      return;
    }
  }
  const link = target?.closest("a[href]");
  if (!link || link.getAttribute("href")?.startsWith("#")) return;
  event.preventDefault();
  event.stopPropagation();
  say("Links lead nowhere in the preview.");
}

/** The row of a dataset that a mark or a line of a table shows. */
function rowOf(mark: Element, view: SeenView | undefined): readonly [string, number] | undefined {
  const key = mark.getAttribute("data-row") ?? "";
  const figure = mark.closest("figure");
  const from = mark.getAttribute("data-from") ?? figure?.querySelector(`tr[data-row="${CSS.escape(key)}"]`)?.getAttribute("data-from");
  const [dataset, line] = from?.split(":") ?? [];
  if (dataset && line) return [dataset, Number(line)];
  // In an embed the table names roles alone.
  const asked = new URLSearchParams(mark.ownerDocument.location.search).get("path") ?? "";
  const id = /^\/(?:embed|figures)\/([a-z0-9-]+)/.exec(asked)?.[1];
  const [role = "", at] = key.split(":");
  const of = view?.figures.find((one) => one.id === id)?.roles[role];
  return of && at ? [of, Number(at)] : undefined;
}

/** Shows the marks of a row: everything else of their pictures steps back. */
function highlight(page: Document, lit: string | undefined, view: SeenView | undefined): void {
  const marks = [...page.querySelectorAll<SVGElement | HTMLElement>("[data-row]")];
  let first: Element | undefined;
  for (const mark of marks) {
    const row = lit === undefined ? undefined : rowOf(mark, view);
    const on = row !== undefined && `${row[0]}:${row[1]}` === lit;
    mark.style.outline = on ? "3px solid Highlight" : "";
    mark.style.outlineOffset = on ? "1px" : "";
    if (on && !first && mark.getClientRects().length) first = mark;
  }
  first?.scrollIntoView({ block: "center", behavior: "instant" });
}
