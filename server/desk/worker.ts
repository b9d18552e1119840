/** The process that drafts are looked at in: apart from the server, so that no draft can hold up a reader or take the server down. */
import { makeDesk } from "./desk";
import type { Asked, Told } from "./messages";

const desk = makeDesk();

process.on("message", (asked: Asked) => {
  const { id, draft, before } = asked;
  const tell = (told: Told) => void process.send?.(told);
  const work =
    asked.ask === "view" ? desk.view(draft, before) : desk.page(draft, before, asked.path, asked.at).then((page) => page ?? null);
  work.then(
    (result) => tell({ id, result }),
    (error: unknown) => tell({ id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
// Whoever asks is gone.
process.on("disconnect", () => process.exit(0));
