import { Fragment } from "react";
import type { Inline } from "@/lib/story/inline";

/** Words with what is bound in them: a number carries the name of its fact, and a line's name its colour. */
export function Words({ of }: { of: readonly Inline[] }) {
  return of.map((inline, at) => <Fragment key={at}>{one(inline)}</Fragment>);
}

function one(inline: Inline) {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "number":
      return (
        <span className="number" data-fact={inline.fact}>
          {inline.text}
        </span>
      );
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
