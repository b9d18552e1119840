import { Fragment, type ReactNode } from "react";

interface Props {
  readonly kicker: ReactNode;
  readonly title: ReactNode;
  /** The title takes more than two lines at full size. */
  readonly long: boolean;
  readonly dek: ReactNode;
  /** What title and dek claim, piece by piece, with the sentence that says it: each opens down to its rows. */
  readonly claimed: readonly { readonly words: ReactNode; readonly sentence: string }[];
  /** Who wrote it, and from when it and its data are. */
  readonly byline: ReactNode;
  /** The opening map for tall and for wide screens, as SVG markup, and what it shows in words. Without one the words stand on the night alone. */
  readonly picture?: { readonly tall: string; readonly wide: string; readonly label: string };
}

/**
 * The opening: words over a map at night. As it comes it is a still with both lines; where the browser can tie motion to
 * scrolling, the second line draws itself and the night turns to the page's paper.
 */
export const Hero = ({ kicker, title, long, dek, claimed, byline, picture }: Props) => (
  <header className={picture ? "hero" : "hero hero-plain"}>
    <div className="hero-stage night">
      {picture && (
        <>
          <div
            className="hero-map hero-map-tall"
            role="img"
            aria-label={picture.label}
            dangerouslySetInnerHTML={{ __html: picture.tall }}
          />
          <div
            className="hero-map hero-map-wide"
            role="img"
            aria-label={picture.label}
            dangerouslySetInnerHTML={{ __html: picture.wide }}
          />
        </>
      )}
      <div className="hero-words">
        <p className="hero-kicker">{kicker}</p>
        <h1 className={long ? "hero-title hero-title-long" : "hero-title"}>{title}</h1>
        <p className="hero-dek">{dek}</p>
        {claimed.length > 0 && (
          <p className="hero-claimed">
            <span>Where this comes from:</span>{" "}
            {claimed.map(({ words, sentence }, at) => (
              <Fragment key={at}>
                {at > 0 && " "}
                <span data-said={sentence}>{words}</span>
              </Fragment>
            ))}
          </p>
        )}
        <p className="hero-byline">{byline}</p>
      </div>
    </div>
  </header>
);
