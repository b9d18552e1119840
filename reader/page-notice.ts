import { pinnedPath } from "@/lib/address";
import { saidSince } from "./news";

/** The same on a page that is pinned to an edition, with the way to the newest. */
export class PageNotice extends HTMLElement {
  connectedCallback(): void {
    const { pathname } = location;
    const [pin = "", id, pinned] = pinnedPath.exec(pathname) ?? [];
    if (!pinned) return;
    saidSince(Number(pinned), ({ edition, figures }) => (id ? figures[id] : edition)).then((said) => {
      if (!said) return;
      const link = document.createElement("a");
      link.href = pin.replace(/@\d+$/, "") + pathname.slice(pin.length);
      link.textContent = "See the newest";
      this.role = "status";
      this.replaceChildren(`${said} `, link);
    });
  }
}
