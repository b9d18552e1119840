import { copier, copyText } from "./copy";
import { tryEmbed } from "./embed-preview";
import { make } from "./make";

/** What is shared, as a dialog: the links and texts of the disclosure, with buttons that copy, and an embed to be tried before it is taken. */
export class Share extends HTMLElement {
  #dialog: HTMLDialogElement | undefined;

  connectedCallback(): void {
    const summary = this.querySelector("summary");
    if (!summary) return;
    summary.setAttribute("role", "button");
    summary.setAttribute("aria-haspopup", "dialog");
    summary.parentElement?.removeAttribute("open");
    summary.addEventListener("click", (event) => {
      event.preventDefault();
      this.#open();
    });
    if (location.hash === `#${summary.parentElement?.id}`) this.#open();
  }

  #open(): void {
    this.#dialog ??= this.#make();
    this.#dialog.showModal();
  }

  #make(): HTMLDialogElement {
    const dialog = make("dialog", { className: "share-dialog" });
    const parts = this.querySelector(".share-parts") as HTMLElement;
    const title = parts.querySelector(".share-title") as HTMLElement;
    const head = make("div", { className: "share-head" });
    const close = make("button", { type: "button", textContent: "Close" });
    const said = make("p", { className: "share-said" });
    title.classList.remove("hidden");
    close.addEventListener("click", () => dialog.close());
    head.append(title, close);
    said.setAttribute("role", "status");
    dialog.setAttribute("aria-labelledby", title.id);
    dialog.append(head, parts, said);
    for (const text of parts.querySelectorAll(".share-text")) {
      const field = text.querySelector<HTMLInputElement | HTMLTextAreaElement>("input, textarea");
      const name = text.querySelector("label")?.textContent ?? "";
      if (field) text.append(copier("Copy", name, said, () => copyText(field)));
    }
    const picture = parts.querySelector('[data-part="picture"]');
    const png = picture?.querySelector("a");
    if (picture && png && "ClipboardItem" in window) picture.append(copier("Copy the PNG", "", said, () => copyPicture(png.href)));
    const embed = parts.querySelector<HTMLElement>('[data-part="embed"]');
    if (embed) tryEmbed(embed, this.dataset, () => dialog.close());
    stay(dialog);
    this.append(dialog);
    return dialog;
  }
}

/** The picture itself to the clipboard, where the browser lets it. */
async function copyPicture(href: string): Promise<string | undefined> {
  try {
    // As a promise: Safari forgets the press while it waits for the bytes.
    const png = fetch(href).then((answer) => answer.blob());
    await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
    return undefined;
  } catch {
    return "The picture could not be copied here: save it by its link instead.";
  }
}

/** Tab goes round in the dialog, and a press beside it closes it; one that began inside, as of words being selected, does not. */
function stay(dialog: HTMLDialogElement): void {
  let began: EventTarget | null = null;
  dialog.addEventListener("pointerdown", ({ target }) => {
    began = target;
  });
  dialog.addEventListener("click", ({ target }) => target === dialog && began === dialog && dialog.close());
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const all = dialog.querySelectorAll<HTMLElement>("a, button, input, select, textarea");
    const [first, last] = [all[0], all[all.length - 1]];
    if (event.target !== (event.shiftKey ? first : last)) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  });
}
