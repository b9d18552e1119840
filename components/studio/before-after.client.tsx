"use client";
// A client file: a picture is compared with itself by hand.
import { useEffect, useId, useRef, useState } from "react";
import { address } from "@/lib/address";
import type { FigureView } from "@/lib/studio/view";
import { useBench } from "./bench.client";

/** Figures that look otherwise than in the edition that readers see: before and after, by a slider or in turn. */
export function BeforeAfter({ figures, against }: { figures: readonly FigureView[]; against: number }) {
  const [open, setOpen] = useState<string | undefined>(figures[0]?.id);
  const figure = figures.find(({ id }) => id === open) ?? figures[0];
  if (!figure) return null;
  return (
    <section aria-labelledby="before-after">
      <h2 id="before-after">
        {figures.length} {figures.length === 1 ? "figure looks" : "figures look"} otherwise
      </h2>
      <p>
        <label>
          Figure{" "}
          <select value={figure.id} onChange={(event) => setOpen(event.target.value)}>
            {figures.map(({ id, title }) => (
              <option key={id} value={id}>
                {title || id}
              </option>
            ))}
          </select>
        </label>
      </p>
      <Pair key={figure.id} figure={figure} against={against} />
    </section>
  );
}

function Pair({ figure: { id, title }, against }: { figure: FigureView; against: number }) {
  const { draft } = useBench();
  const [cut, setCut] = useState(50);
  const [blink, setBlink] = useState(false);
  const [height, setHeight] = useState(0);
  const hall = useRef<HTMLDivElement>(null);
  const slider = useId();
  const src = `/api/drafts/${draft.id}/page?path=${encodeURIComponent(address.embed(id))}&version=${draft.version}`;
  useEffect(() => {
    if (!blink) return;
    const timer = setInterval(() => setCut((now) => (now === 0 ? 100 : 0)), 900);
    return () => clearInterval(timer);
  }, [blink]);
  // Where a policy forbids styles in the page, a script may still set them.
  useEffect(() => {
    hall.current?.style.setProperty("--cut", `${cut}%`);
    hall.current?.style.setProperty("--tall", `${height || 420}px`);
  }, [cut, height]);
  const measure = (frame: HTMLIFrameElement) => {
    const page = frame.contentDocument?.documentElement;
    if (page) setHeight((most) => Math.max(most, Math.ceil(page.getBoundingClientRect().height)));
  };
  return (
    <div className="pair">
      <p className="pair-bar">
        <label htmlFor={slider}>Edition {against} at the left, the draft at the right</label>
        <input
          id={slider}
          type="range"
          min={0}
          max={100}
          value={cut}
          disabled={blink}
          onChange={(event) => setCut(Number(event.target.value))}
        />
        <label>
          <input type="checkbox" checked={blink} onChange={(event) => setBlink(event.target.checked)} /> In turn
        </label>
        {blink && <b>{cut === 100 ? `Edition ${against}` : "The draft"}</b>}
      </p>
      <div className="pair-hall" ref={hall}>
        <iframe title={`${title}: the draft`} src={src} onLoad={(event) => measure(event.currentTarget)} />
        <iframe
          className="pair-before"
          title={`${title}: edition ${against}`}
          src={address.embed(id, { edition: against })}
          onLoad={(event) => measure(event.currentTarget)}
        />
      </div>
    </div>
  );
}
