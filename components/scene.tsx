import type { ReactNode } from "react";

/** A drawing at both designed widths, as SVG markup. */
export interface Still {
  readonly narrow: string;
  readonly wide: string;
}

/** A step of a scene as it is shown: its address, its words, and the picture that they speak about. */
export interface SceneStep {
  readonly id: string;
  /** The line that the step is about: the colour of its rule. */
  readonly line?: "china" | "russia" | "third" | undefined;
  readonly children: ReactNode;
  readonly still: Still;
  /** The picture in words, for those who do not see it. */
  readonly alt: string;
}

interface Props {
  readonly id: string;
  readonly steps: readonly SceneStep[];
  /** The live picture with its steps, as SVG markup from `mapStage`. */
  readonly stage: string;
  /** Source, share row and such: after the steps, and beside them where there is room. */
  readonly caption?: ReactNode;
  /** The words of the link that leads past the scene. */
  readonly skip?: string;
}

/**
 * Words in steps beside a picture that changes with them. As it comes, and in print, each step has its own still; with script
 * (`reader/scene.ts`) one picture stays in view, with the words of the still that it stands for. The `hidden` of the stage is lifted by the stylesheet.
 */
export function Scene({ id, steps, stage, caption, skip = "Skip past the moving picture" }: Props) {
  return (
    <>
      <uplink-scene class="scene" id={id}>
        <a className="scene-skip" href={`#${id}-end`}>
          {skip}
        </a>
        <div className="scene-stage" role="img" aria-label={steps[0]?.alt} hidden dangerouslySetInnerHTML={{ __html: stage }} />
        <div className="scene-steps">
          {steps.map((step) => (
            <section className="scene-step" id={step.id} key={step.id} data-line={step.line}>
              <div className="scene-still" role="img" aria-label={step.alt}>
                <div className="scene-still-narrow" dangerouslySetInnerHTML={{ __html: step.still.narrow }} />
                <div className="scene-still-wide" dangerouslySetInnerHTML={{ __html: step.still.wide }} />
              </div>
              <div className="scene-words">{step.children}</div>
            </section>
          ))}
        </div>
        <div className="scene-end" id={`${id}-end`} tabIndex={-1} />
      </uplink-scene>
      {/* After the scene, not in it: what stays in view would cover it. */}
      {caption === undefined ? null : <div className="scene-caption">{caption}</div>}
    </>
  );
}

/** The shapes that every map of the page refers to, once, at the top of its body. `shapes` comes from `mapLand`. */
export const MapLand = ({ shapes }: { readonly shapes: string }) => (
  <svg
    className="map-shapes"
    width="0"
    height="0"
    aria-hidden="true"
    focusable="false"
    dangerouslySetInnerHTML={{ __html: `<defs>${shapes}</defs>` }}
  />
);
