import { embedPath } from "@/lib/address";
import { saidSince } from "./news";

/** In an embed that is pinned to an edition: says quietly that a newer one exists, or that its author has corrected or retracted it. */
export class Notice extends HTMLElement {
  connectedCallback(): void {
    const [, id = "", pinned] = embedPath.exec(location.pathname) ?? [];
    if (!pinned) return;
    saidSince(Number(pinned), ({ figures }) => figures[id]).then((said) => {
      this.textContent = said;
    });
  }
}
