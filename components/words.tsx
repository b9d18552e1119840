import { Fragment, type ReactNode } from "react";
import type { Inline, NoteRef } from "@/lib/story/inline";

/** Words with what is bound in them. A number or claim that has a note opens it; without one it is words alone, as inside a link. */
export function Words({ of }: { of: readonly Inline[] }) {
  return of.map((inline, at) => <Fragment key={at}>{one(inline)}</Fragment>);
}

function one(inline: Inline): ReactNode {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "number":
    case "claim":
      return inline.note ? <Opener note={inline.note}>{inline.text}</Opener> : <span className="number">{inline.text}</span>;
    case "holds":
      return (
        <>
          <Words of={inline.children} />
          {inline.note && <Opener note={inline.note} label="Why this sentence holds" />}
        </>
      );
    case "quoted":
      return <Words of={inline.children} />;
    case "strong":
      return (
        <strong>
          <Words of={inline.children} />
        </strong>
      );
    case "em":
      return (
        <em>
          <Words of={inline.children} />
        </em>
      );
    case "line":
      return (
        <b className={`line-${inline.line}`}>
          <Words of={inline.children} />
        </b>
      );
    case "link":
      return (
        <a href={inline.href}>
          <Words of={inline.children} />
        </a>
      );
  }
}

/** What leads to a note: a link without script, and what opens a card with it. A condition has no words of its own: it gets an asterisk. */
function Opener({ note: { id, number, from }, label, children }: { note: NoteRef; label?: string; children?: ReactNode }) {
  return (
    <uplink-number>
      <a className={label ? "number number-star" : "number"} href={`#${id}`} id={from} aria-label={label}>
        {children ?? "*"}
        <sup aria-hidden="true">{number}</sup>
      </a>
    </uplink-number>
  );
}
